import { addMonths, daysBetween } from '../../domain/date/day.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { type Check, type Finding, finding } from './finding.ts';
import type { Goal } from './input.ts';

/** A goal that had a session, with its first and last day. */
interface Course extends Goal {
  readonly firstOn: string;
  readonly lastOn: string;
}

/** The goals that had a session, by first day, then id. */
export function coursesOf(goals: readonly Goal[]): Course[] {
  return goals
    .filter(({ sessions }) => sessions.length > 0)
    .map((goal) => {
      const days = goal.sessions.toSorted();
      return { ...goal, firstOn: days[0]!, lastOn: days.at(-1)! };
    })
    .sort((a, b) =>
      a.firstOn === b.firstOn ? (a.goalId < b.goalId ? -1 : 1) : a.firstOn < b.firstOn ? -1 : 1,
    );
}

export function over12Sessions(courses: readonly Course[], check: Check<'over12Sessions'>): Finding[] {
  return courses
    .filter(({ sessions }) => sessions.length > check.sessions)
    .map(({ caseId, code, goalId, sessions }) =>
      finding('over12Sessions', check, [], {
        caseId,
        code,
        goalId,
        sessions: sessions.length,
        limit: check.sessions,
      }),
    );
}

/** A session later than the same date so many months after the first (I-16). */
export function over6Months(courses: readonly Course[], check: Check<'over6Months'>): Finding[] {
  return courses.flatMap(({ caseId, code, goalId, firstOn, lastOn }) => {
    const dueOn = addMonths(firstOn, check.months);
    if (lastOn <= dueOn) return [];
    return [finding('over6Months', check, [], { caseId, code, goalId, firstOn, lastOn, dueOn })];
  });
}

/** A goal of one case and code that began too soon after the last session of the goals before it. */
export function under90Days(courses: readonly Course[], check: Check<'under90Days'>): Finding[] {
  const ofCaseAndCode = groupBy(courses, ({ caseId, code }) => JSON.stringify([caseId, code])).values();
  return [...ofCaseAndCode].flatMap((same) =>
    same.slice(1).flatMap(({ caseId, code, goalId, firstOn }, index) => {
      const before = same.slice(0, index + 1).reduce((last, one) => (one.lastOn > last.lastOn ? one : last));
      const days = daysBetween(before.lastOn, firstOn);
      if (days >= check.days) return [];
      const figures = { caseId, code, goalId, afterGoalId: before.goalId, days, limit: check.days };
      return [finding('under90Days', check, [], figures)];
    }),
  );
}

import { addMonths } from '../../domain/date/day.ts';
import { countedSessions, type ServiceSession } from '../../domain/followUp/serviceSession.ts';
import type { AuditSection } from '../../policies/auditSchema.ts';
import type { Finding } from '../audit/finding.ts';
import { coursesOf, over6Months, over12Sessions, under90Days } from '../audit/goalChecks.ts';

/** One goal of a professional service from its first session on (Y-P). */
export interface GoalCourse {
  readonly needId: string;
  readonly code: string | null;
  /** Null: the plan divides the service into none, so that all of it is one. */
  readonly goalId: string | null;
  /** The days of its sessions, the earliest first; two of one day are there twice. */
  readonly sessions: readonly string[];
}

/** What a pack says of one goal, by the same checks as claims are held against. */
export type GoalLimits = Pick<AuditSection['checks'], 'over12Sessions' | 'over6Months' | 'under90Days'>;

/** The goals of a case that had a session, by the day of the first. */
export function goalCourses(sessions: readonly ServiceSession[]): GoalCourse[] {
  const courses = new Map<string, GoalCourse & { sessions: string[] }>();
  for (const { needId, code, goalId, servedOn } of countedSessions(sessions)) {
    const key = JSON.stringify([code, goalId ?? needId]);
    const known = courses.get(key);
    if (known === undefined) courses.set(key, { needId, code, goalId, sessions: [servedOn] });
    else known.sessions.push(servedOn);
  }
  return [...courses.values()];
}

/** Where a goal stands: how many sessions it had of how many, and until when it is to be reached. */
export interface GoalStanding {
  readonly clause: string;
  readonly used: number;
  readonly most: number;
  readonly since: string;
  /** The last day for it: so many months after the first session, which never rolls (I-16). */
  readonly endsOn: string;
  readonly isUsedUp: boolean;
}

/** Null where the pack has no such limits. */
export function standingOfGoal({ sessions }: GoalCourse, limits: GoalLimits): GoalStanding | null {
  const { over12Sessions: number, over6Months: time } = limits;
  const since = sessions[0];
  if (number === undefined || time === undefined || since === undefined) return null;
  return {
    clause: time.clause,
    used: sessions.length,
    most: number.sessions,
    since,
    endsOn: addMonths(since, time.months),
    isUsedUp: sessions.length >= number.sessions,
  };
}

/** The goals that are being worked on: of each service and code the one that began last; a later one ends those before. */
export function runningGoals(courses: readonly GoalCourse[]): GoalCourse[] {
  const last = new Map<string, GoalCourse>();
  for (const course of courses) last.set(JSON.stringify([course.needId, course.code]), course);
  return [...last.values()];
}

/** What an audit of claims would find of a case's goals (Y-P): said as soon as it is recorded. */
export function goalFindings(courses: readonly GoalCourse[], limits: GoalLimits): Finding[] {
  const goals = coursesOf(
    courses.map(({ needId, code, goalId, sessions }) => ({
      caseId: '',
      code: code ?? '',
      goalId: goalId ?? needId,
      sessions: [...sessions],
    })),
  );
  const { over12Sessions: number, over6Months: time, under90Days: apart } = limits;
  return [
    ...(number === undefined ? [] : over12Sessions(goals, number)),
    ...(time === undefined ? [] : over6Months(goals, time)),
    ...(apart === undefined ? [] : under90Days(goals, apart)),
  ];
}

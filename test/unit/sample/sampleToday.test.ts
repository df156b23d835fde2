import { describe, expect, it } from 'vitest';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { needProgress } from '#shared/domain/dispatch/needState.ts';
import { toImproveSince } from '#shared/domain/followUp/serviceReview.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { type DueCase, type DueItem, type DueKind, findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import type { SampleChange } from '#shared/sample/change.ts';
import { aSampleUnit, recordsOf } from '#test/builders/sample.ts';

const latestDay = (instants: readonly string[]) => instants.map(dayOfInstant).sort().at(-1) ?? null;

/** The work that is running in the sample on its day, by the same rules as in the app. */
function dueWork(sample: readonly SampleChange[], now: string): DueItem[] {
  const [dispatches, notices, replies] = [
    recordsOf(sample, 'dispatch'),
    recordsOf(sample, 'notice'),
    recordsOf(sample, 'reply'),
  ];
  const partings = [...recordsOf(sample, 'reassignment'), ...recordsOf(sample, 'serviceEnd')];
  const reviewed = {
    followUps: recordsOf(sample, 'followUp'),
    improvementChecks: recordsOf(sample, 'improvementCheck'),
  };
  const cases = recordsOf(sample, 'case').map((one): DueCase => {
    const visits = recordsOf(sample, 'visit').filter(({ caseId }) => caseId === one.id);
    return {
      case: one,
      planApprovedOn:
        recordsOf(sample, 'carePlan').find(({ caseId }) => caseId === one.id)?.approvedOn ?? null,
      lastHomeVisitOn: latestDay(
        visits.filter(({ kind }) => kind === 'home').map(({ happenedAt }) => happenedAt),
      ),
      lastPlanVisitOn: latestDay(
        visits.filter(({ planVisit }) => planVisit).map(({ happenedAt }) => happenedAt),
      ),
      notices,
      needs: recordsOf(sample, 'need')
        .filter(({ caseId }) => caseId === one.id)
        .map((need) => {
          const progress = needProgress(need.id, dispatches, notices, replies, partings);
          return { need, progress, toImproveSince: toImproveSince(need.id, progress, reviewed) };
        }),
    };
  });
  return findDueWork({
    today: dayOfInstant(now),
    cases,
    capacity: [],
    calendar: workCalendar(builtInCalendars),
  });
}

/** A weekday, the week after the long holiday, the turn of the year, a leap day, late at night. */
const days = [
  '2026-11-24T15:00:00+08:00',
  '2026-02-23T09:00:00+08:00',
  '2027-01-01T12:00:00+08:00',
  '2028-02-29T10:00:00+08:00',
  '2026-08-31T23:30:00+08:00',
];

describe.each(days)('the sample unit on %s', (now) => {
  const sample = aSampleUnit(now);
  const due = dueWork(sample, now);
  const count = (kind: DueKind, isWanted: (item: DueItem) => boolean) =>
    due.filter((item) => item.kind === kind && isWanted(item)).length;
  const isOverdue = ({ daysOverdue }: DueItem) => daysOverdue > 0;

  it('holds nothing that happened today or later', () => {
    const today = dayOfInstant(now);
    const instants = sample.flatMap((change) => instantsIn('event' in change ? change.event : change.set));
    expect(instants.length).toBeGreaterThan(1000);
    expect(instants.filter((instant) => dayOfInstant(instant) >= today)).toEqual([]);
  });

  it('has something overdue of each kind that can be, and little of it', () => {
    expect(count('noticeReply', isOverdue)).toBe(2);
    expect(count('firstService', isOverdue)).toBeGreaterThanOrEqual(1);
    expect(count('firstVisit', isOverdue)).toBe(1);
    expect(count('planVisit', isOverdue)).toBe(1);
    expect(count('improvement', isOverdue)).toBe(1);
    expect(count('improvement', () => true)).toBe(2);
    expect(due.filter(isOverdue).length).toBeLessThanOrEqual(8);
  });

  it('has about a dozen things to do today, the open needs among them', () => {
    expect(count('dispatch', () => true)).toBe(9);
    expect(count('noticeToSend', () => true)).toBe(2);
    expect(count('reassessment', ({ daysOverdue }) => daysOverdue > -8)).toBe(2);
  });
});

function instantsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'receipt' ? [] : instantsIn(part)));
}

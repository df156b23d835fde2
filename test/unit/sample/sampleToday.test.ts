import { describe, expect, it } from 'vitest';
import { summariseCase } from '#renderer/data/memory/caseSummary.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { RecordOf, RecordType } from '#shared/domain/recordTypes.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import type { DueKind } from '#shared/rules/deadlines/dueKind.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import type { SampleChange } from '#shared/sample/change.ts';
import { aCaseFile } from '#test/builders/caseFiles.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aSampleUnit, recordsOf } from '#test/builders/sample.ts';

/** The work that is running in the sample on its day, by the same rules as in the app. */
function dueWork(sample: readonly SampleChange[], now: string): DueItem[] {
  const of = <T extends RecordType>(type: T, caseId: string) =>
    (recordsOf(sample, type) as { caseId?: string }[]).filter(
      (one) => one.caseId === caseId,
    ) as RecordOf<T>[];
  const cases = recordsOf(sample, 'case').map((one) =>
    summariseCase(
      aCaseFile({
        case: one,
        ...{ caregivers: of('caregiver', one.id), carePlans: of('carePlan', one.id) },
        ...{ needs: of('need', one.id), visits: of('visit', one.id) },
        ...{
          dispatches: of('dispatch', one.id),
          notices: of('notice', one.id),
          replies: of('reply', one.id),
        },
        ...{ followUps: of('followUp', one.id), improvementChecks: of('improvementCheck', one.id) },
        ...{ reassignments: of('reassignment', one.id), serviceEnds: of('serviceEnd', one.id) },
      }),
    ),
  );
  return findDueWork({
    today: dayOfInstant(now),
    cases,
    capacity: [],
    clocks: unitClocks(),
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

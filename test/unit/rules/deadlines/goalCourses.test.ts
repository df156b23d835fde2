import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/date/day.ts';
import type { ServiceSession } from '#shared/domain/followUp/serviceSession.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import {
  goalCourses,
  goalFindings,
  runningGoals,
  standingOfGoal,
} from '#shared/rules/deadlines/goalCourses.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aDueCase, aDueNeed } from '#test/builders/dueCases.ts';
import { aSession } from '#test/builders/followUps.ts';

const limits = shelf.findPack('yunlin-113')!.audit!.checks;

/** Sessions a week apart from a day on. */
const weekly = (from: string, count: number, stated: Parameters<typeof aSession>[0] = {}) =>
  Array.from({ length: count }, (_, index) =>
    aSession({
      id: `session-${from}-${index}`.slice(0, 60),
      servedOn: addDays(from, 7 * index),
      ...stated,
    }),
  );

function work(
  sessions: readonly ServiceSession[],
  today: string,
  more: Partial<Parameters<typeof aDueNeed>[0]> = {},
  packId = 'yunlin-113',
) {
  const need = aDueNeed(
    { state: 'serving', providerId: 'provider-0001', ...more },
    { id: 'need-0001', serviceType: 'professional', codes: ['CB01a'] },
  );
  const goals = runningGoals(goalCourses(sessions));
  return findDueWork({
    today,
    cases: [aDueCase({ needs: [need], goals })],
    capacity: [],
    clocks: unitClocks(packId),
  })
    .filter(({ kind }) => kind === 'goalEnd')
    .map(
      ({ clause, dueOn, daysOverdue, goal }) =>
        `${clause} ${dueOn} ${daysOverdue} ${goal?.used}/${goal?.most}`,
    );
}

describe('Y-P the goals of professional services', () => {
  it.each<[string, ReturnType<typeof work>, string[]]>([
    [
      'six months after the first session',
      work(weekly('2026-01-05', 3), '2026-07-05'),
      ['Y-P 2026-07-05 0 3/12'],
    ],
    ['the day after it is overdue', work(weekly('2026-01-05', 3), '2026-07-06'), ['Y-P 2026-07-05 1 3/12']],
    [
      'which is a Sunday and does not roll',
      work(weekly('2026-01-05', 1), '2026-01-06'),
      ['Y-P 2026-07-05 -180 1/12'],
    ],
    [
      'the end of a shorter month',
      work([aSession({ servedOn: '2026-08-31' })], '2026-09-01'),
      ['Y-P 2027-02-28 -180 1/12'],
    ],
    [
      'eleven sessions are no matter of today',
      work(weekly('2026-01-05', 11), '2026-03-30'),
      ['Y-P 2026-07-05 -97 11/12'],
    ],
    [
      'with the twelfth it is closed or another set',
      work(weekly('2026-01-05', 12), '2026-03-30'),
      ['Y-P 2026-03-30 0 12/12'],
    ],
    [
      'past the last day that stays the day',
      work(weekly('2026-01-05', 12), '2026-07-07'),
      ['Y-P 2026-07-05 2 12/12'],
    ],
    ['a service that ended has none', work(weekly('2026-01-05', 3), '2026-07-05', { state: 'open' }), []],
    [
      'a pack that does not say so has none',
      work(weekly('2026-01-05', 3), '2026-07-05', {}, 'taitung-a-unit'),
      [],
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('a session that was taken back counts for nothing', () => {
    const [first, ...others] = weekly('2026-01-05', 3);
    const back = aSession({ ...first, id: 'session-back', takesBack: first!.id });
    expect(work([first!, ...others, back], '2026-07-12')).toEqual(['Y-P 2026-07-12 0 2/12']);
  });

  it('a goal that begins later takes the place of the one before; another code has its own', () => {
    const goals = [
      ...weekly('2026-01-05', 2, { goalId: 'goal-0001' }),
      ...weekly('2026-05-04', 1, { goalId: 'goal-0002' }),
      ...weekly('2026-05-11', 1, { goalId: 'goal-0002', code: 'CA07' }),
    ];
    expect(work(goals, '2026-05-20')).toEqual(['Y-P 2026-11-04 -168 1/12', 'Y-P 2026-11-11 -175 1/12']);
  });

  it.each([
    ['89 days after the last session of the goal before', '2026-04-11', ['under90Days']],
    ['90 days after it', '2026-04-12', []],
  ])('the next goal begins %s', (_, from, expected) => {
    const sessions = [
      ...weekly('2026-01-05', 2, { goalId: 'goal-0001' }),
      aSession({ id: 'session-next', goalId: 'goal-0002', servedOn: from }),
    ];
    expect(goalFindings(goalCourses(sessions), limits).map(({ code }) => code)).toEqual(expected);
  });

  it('a thirteenth session and one past the last day are found, as an audit of claims would', () => {
    const found = goalFindings(
      goalCourses([...weekly('2026-01-05', 12), aSession({ id: 'late', servedOn: '2026-07-06' })]),
      limits,
    );
    expect(found.map(({ code, clause }) => `${code} ${clause}`)).toEqual([
      'over12Sessions Y-P',
      'over6Months Y-P',
    ]);
  });

  it('never depends on the order in which sessions were told', () => {
    const told = [...weekly('2026-01-05', 5), ...weekly('2026-02-02', 4, { goalId: 'goal-0001' })];
    const days = fc.shuffledSubarray(told, { minLength: told.length });
    fc.assert(
      fc.property(days, (shuffled) => {
        expect(goalCourses(shuffled)).toEqual(goalCourses(told));
      }),
    );
    expect(goalCourses(told).map((course) => standingOfGoal(course, limits)?.used)).toEqual([5, 4]);
  });
});

import { describe, expect, it } from 'vitest';
import { followUpSchema } from '#shared/domain/followUp/followUp.ts';
import { reviewOf, toImproveSince } from '#shared/domain/followUp/serviceReview.ts';
import { aFollowUp, anImprovementCheck } from '#test/builders/followUps.ts';

const poor = aFollowUp({ satisfaction: 'poor', result: 'needsImprovement' });
const state = (...records: Parameters<typeof reviewOf>[2][keyof Parameters<typeof reviewOf>[2]][]) =>
  reviewOf('need-0001', 'dispatch-0001', {
    followUps: (records[0] ?? []) as never,
    improvementChecks: (records[1] ?? []) as never,
  })?.state ?? null;

describe('追蹤', () => {
  const later = aFollowUp({ id: 'follow-up-0002', happenedAt: '2026-06-11T10:00:00+08:00' });
  const notYet = anImprovementCheck({ improved: false });
  it.each<[string, ReturnType<typeof state>, ReturnType<typeof state>]>([
    ['nobody has followed up', state([]), null],
    ['all is good', state([aFollowUp()]), 'good'],
    ['T-3.improve something is to be improved', state([poor]), 'toImprove'],
    ['T-3.improve it has', state([poor], [anImprovementCheck()]), 'improved'],
    ['T-3.improve it has not', state([poor], [notYet]), 'notImproved'],
    [
      'the later check counts, in whatever order they are read',
      state(
        [poor],
        [anImprovementCheck({ id: 'check-0002', happenedAt: '2026-07-09T09:00:00+08:00' }), notYet],
      ),
      'improved',
    ],
    ['the later follow-up counts, in whatever order they are read', state([later, poor]), 'good'],
    [
      'of the same moment the one recorded later corrects the other',
      state([aFollowUp({ id: 'follow-up-0000', recordedAt: '2026-06-12T10:00:00+08:00' }), poor]),
      'good',
    ],
    [
      'a check of an earlier follow-up says nothing of the later one',
      state(
        [poor, aFollowUp({ ...poor, id: 'follow-up-0002', happenedAt: '2026-08-01T10:00:00+08:00' })],
        [anImprovementCheck()],
      ),
      'toImprove',
    ],
    ['another need', state([aFollowUp({ needId: 'need-0002' })]), null],
    ['another provider’s time', state([aFollowUp({ dispatchId: 'dispatch-0009' })]), null],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('T-3.improve the month begins on the day of the follow-up, while the service is given', () => {
    const reviewed = { followUps: [poor], improvementChecks: [] };
    const since = (need: 'serving' | 'open') =>
      toImproveSince('need-0001', { state: need, dispatchId: 'dispatch-0001' }, reviewed);
    expect(since('serving')).toBe('2026-06-10');
    expect(since('open')).toBeNull();
  });

  it('T-3.improve a check ends it, also where nothing has improved', () => {
    const reviewed = { followUps: [poor], improvementChecks: [notYet] };
    expect(
      toImproveSince('need-0001', { state: 'serving', dispatchId: 'dispatch-0001' }, reviewed),
    ).toBeNull();
  });

  it('what is poor in something is not good as a whole', () => {
    const found = followUpSchema.safeParse({ ...poor, result: 'good' });
    expect(found.error?.issues).toMatchObject([{ path: ['result'], message: 'poorIsNotGood' }]);
  });
});

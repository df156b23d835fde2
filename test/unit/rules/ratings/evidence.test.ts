import { describe, expect, it } from 'vitest';
import { evidenceOfQuarter, figuresOf, noEvidence } from '#shared/rules/ratings/evidence.ts';
import { aFollowUp, aServiceEnd } from '#test/builders/followUps.ts';
import { closuresOf, followUpsOf, someFigures } from '#test/builders/ratings.ts';

const quarter = '2026-Q1';
const figures = (
  followUps: Parameters<typeof evidenceOfQuarter>[0]['followUps'],
  serviceEnds: Parameters<typeof evidenceOfQuarter>[0]['serviceEnds'] = [],
) => figuresOf(evidenceOfQuarter({ followUps, serviceEnds }, quarter).get('provider-0001') ?? noEvidence);
const at = (happenedAt: string, recordedAt = happenedAt) => ({ happenedAt, recordedAt });

describe('哪些紀錄算', () => {
  it('T-2.2.2 quality and satisfaction are counted by services', () => {
    const found = figures(followUpsOf(3, 2, { aspects: ['quality'] }));
    expect(found).toMatchObject({ quality: { good: 3, of: 5 }, satisfaction: { good: 5, of: 5 } });
  });

  it('T-2.2.3 records and billing are counted by services', () => {
    const found = figures(followUpsOf(3, 2, { aspects: ['billing'] }));
    expect(found).toMatchObject({ records: { good: 5, of: 5 }, billing: { good: 3, of: 5 } });
  });

  it('T-2.3.4 closures are counted by outcome; the end of another service has none', () => {
    const ends = [
      ...closuresOf(['fullMet', 'fullMet', 'partUnmet', 'underOneSet']),
      aServiceEnd({ endedOn: '2026-03-01', closureOutcome: null }),
    ];
    expect(figures([], ends)).toEqual(someFigures({ fullMet: 2, partUnmet: 1, underOneSet: 1 }));
  });

  const days: [at: string, counts: boolean][] = [
    ['2025-12-31T23:59:59+08:00', false],
    ['2026-01-01T00:00:00+08:00', true],
    ['2025-12-31T16:00:00Z', true],
    ['2026-03-31T23:59:59+08:00', true],
    ['2026-03-31T16:00:00Z', false],
    ['2026-04-01T00:00:00+08:00', false],
  ];
  it.each(days)('I-31 a follow-up of %s counts in the first quarter: %s', (happenedAt, counts) => {
    expect(figures([aFollowUp(at(happenedAt, '2026-06-01T10:00:00+08:00'))]).quality.of).toBe(counts ? 1 : 0);
  });
  it.each([
    ['2025-12-31', 0],
    ['2026-01-01', 1],
    ['2026-03-31', 1],
    ['2026-04-01', 0],
  ])('I-31 a service that ended on %s counts %i times', (endedOn, count) => {
    expect(figures([], closuresOf(['fullMet'], { endedOn })).closures.fullMet).toBe(count);
  });

  const early = at('2026-01-10T10:00:00+08:00');
  const late = at('2026-03-10T10:00:00+08:00');
  const poor = { quality: 'poor', result: 'needsImprovement' };
  it('I-31 of one service the latest judgement of the quarter counts', () => {
    const first = aFollowUp({ id: 'follow-up-a', ...early, ...poor });
    const second = aFollowUp({ id: 'follow-up-b', ...late });
    for (const both of [
      [first, second],
      [second, first],
    ]) {
      expect(figures(both).quality).toEqual({ good: 1, of: 1 });
    }
  });
  it('I-31 at the same moment what was recorded later counts, then the greater id', () => {
    const when = at('2026-02-10T10:00:00+08:00');
    const first = aFollowUp({ id: 'follow-up-a', ...when, ...poor, recordedAt: '2026-02-12T10:00:00+08:00' });
    const second = aFollowUp({ id: 'follow-up-b', ...when });
    expect(figures([first, second]).quality).toEqual({ good: 0, of: 1 });
    expect(figures([{ ...first, recordedAt: second.recordedAt }, second]).quality).toEqual({
      good: 1,
      of: 1,
    });
  });
  it('I-31 an aspect that was not asked later takes nothing back', () => {
    const asked = aFollowUp({ id: 'follow-up-a', ...early, ...poor });
    const notAsked = aFollowUp({ id: 'follow-up-b', ...late, quality: null });
    expect(figures([asked, notAsked])).toMatchObject({
      quality: { good: 0, of: 1 },
      billing: { good: 1, of: 1 },
    });
  });
  it('I-31 two needs, and one need dispatched twice, are services of their own', () => {
    const when = at('2026-02-10T10:00:00+08:00');
    const followUps = [
      aFollowUp({ id: 'follow-up-a', ...when }),
      aFollowUp({ id: 'follow-up-b', ...when, needId: 'need-0002' }),
      aFollowUp({ id: 'follow-up-c', ...when, dispatchId: 'dispatch-0002' }),
    ];
    expect(figures(followUps).quality.of).toBe(3);
  });
  it('I-31 of the closures of one service the one recorded last counts', () => {
    const [first] = closuresOf(['fullUnmet']);
    const second = { ...first!, id: 'service-end-later' as never, recordedAt: '2026-03-21T10:00:00+08:00' };
    const corrected = { ...second, closureOutcome: 'fullMet' as const };
    expect(figures([], [corrected, first!]).closures).toMatchObject({ fullMet: 1, fullUnmet: 0 });
  });

  it('I-31 each provider has its own, and one without records has nothing', () => {
    const followUps = [...followUpsOf(2, 0), ...followUpsOf(0, 1, { providerId: 'provider-0002' })];
    const found = evidenceOfQuarter({ followUps, serviceEnds: [] }, quarter);
    expect([...found.keys()].sort()).toEqual(['provider-0001', 'provider-0002']);
    expect(figuresOf(found.get('provider-0002')!).quality).toEqual({ good: 0, of: 1 });
  });
});

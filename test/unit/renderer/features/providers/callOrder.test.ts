import { describe, expect, it } from 'vitest';
import { type CallCandidate, planCalls, type WaitingNeed } from '#renderer/features/providers/callOrder.ts';

const candidate = (providerId: string, lastCheckedAt: string | null): CallCandidate => ({
  providerId,
  township: '10009010',
  serviceTypes: ['homeCare'],
  lastCheckedAt,
});
const need = (caseId: string): WaitingNeed => ({ caseId, township: '10009010', serviceType: 'homeCare' });
const everywhere = () => true;
const nowhere = () => false;
const order = (...args: Parameters<typeof planCalls>) => planCalls(...args).map((call) => call.providerId);

describe('量能電訪的順序', () => {
  it('whom more people wait for comes first', () => {
    const covers = (asked: CallCandidate, wanted: WaitingNeed) =>
      asked.providerId === 'p2' || wanted.caseId === 'c1';
    const candidates = [
      candidate('p1', '2026-05-07T09:00:00+08:00'),
      candidate('p2', '2026-05-09T09:00:00+08:00'),
    ];
    expect(planCalls(candidates, [need('c1'), need('c2')], '2026-05-11', covers)).toEqual([
      { providerId: 'p2', lastCheckedAt: '2026-05-09T09:00:00+08:00', waitingCaseIds: ['c1', 'c2'] },
      { providerId: 'p1', lastCheckedAt: '2026-05-07T09:00:00+08:00', waitingCaseIds: ['c1'] },
    ]);
  });

  it('two needs of one case are one person waiting', () => {
    const [call] = planCalls([candidate('p1', null)], [need('c1'), need('c1')], '2026-05-11', everywhere);
    expect(call?.waitingCaseIds).toEqual(['c1']);
  });

  it('then the older figures; never asked is oldest; then the id', () => {
    const candidates = [
      candidate('p4', '2026-05-09T09:00:00+08:00'),
      candidate('p3', '2026-05-08T09:00:00+08:00'),
      candidate('p2', null),
      candidate('p1', null),
    ];
    expect(order(candidates, [need('c1')], '2026-05-11', everywhere)).toEqual(['p1', 'p2', 'p3', 'p4']);
  });

  it('asked today is not asked again; asked yesterday at 23:59 is', () => {
    const candidates = [
      candidate('p1', '2026-05-11T00:00:00+08:00'),
      candidate('p2', '2026-05-10T23:59:00+08:00'),
    ];
    expect(order(candidates, [need('c1')], '2026-05-11', everywhere)).toEqual(['p2']);
  });

  it('nobody waits and never observed: not called; observed before: kept fresh', () => {
    const candidates = [candidate('p1', null), candidate('p2', '2026-05-01T09:00:00+08:00')];
    expect(order(candidates, [need('c1')], '2026-05-11', nowhere)).toEqual(['p2']);
  });
});

import { describe, expect, it } from 'vitest';
import { firstServiceAimOf, firstServices, meanDays } from '#shared/reports/firstService.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

type Stated = Parameters<typeof aDispatch>[0] & { sentAt?: string; begunAt?: string };

function log(...all: Stated[]) {
  const dispatches = all.map(({ sentAt: _, begunAt: __, ...stated }, index) =>
    aDispatch({ id: `dispatch-100${index}`, ...stated }),
  );
  return {
    dispatches,
    notices: all.flatMap(({ sentAt }, index) =>
      sentAt === undefined
        ? []
        : [aNotice({ id: `notice-100${index}`, dispatchId: `dispatch-100${index}`, sentAt })],
    ),
    replies: all.flatMap(({ begunAt }, index) =>
      begunAt === undefined
        ? []
        : [
            aReply({
              ...{ id: `reply-100${index}`, dispatchId: `dispatch-100${index}` },
              ...{ answer: 'serviceStarted', happenedAt: begunAt, recordedAt: begunAt },
            }),
          ],
    ),
  };
}

const at = (day: string, time = '09:00') => `${day}T${time}:00+08:00`;

describe('從照會到第一次服務', () => {
  it.each([
    ['on the same day', '2026-05-11', '2026-05-11', 0],
    ['five days later', '2026-05-11', '2026-05-16', 5],
    ['over a holiday, which counts', '2026-04-30', '2026-05-06', 6],
    ['recorded as begun before the notice', '2026-05-12', '2026-05-11', 0],
  ])('Y-T.kpi %s', (_, sent, begun, days) => {
    expect(firstServices('2026-05', log({ sentAt: at(sent), begunAt: at(begun) }))).toEqual(
      new Map([['homeCare', { days, count: 1 }]]),
    );
  });

  it('Y-T.kpi counts by days in Taipei, in the month in which the service began', () => {
    const early = log({ sentAt: '2026-04-30T15:59:59Z', begunAt: '2026-04-30T16:00:00Z' });
    expect(firstServices('2026-05', early).get('homeCare')).toEqual({ days: 1, count: 1 });
    expect(firstServices('2026-04', early).size).toBe(0);
  });

  it('Y-T.kpi is the mean over all services, each with its numerator and denominator', () => {
    const found = firstServices(
      '2026-05',
      log(
        { sentAt: at('2026-05-04'), begunAt: at('2026-05-06') },
        { sentAt: at('2026-05-04'), begunAt: at('2026-05-07'), serviceTypes: ['homeCare', 'respite'] },
        { serviceTypes: ['professional'], sentAt: at('2026-05-04'), begunAt: at('2026-05-16') },
        { serviceTypes: ['meal'], sentAt: at('2026-05-04') },
        { serviceTypes: ['dayCare'], begunAt: at('2026-05-06') },
      ),
    );
    expect([...found]).toEqual([
      ['homeCare', { days: 5, count: 2 }],
      ['respite', { days: 3, count: 1 }],
      ['professional', { days: 12, count: 1 }],
    ]);
    expect(meanDays(found.values())).toBe(5);
  });

  it('Y-T.kpi of several notices and services of one dispatch the first counts, and of a failed match none', () => {
    const { dispatches, notices, replies } = log({ sentAt: at('2026-05-04'), begunAt: at('2026-05-06') });
    const later = [
      aNotice({ id: 'notice-2000', dispatchId: 'dispatch-1000', sentAt: at('2026-05-05') }),
      ...notices,
    ];
    const again = aReply({
      ...{ id: 'reply-2000', dispatchId: 'dispatch-1000', answer: 'serviceStarted' },
      ...{ happenedAt: at('2026-05-09'), recordedAt: at('2026-05-09') },
    });
    const failed = aFailedMatch({ id: 'dispatch-2000' });
    const all = { dispatches: [...dispatches, failed], notices: later, replies: [again, ...replies] };
    expect(firstServices('2026-05', all)).toEqual(new Map([['homeCare', { days: 2, count: 1 }]]));
  });

  it('Y-T.kpi asks five days of Yunlin, and of no other county', () => {
    expect(['10009', '10014'].map(firstServiceAimOf)).toEqual([5, null]);
  });

  it('Y-T.kpi has no mean where no service began', () => {
    expect(meanDays(firstServices('2026-05', log({ sentAt: at('2026-05-04') })).values())).toBeNull();
  });
});

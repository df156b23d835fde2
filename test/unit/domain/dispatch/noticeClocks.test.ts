import { describe, expect, it } from 'vitest';
import { latestOf, noticeClocks } from '#shared/domain/dispatch/noticeClocks.ts';
import { aNotice, aReply } from '#test/builders/records.ts';

/** Of a professional need: reply by the 14th, first service by the 18th. */
const byDay = { flow: 'C', replyDueOn: '2026-05-14', serviceDueOn: '2026-05-18' };
const byNoon = { ...byDay, replyDueAt: '2026-05-14T12:00:00+08:00' };
const accepted = (happenedAt: string) => aReply({ happenedAt });
const served = (happenedAt: string) => aReply({ id: 'reply-0002', answer: 'serviceStarted', happenedAt });
const declined = (happenedAt: string) => aReply({ answer: 'declined', reason: '額滿', happenedAt });
const clocks = (
  notice: object,
  replies: ReturnType<typeof aReply>[],
  now: string,
  leftAt: string | null = null,
) => noticeClocks(aNotice(notice), replies, leftAt, now);
const lateOf = (...of: Parameters<typeof clocks>) =>
  Object.fromEntries(clocks(...of).map(({ kind, lateMinutes }) => [kind, lateMinutes]));

describe('照會的期限', () => {
  it.each([
    ['T-3.C.reply the last second of the last day is in time', byDay, '2026-05-14T23:59:59+08:00', null],
    ['T-3.C.reply the first of the next is late, by nothing yet', byDay, '2026-05-15T00:00:00+08:00', 0],
    ['T-3.C.reply written in another zone', byDay, '2026-05-14T16:01:30Z', 1],
    ['T-3.C.reply two days, three hours and five minutes', byDay, '2026-05-17T03:05:59+08:00', 3065],
    ['T-3.C.reply at the time of the day is in time', byNoon, '2026-05-14T12:00:00+08:00', null],
    ['T-3.C.reply a second after it is not', byNoon, '2026-05-14T12:00:01+08:00', 0],
    ['T-3.C.reply two hours after it, on the same day', byNoon, '2026-05-14T14:00:00+08:00', 120],
  ] as const)('%s', (_, notice, at, late) => {
    expect(lateOf(notice, [accepted(at)], '2026-05-18T09:00:00+08:00').reply).toBe(late);
    // While nobody answers it counts on.
    expect(lateOf(notice, [], at).reply).toBe(late);
  });

  it.each([
    ['T-3.C.service begun in time', [served('2026-05-18T17:00:00+08:00')], null],
    ['T-3.C.service begun on the day after', [served('2026-05-19T09:30:00+08:00')], 570],
    ['T-3.C.service not begun', [accepted('2026-05-13T09:00:00+08:00')], 1440],
  ] as const)('%s', (_, replies, late) => {
    expect(lateOf(byDay, [...replies], '2026-05-20T00:00:00+08:00').service).toBe(late);
  });

  it.each([
    [
      'the first answer counts, in any order',
      [accepted('2026-05-16T09:00:00+08:00'), accepted('2026-05-15T00:07:00+08:00')],
      null,
      { reply: 7, service: 1440 },
    ],
    [
      'a refusal answers, and nothing has to begin after it',
      [declined('2026-05-15T01:00:00+08:00')],
      null,
      { reply: 60 },
    ],
    ['one that left before the answer: neither', [], '2026-05-15T09:00:00+08:00', {}],
    [
      'one that left after the service began late keeps both',
      [served('2026-05-19T00:10:00+08:00')],
      '2026-05-19T12:00:00+08:00',
      { reply: 4 * 1440 + 10, service: 10 },
    ],
  ] as const)('%s', (_, replies, leftAt, late) => {
    expect(lateOf(byDay, [...replies], '2026-05-20T00:00:00+08:00', leftAt)).toEqual(late);
  });

  it('a notice without clocks has none', () => {
    expect(clocks({}, [], '2026-05-20T00:00:00+08:00')).toEqual([]);
  });

  it('of two late clocks the one that is late by most is told; of those in time none', () => {
    const both = clocks(byDay, [], '2026-05-20T00:00:00+08:00');
    expect(latestOf(both)).toMatchObject({ kind: 'reply', stoppedAt: null });
    expect(latestOf(clocks(byDay, [], '2026-05-14T12:00:00+08:00'))).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt } from '#shared/domain/date/instant.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import { type TimelinessInput, timeliness } from '#shared/reports/timeliness.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { aDispatch, aNotice, aReply } from '#test/builders/records.ts';

const c = { flow: 'C', replyDueOn: '2026-05-14', serviceDueOn: '2026-05-18' };
const dispatch = aDispatch({ serviceTypes: ['professional'] });
const counted = (stated: Partial<TimelinessInput> = {}) =>
  timeliness({
    month: '2026-05',
    now: '2026-06-10T10:00:00+08:00',
    service: null,
    dispatches: [dispatch],
    notices: [aNotice(c)],
    replies: [],
    reassignments: [],
    ...stated,
  });
const accepted = aReply({ happenedAt: '2026-05-13T09:00:00+08:00' });
const started = aReply({
  id: 'reply-0002',
  answer: 'serviceStarted',
  happenedAt: '2026-05-19T10:30:00+08:00',
});
const row = (
  kind: string,
  numerator: number,
  denominator: number,
  cameLate: number,
  open: number,
  longest: number | null,
) => ({
  ...{ providerId: 'provider-0001', kind, cameLate, open, longest },
  inTime: { numerator, denominator },
});
const wholeDay = 24 * 60;

describe('回復與服務的時效', () => {
  it.each([
    [
      'T-3.C.reply in time, T-3.C.service late',
      { replies: [accepted, started] },
      [row('reply', 1, 1, 0, 0, null), row('service', 0, 1, 1, 0, 630)],
    ],
    [
      'neither came',
      { now: '2026-05-20T00:00:00+08:00' },
      [row('reply', 0, 1, 0, 1, 5 * wholeDay), row('service', 0, 1, 0, 1, wholeDay)],
    ],
    ['not due yet and not come: counted nowhere', { now: '2026-05-14T23:00:00+08:00' }, []],
    [
      'came before it was due, which it is not yet',
      { now: '2026-05-13T23:00:00+08:00', replies: [accepted] },
      [row('reply', 1, 1, 0, 0, null)],
    ],
    ['of another month', { month: '2026-06' }, []],
    ['of another service', { service: 'homeCare' as const }, []],
    [
      'of this service among others',
      { service: 'professional' as const, replies: [accepted, started] },
      [row('reply', 1, 1, 0, 0, null), row('service', 0, 1, 1, 0, 630)],
    ],
    ['reassigned before anything came', { reassignments: [aReassignment()] }, []],
    ['a notice whose dispatch is not here', { dispatches: [] }, []],
  ] as const)('%s', (_, stated, rows) => {
    expect(counted(stated as Partial<TimelinessInput>).rows).toEqual(rows);
  });

  it('each that is late says since when and by how much, the latest first', () => {
    const { late } = counted({ replies: [started], now: '2026-06-10T10:00:00+08:00' });
    expect(late).toMatchObject([
      {
        kind: 'reply',
        dueOn: '2026-05-14',
        dueAt: null,
        stoppedAt: started.happenedAt,
        minutes: 4 * wholeDay + 630,
      },
      { kind: 'service', dueOn: '2026-05-18', minutes: 630 },
    ]);
  });

  const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-05-${String(day).padStart(2, '0')}`);
  const instants = fc
    .tuple(days, fc.integer({ min: 0, max: 23 }))
    .map(([day, hour]) => instantAt(day, `${String(hour).padStart(2, '0')}:00`));
  const world = fc.array(
    fc.record({
      provider: fc.constantFrom('provider-0001', 'provider-0002'),
      replyDueOn: fc.option(days),
      timed: fc.boolean(),
      answers: fc.array(fc.tuple(fc.constantFrom('accepted', 'declined', 'serviceStarted'), instants), {
        maxLength: 3,
      }),
    }),
    { maxLength: 8 },
  );

  it('agrees with reckoning each notice by hand, in any order of the records', () => {
    fc.assert(
      fc.property(world, instants, (sent, now) => {
        const dispatches = sent.map((_, index) =>
          aDispatch({ id: `dispatch-${index}`, needIds: [`need-${index}`] }),
        );
        const notices = sent.map(
          ({ provider, replyDueOn, timed }, index): ReferralNotice =>
            aNotice({
              ...{ id: `notice-${index}`, dispatchId: `dispatch-${index}`, providerId: provider, replyDueOn },
              ...(timed && replyDueOn !== null && { replyDueAt: instantAt(replyDueOn, '12:00') }),
            }),
        );
        const replies = sent.flatMap(({ answers }, index) =>
          answers.map(
            ([answer, happenedAt], at): Reply =>
              aReply({
                ...{
                  id: `reply-${index}-${at}`,
                  noticeId: `notice-${index}`,
                  dispatchId: `dispatch-${index}`,
                },
                ...{ answer, happenedAt, reason: 'x' },
              }),
          ),
        );
        const found = counted({ now, dispatches, notices, replies });
        // By hand: hours since the first of May, the end of a day being its 24th hour.
        const hour = (instant: string) =>
          (Number(instant.slice(8, 10)) - 1) * 24 + Number(instant.slice(11, 13));
        const byHand = sent.flatMap(({ replyDueOn, timed, answers }, index) => {
          if (replyDueOn === null) return [];
          const end = (Number(replyDueOn.slice(8)) - 1) * 24 + (timed ? 12 : 24);
          const came = answers.length === 0 ? null : Math.min(...answers.map(([, at]) => hour(at)));
          const at = came ?? hour(now);
          const isLate = timed ? at > end : at >= end;
          if (!isLate && came === null) return [];
          return [{ noticeId: `notice-${index}`, late: isLate ? (at - end) * 60 : null, came }];
        });
        const late = byHand.filter((one) => one.late !== null);
        expect(new Map(found.late.map((one) => [one.noticeId, one.minutes]))).toEqual(
          new Map(late.map((one) => [one.noticeId, one.late])),
        );
        const sum = (of: (one: (typeof found.rows)[number]) => number) =>
          found.rows.reduce((all, one) => all + of(one), 0);
        expect(sum(({ inTime }) => inTime.denominator)).toBe(byHand.length);
        expect(sum(({ inTime }) => inTime.numerator)).toBe(byHand.length - late.length);
        expect(sum(({ open }) => open)).toBe(late.filter(({ came }) => came === null).length);
        expect(
          counted({
            now,
            dispatches: dispatches.toReversed(),
            notices: notices.toReversed(),
            replies: replies.toReversed(),
          }),
        ).toEqual(found);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCryptoPort } from '#shared/crypto/cryptoPort.ts';
import { instantAt } from '#shared/domain/date/instant.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { loadUnitLayer } from '#shared/policies/unitLayer.ts';
import { type TimelinessInput, timeliness } from '#shared/reports/timeliness.ts';
import { type ServedCase, serviceDues } from '#shared/rules/deadlines/firstService.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { aDispatch, aNotice, aReply } from '#test/builders/records.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

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

/** As the screens count it: by the unit's pack, and what its cases say. */
const countedBy = (packId: string | Pack, known: Partial<ServedCase>, stated: Partial<TimelinessInput>) => {
  const log = { notices: [aNotice(c)], replies: [] as Reply[], ...stated };
  const person = { appliedOn: null, assessedOn: null, referredOn: '2026-05-01', ...known.case };
  const served = { planApprovedOn: null, ...known, case: person };
  return counted({ ...log, serviceDue: serviceDues(log, () => served, unitClocks(packId)) });
};

describe('第一次服務的時效，從別處起算', () => {
  const layer = loadUnitLayer(aUnitLayer({ choices: { 'I-17': 'fromAcceptance' } }).pack, {
    hashPort: createCryptoPort(),
    findBase: shelf.findPackByHash,
  });
  if (!layer.ok) throw new Error(layer.error.message);
  const fromAcceptance = layer.value;
  const unrecorded = aNotice({ ...c, serviceDueOn: null });
  const late = [row('reply', 1, 1, 0, 0, null), row('service', 0, 1, 1, 0, 630)];
  it.each<[string, Reply[], TimelinessInput['month'], ReturnType<typeof row>[]]>([
    // Accepted on Wednesday 13 May: five days end on Monday 18 May.
    ['I-17 five days from the acceptance, late', [accepted, started], '2026-05', late],
    [
      'I-17 begun in time',
      [accepted, { ...started, happenedAt: '2026-05-18T23:59:59+08:00' }],
      '2026-05',
      [row('reply', 1, 1, 0, 0, null), row('service', 1, 1, 0, 0, null)],
    ],
    [
      'I-17 accepted and not begun',
      [accepted],
      '2026-05',
      [row('reply', 1, 1, 0, 0, null), row('service', 0, 1, 0, 1, 22 * wholeDay + 10 * 60)],
    ],
    [
      'I-17 not accepted: only the reply is waited for',
      [],
      '2026-05',
      [row('reply', 0, 1, 0, 1, 26 * wholeDay + 10 * 60)],
    ],
  ])('%s', (_, replies, month, rows) => {
    expect(countedBy(fromAcceptance, {}, { month, notices: [unrecorded], replies }).rows).toEqual(rows);
  });

  const noticeB = aNotice({
    flow: 'B',
    replyDueOn: null,
    serviceDueOn: null,
    sentAt: '2026-05-08T09:00:00+08:00',
  });
  const begun = (happenedAt: string) => [{ ...started, happenedAt }];
  it.each<[string, Partial<ServedCase>, Partial<TimelinessInput>, ReturnType<typeof row>[]]>([
    // Seven days from Thursday 7 May.
    [
      'in time on the 14th',
      { planApprovedOn: '2026-05-07' },
      { replies: begun('2026-05-14T18:00:00+08:00') },
      [row('service', 1, 1, 0, 0, null)],
    ],
    [
      'late on the 15th',
      { planApprovedOn: '2026-05-07' },
      { replies: begun('2026-05-15T01:00:00+08:00') },
      [row('service', 0, 1, 1, 0, 60)],
    ],
    ['no plan approved: counted nowhere', {}, { replies: begun('2026-05-15T01:00:00+08:00') }, []],
    [
      'a plan approved once the service was there is a later one',
      { planApprovedOn: '2026-05-20' },
      { replies: begun('2026-05-15T01:00:00+08:00') },
      [],
    ],
    [
      'whoever takes a need over is not late by its plan',
      { planApprovedOn: '2026-05-07' },
      {
        notices: [
          aNotice({
            ...noticeB,
            id: 'notice-0000' as never,
            dispatchId: 'dispatch-0000' as never,
            sentAt: '2026-05-08T08:00:00+08:00',
          }),
          noticeB,
        ],
        replies: begun('2026-05-15T01:00:00+08:00'),
      },
      [],
    ],
  ])('Y-T.service %s', (_, known, stated, rows) => {
    expect(countedBy('yunlin-113', known, { notices: [noticeB], ...stated }).rows).toEqual(rows);
  });

  it('I-17 a day that was recorded with the notice counts, whatever its acceptance says', () => {
    const { rows } = countedBy(
      fromAcceptance,
      {},
      { replies: [{ ...accepted, happenedAt: '2026-05-12T09:00:00+08:00' }, started] },
    );
    expect(rows).toEqual(late);
    expect(
      serviceDues(
        { notices: [aNotice(c)], replies: [] },
        () => undefined,
        unitClocks(fromAcceptance),
      )(aNotice(c)),
    ).toBeNull();
  });
});

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

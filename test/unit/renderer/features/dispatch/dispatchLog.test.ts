import { describe, expect, it } from 'vitest';
import {
  countByFilter,
  filterLog,
  inOrder,
  type LogState,
  logEntries,
  monthsOf,
} from '#renderer/features/dispatch/model/dispatchLog.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

const today = '2026-05-15';
const now = `${today}T10:00:00+08:00`;

describe('派案紀錄', () => {
  it.each([
    ['chosen, no notice', [aDispatch()], [], [], 'unsent'],
    [
      'chosen, never sent, chosen anew',
      [aDispatch(), aDispatch({ id: 'dispatch-0002', decidedAt: '2026-05-11T10:00:00+08:00' })],
      [aNotice({ id: 'notice-0002', dispatchId: 'dispatch-0002' })],
      [],
      'superseded',
    ],
    ['notice without a clock', [aDispatch()], [aNotice()], [], 'sent'],
    ['due today', [aDispatch()], [aNotice({ replyDueOn: today })], [], 'waiting'],
    ['due yesterday', [aDispatch()], [aNotice({ replyDueOn: '2026-05-14' })], [], 'overdue'],
    [
      'due yesterday, answered',
      [aDispatch()],
      [aNotice({ replyDueOn: '2026-05-14' })],
      [aReply()],
      'accepted',
    ],
    [
      'declined',
      [aDispatch()],
      [aNotice()],
      [aReply({ answer: 'declined', reason: '人力不足' })],
      'declined',
    ],
    [
      'serving',
      [aDispatch()],
      [aNotice()],
      [aReply(), aReply({ id: 'reply-0002', answer: 'serviceStarted' })],
      'serving',
    ],
    ['nobody found', [aFailedMatch()], [], [], 'failed'],
  ] as const)('%s', (_, dispatches, notices, replies, state) => {
    const entries = logEntries(dispatches, notices, replies, [], now);
    expect(entries.at(-1)?.state).toBe(state satisfies LogState);
  });

  it('T-3.C.reply says by how much the reply is late, from the time that was recorded with the notice', () => {
    const notice = aNotice({ flow: 'C', replyDueOn: today, replyDueAt: '2026-05-15T08:30:00+08:00' });
    const [waiting] = logEntries([aDispatch()], [notice], [], [], now);
    expect(waiting).toMatchObject({
      state: 'overdue',
      late: { kind: 'reply', stoppedAt: null, lateMinutes: 90 },
    });
    const reply = aReply({ happenedAt: '2026-05-15T08:45:00+08:00' });
    const [answered] = logEntries([aDispatch()], [notice], [reply], [], now);
    expect(answered).toMatchObject({
      state: 'accepted',
      late: { kind: 'reply', stoppedAt: reply.happenedAt, lateMinutes: 15 },
    });
  });

  it('T-3.C.service a first service that is due is late although its reply was in time, and no longer once the case has left', () => {
    const notice = aNotice({ flow: 'C', replyDueOn: '2026-05-14', serviceDueOn: '2026-05-14' });
    const replies = [aReply({ happenedAt: '2026-05-12T09:00:00+08:00' })];
    const [entry] = logEntries([aDispatch()], [notice], replies, [], now);
    expect(entry).toMatchObject({ state: 'accepted', late: { kind: 'service', lateMinutes: 600 } });
    const left = logEntries([aDispatch()], [notice], replies, [aReassignment()], now);
    expect(left.find(({ state }) => state === 'left')?.late).toBeNull();
  });

  const otherExceptions = [
    {
      providerId: 'provider-0002',
      clause: 'I-13',
      agreedBy: '林科員',
      agreedOn: '2026-05-10',
      reason: '只有一家',
    },
  ];
  it.each([
    ['another was chosen', aDispatch({ otherExceptions }), 'unused'],
    ['nobody was', aFailedMatch({ otherExceptions }), 'unused'],
    ['nothing was stated', aDispatch(), null],
  ] as const)('I-13 says that an exception was stated and not used where %s', (_, dispatch, expected) => {
    expect(logEntries([dispatch], [], [], [], today)[0]?.exception).toBe(expected);
  });

  it('marks what was written down more than an hour later', () => {
    const notice = aNotice({ sentAt: '2026-05-11T09:10:00+08:00', recordedAt: '2026-05-11T10:11:00+08:00' });
    expect(logEntries([aDispatch()], [notice], [], [], now)[0]?.enteredLate).toBe(true);
    expect(logEntries([aDispatch()], [aNotice()], [], [], now)[0]?.enteredLate).toBe(false);
  });

  const entries = logEntries(
    [
      aDispatch({ id: 'dispatch-0001', needIds: ['need-0001'] }),
      aDispatch({ id: 'dispatch-0002', needIds: ['need-0002'], providerId: 'provider-0002' }),
      aDispatch({ id: 'dispatch-0003', needIds: ['need-0003'], decidedAt: '2026-04-30T23:59:00+08:00' }),
      aFailedMatch({ id: 'dispatch-0004', needIds: ['need-0004'] }),
    ],
    [
      aNotice({ id: 'notice-0001', dispatchId: 'dispatch-0001', replyDueOn: '2026-05-14' }),
      aNotice({ id: 'notice-0003', dispatchId: 'dispatch-0003', replyDueOn: '2026-05-20' }),
    ],
    [],
    [],
    now,
  );

  it.each([
    ['everything', { filter: 'all' }, 4],
    ['open notices, overdue ones too', { filter: 'open' }, 2],
    ['overdue replies', { filter: 'overdue' }, 1],
    ['what was or is late', { filter: 'late' }, 1],
    ['not sent yet', { filter: 'unsent' }, 1],
    ['failed matches', { filter: 'failed' }, 1],
    ['one month, by the day in Taipei', { month: '2026-04' }, 1],
    ['one provider', { providerId: 'provider-0002' }, 1],
  ] as const)('filters: %s', (_, stated, count) => {
    expect(filterLog(entries, { filter: 'all', month: null, providerId: null, ...stated })).toHaveLength(
      count,
    );
  });

  it('counts what each filter would leave, in one month or in all', () => {
    expect(countByFilter(entries, { month: null, providerId: null })).toEqual({
      all: 4,
      open: 2,
      overdue: 1,
      late: 1,
      unsent: 1,
      failed: 1,
      reassigned: 0,
    });
    expect(countByFilter(entries, { month: '2026-04', providerId: null })).toMatchObject({
      all: 1,
      failed: 0,
    });
  });

  it('what is late by most comes first where that is asked; what is late alike stays as it was', () => {
    const sent = (id: string, stated: object) => aNotice({ id: `notice-${id}`, dispatchId: id, ...stated });
    const all = logEntries(
      ['dispatch-0001', 'dispatch-0002', 'dispatch-0003', 'dispatch-0004'].map((id) =>
        aDispatch({ id, needIds: [`need-${id}`] }),
      ),
      [
        sent('dispatch-0001', { replyDueOn: '2026-05-20' }),
        sent('dispatch-0002', { replyDueOn: '2026-05-14' }),
        sent('dispatch-0003', { replyDueOn: '2026-05-12' }),
        sent('dispatch-0004', {}),
      ],
      [],
      [],
      now,
    );
    expect(all.map(({ id }) => id.at(-1)).join('')).toBe('4321');
    expect(inOrder(all, 'recent')).toEqual(all);
    expect(
      inOrder(all, 'latest')
        .map(({ id }) => id.at(-1))
        .join(''),
    ).toBe('3241');
  });

  it('gives each dispatch its own replies, in the order they came', () => {
    const [second, first] = logEntries(
      [
        aDispatch({ id: 'dispatch-0001', needIds: ['need-0001'] }),
        aDispatch({ id: 'dispatch-0002', needIds: ['need-0002'] }),
      ],
      [],
      [
        aReply({ id: 'reply-0001', dispatchId: 'dispatch-0001' }),
        aReply({ id: 'reply-0002', dispatchId: 'dispatch-0002' }),
        aReply({ id: 'reply-0003', dispatchId: 'dispatch-0001', answer: 'serviceStarted' }),
      ],
      [],
      today,
    );
    expect(first?.replies.map(({ id }) => id)).toEqual(['reply-0001', 'reply-0003']);
    expect(second?.replies.map(({ id }) => id)).toEqual(['reply-0002']);
  });

  it('I-06 a reassignment is a row under the provider that was left; the dispatch stays, reassigned since', () => {
    const of = (needIds: string[]) =>
      logEntries(
        [aDispatch({ needIds: ['need-0001', 'need-0002'] })],
        [aNotice()],
        [],
        [aReassignment({ needIds, serviceTypes: ['homeCare'] })],
        '2026-07-10T10:00:00+08:00',
      );
    const [row, dispatch] = of(['need-0001', 'need-0002']);
    expect(row).toMatchObject({
      id: 'reassignment-0001',
      dispatchId: 'dispatch-0001',
      state: 'reassigned',
      providerId: 'provider-0001',
      ground: 'T-2.5.4',
      month: '2026-07',
      serviceTypes: ['homeCare'],
    });
    expect(dispatch).toMatchObject({ id: 'dispatch-0001', state: 'left', basis: 'rotation' });
    // Another need is still with the provider.
    expect(of(['need-0001'])[1]?.state).toBe('sent');
    expect(
      filterLog(of(['need-0001']), { filter: 'reassigned', month: null, providerId: null }),
    ).toHaveLength(1);
  });

  it('knows its months, the latest first', () => {
    expect(monthsOf(entries)).toEqual(['2026-05', '2026-04']);
  });
});

import { describe, expect, it } from 'vitest';
import {
  countByFilter,
  filterLog,
  type LogState,
  logEntries,
  monthsOf,
} from '#renderer/features/dispatch/model/dispatchLog.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

const today = '2026-05-15';

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
    const entries = logEntries(dispatches, notices, replies, [], today);
    expect(entries.at(-1)?.state).toBe(state satisfies LogState);
  });

  it('says by how many days a reply is late', () => {
    const [entry] = logEntries([aDispatch()], [aNotice({ replyDueOn: '2026-05-12' })], [], [], today);
    expect(entry?.daysOverdue).toBe(3);
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
    expect(logEntries([aDispatch()], [notice], [], [], today)[0]?.late).toBe(true);
    expect(logEntries([aDispatch()], [aNotice()], [], [], today)[0]?.late).toBe(false);
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
    today,
  );

  it.each([
    ['everything', { filter: 'all' }, 4],
    ['open notices, overdue ones too', { filter: 'open' }, 2],
    ['overdue replies', { filter: 'overdue' }, 1],
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
      unsent: 1,
      failed: 1,
      reassigned: 0,
    });
    expect(countByFilter(entries, { month: '2026-04', providerId: null })).toMatchObject({
      all: 1,
      failed: 0,
    });
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
        '2026-07-10',
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

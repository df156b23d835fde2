import { describe, expect, it } from 'vitest';
import { type DispatchTableInput, dispatchTable } from '#shared/reports/dispatchTable.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

const table = (stated: Partial<DispatchTableInput>) =>
  dispatchTable({
    month: '2026-05',
    today: '2026-05-20',
    dispatches: [],
    notices: [],
    replies: [],
    reassignments: [],
    openingCounts: [],
    ...stated,
  });

const consentAt = (at: string) => ({ by: { name: '陳建宏', relation: '長子' }, how: 'phone', at });

/** A dispatch with its notice, numbered so that several can stand together. */
function sent(
  number: number,
  dispatch: Parameters<typeof aDispatch>[0] = {},
  notice: Parameters<typeof aNotice>[0] = {},
) {
  const dispatchId = `dispatch-${number}`;
  return {
    dispatch: aDispatch({ id: dispatchId, caseId: `case-${number}`, ...dispatch }),
    notice: aNotice({
      id: `notice-${number}`,
      dispatchId,
      caseId: `case-${number}`,
      ...(dispatch.providerId === undefined ? {} : { providerId: dispatch.providerId }),
      ...notice,
    }),
  };
}

describe('派案統計表', () => {
  it('Y-Q.3 counts notices, matches and their basis per provider and service, with the share over the service', () => {
    const all = [sent(1), sent(2, { basis: 'designated' }), sent(3, { providerId: 'provider-0002' })];
    const { rows, totals } = table({
      dispatches: all.map((s) => s.dispatch),
      notices: all.map((s) => s.notice),
    });
    expect(rows).toEqual([
      {
        providerId: 'provider-0001',
        serviceType: 'homeCare',
        noticed: 2,
        matched: 2,
        declined: 0,
        unanswered: 0,
        designated: 1,
        rotation: 1,
        opening: 0,
        share: { numerator: 2, denominator: 3 },
      },
      {
        providerId: 'provider-0002',
        serviceType: 'homeCare',
        noticed: 1,
        matched: 1,
        declined: 0,
        unanswered: 0,
        designated: 0,
        rotation: 1,
        opening: 0,
        share: { numerator: 1, denominator: 3 },
      },
    ]);
    expect(totals).toMatchObject({ noticed: 3, matched: 3, designated: 1, rotation: 2, failed: 0 });
  });

  it('the month is that of Asia/Taipei: the last minute of April is April', () => {
    const april = sent(1, {}, { sentAt: '2026-04-30T15:59:00Z', recordedAt: '2026-04-30T15:59:00Z' });
    const may = sent(2, {}, { sentAt: '2026-04-30T16:00:00Z', recordedAt: '2026-04-30T16:00:00Z' });
    const input = { dispatches: [april.dispatch, may.dispatch], notices: [april.notice, may.notice] };
    expect(table(input).totals.matched).toBe(1);
    expect(table({ ...input, month: '2026-04' }).totals.matched).toBe(1);
  });

  it('T-3.C a declined notice is a notice and a refusal, no match; an unanswered one is overdue the day after', () => {
    const declined = sent(1, { serviceTypes: ['professional'] }, { flow: 'C', replyDueOn: '2026-05-14' });
    const silent = sent(2, { serviceTypes: ['professional'] }, { flow: 'C', replyDueOn: '2026-05-19' });
    const replies = [aReply({ noticeId: 'notice-1', dispatchId: 'dispatch-1', answer: 'declined' })];
    const input = {
      dispatches: [declined.dispatch, silent.dispatch],
      notices: [declined.notice, silent.notice],
      replies,
    };
    expect(table(input).rows).toMatchObject([
      { noticed: 2, matched: 0, declined: 1, unanswered: 1, share: null },
    ]);
    expect(table({ ...input, today: '2026-05-19' }).totals.unanswered).toBe(0);
  });

  it('I-06 two needs of one service are one case', () => {
    const { dispatch, notice } = sent(1, { serviceTypes: ['homeCare', 'homeCare'] });
    expect(table({ dispatches: [dispatch], notices: [notice] }).rows).toMatchObject([
      { serviceType: 'homeCare', noticed: 1, matched: 1, rotation: 1 },
    ]);
  });

  it('T-3.B a notice of both flows leaves only the professional service without an answer', () => {
    const both = sent(
      1,
      { serviceTypes: ['homeCare', 'professional'] },
      { flow: 'C', replyDueOn: '2026-05-14' },
    );
    expect(table({ dispatches: [both.dispatch], notices: [both.notice] }).rows).toMatchObject([
      { serviceType: 'homeCare', noticed: 1, matched: 1, unanswered: 0 },
      { serviceType: 'professional', noticed: 1, matched: 0, unanswered: 1 },
    ]);
  });

  it('I-24 a failed match is listed with its reason and counted', () => {
    const { failed, totals } = table({ dispatches: [aFailedMatch({ id: 'dispatch-9' })] });
    expect(failed).toEqual([
      {
        dispatchId: 'dispatch-9',
        caseId: 'case-0001',
        serviceTypes: ['homeCare'],
        at: '2026-05-11T09:00:00+08:00',
        failure: '晚上時段沒有單位',
      },
    ]);
    expect(totals.failed).toBe(1);
  });

  it('I-24 failed matches stand in the order of their instants', () => {
    const failedAt = (id: string, decidedAt: string) => aFailedMatch({ id, decidedAt });
    const { failed } = table({
      dispatches: [
        failedAt('dispatch-8', '2026-05-12T09:00:00+08:00'),
        failedAt('dispatch-9', '2026-05-12T00:30:00Z'),
        failedAt('dispatch-7', '2026-05-12T01:00:00Z'),
      ],
    });
    expect(failed.map(({ dispatchId }) => dispatchId)).toEqual(['dispatch-9', 'dispatch-7', 'dispatch-8']);
  });

  it('opening counts of the paper table are matched cases of their month, without a basis', () => {
    const { dispatch, notice } = sent(1);
    const openingCounts = [
      { providerId: 'provider-0001', month: '2026-05', counts: { homeCare: 3, respite: 0 } },
      { providerId: 'provider-0001', month: '2026-04', counts: { homeCare: 9 } },
    ];
    expect(table({ dispatches: [dispatch], notices: [notice], openingCounts }).rows).toMatchObject([
      { serviceType: 'homeCare', matched: 4, opening: 3, rotation: 1, designated: 0 },
    ]);
  });

  it('I-06 a case reassigned away stays counted with the provider it left, and is a row of its own in its month', () => {
    const { dispatch, notice } = sent(1);
    const away = (stated: Parameters<typeof aReassignment>[0]) =>
      aReassignment({ dispatchId: 'dispatch-1', caseId: 'case-1', ...stated });
    const input = {
      dispatches: [dispatch],
      notices: [notice],
      reassignments: [
        away({
          id: 'later',
          happenedAt: '2026-05-31T23:59:00+08:00',
          consent: consentAt('2026-05-31T23:00:00+08:00'),
        }),
        away({
          id: 'earlier',
          happenedAt: '2026-05-30T16:30:00Z',
          consent: consentAt('2026-05-30T16:00:00Z'),
          serviceTypes: ['respite'],
        }),
        away({ id: 'june', happenedAt: '2026-05-31T16:00:00Z', consent: consentAt('2026-05-31T15:00:00Z') }),
      ],
    };
    const { rows, reassigned, totals } = table(input);
    expect(rows).toMatchObject([{ providerId: 'provider-0001', matched: 1, rotation: 1 }]);
    expect(totals).toMatchObject({ matched: 1, reassigned: 2 });
    expect(reassigned.map(({ reassignmentId, serviceTypes }) => [reassignmentId, serviceTypes])).toEqual([
      ['earlier', ['respite']],
      // Written without: those of its dispatch.
      ['later', ['homeCare']],
    ]);
    expect(reassigned[1]).toMatchObject({ providerId: 'provider-0001', caseId: 'case-1', ground: 'T-2.5.4' });
    expect(table({ ...input, month: '2026-06' })).toMatchObject({ rows: [], totals: { reassigned: 1 } });
  });

  it('the order of the records changes nothing', () => {
    const all = [sent(1), sent(2, { providerId: 'provider-0002' }), sent(3, { providerId: 'provider-0003' })];
    const input = { dispatches: all.map((s) => s.dispatch), notices: all.map((s) => s.notice) };
    const reversed = { dispatches: [...input.dispatches].reverse(), notices: [...input.notices].reverse() };
    expect(table(reversed)).toEqual(table(input));
  });
});

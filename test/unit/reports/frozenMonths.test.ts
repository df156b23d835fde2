import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { type DispatchTableInput, dispatchTable } from '#shared/reports/dispatchTable.ts';
import { frozenMonths } from '#shared/reports/frozenMonths.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

type Log = Pick<DispatchTableInput, 'dispatches' | 'notices' | 'replies' | 'reassignments'>;
const today = '2026-08-20';
const months = ['2026-05', '2026-06', '2026-07'];

const consentAt = (at: string) => ({ by: { name: '陳建宏', relation: '長子' }, how: 'phone', at });

const one = fc.record({
  case: fc.integer({ min: 1, max: 3 }),
  provider: fc.integer({ min: 1, max: 2 }),
  service: fc.constantFrom<ServiceType>('homeCare', 'professional'),
  decided: fc.constantFrom(...months),
  sent: fc.constantFrom(...months),
  replied: fc.constantFrom(...months),
  answer: fc.constantFrom('accepted', 'declined', null),
  isFailed: fc.boolean(),
  isReassigned: fc.boolean(),
});

/** What is recorded of a few cases, each step in a month of its own. */
function logOf(drawn: readonly (typeof one extends fc.Arbitrary<infer T> ? T : never)[]): Log {
  const log = { dispatches: [], notices: [], replies: [], reassignments: [] } as Record<keyof Log, unknown[]>;
  for (const [number, facts] of drawn.entries()) {
    const ids = { id: `dispatch-${number}`, caseId: `case-000${facts.case}` };
    const serviceTypes = [facts.service];
    const decidedAt = `${facts.decided}-05T01:00:00Z`;
    if (facts.isFailed) {
      log.dispatches.push(aFailedMatch({ ...ids, serviceTypes, decidedAt }));
      continue;
    }
    const providerId = `provider-000${facts.provider}`;
    log.dispatches.push(aDispatch({ ...ids, serviceTypes, decidedAt, providerId }));
    const of = { dispatchId: ids.id, caseId: ids.caseId, providerId };
    const noticeId = `notice-${number}`;
    const sentAt = `${facts.sent}-06T01:00:00Z`;
    log.notices.push(aNotice({ ...of, id: noticeId, sentAt, replyDueOn: '2026-07-30' }));
    const happenedAt = `${facts.replied}-07T01:00:00Z`;
    if (facts.answer !== null)
      log.replies.push(aReply({ ...of, id: `reply-${number}`, noticeId, happenedAt, answer: facts.answer }));
    if (facts.isReassigned)
      log.reassignments.push(
        aReassignment({ ...of, id: `left-${number}`, happenedAt, consent: consentAt(happenedAt) }),
      );
  }
  return log as unknown as Log;
}

const without = (log: Log, caseId: string): Log => {
  const rest = <T extends { caseId: string }>(all: readonly T[]) =>
    all.filter((entry) => entry.caseId !== caseId);
  return {
    ...{ dispatches: rest(log.dispatches), notices: rest(log.notices) },
    ...{ replies: rest(log.replies), reassignments: rest(log.reassignments) },
  };
};

describe('what a destroyed case counted', () => {
  it('keeps every month’s table as it was, whichever case goes', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.constantFrom(1, 2, 3), (drawn, gone) => {
        const log = logOf(drawn);
        const caseId = `case-000${gone}`;
        const frozen = frozenMonths(caseId, { ...log, today });
        for (const month of months) {
          const input = { month, today, openingCounts: [] };
          const before = dispatchTable({ ...input, ...log });
          const after = dispatchTable({ ...input, ...without(log, caseId), frozen });
          expect(after.rows).toEqual(before.rows);
          expect(after.totals).toEqual(before.totals);
        }
      }),
    );
  });

  it('is provider, service and numbers: no name, no instant, nothing of the case', () => {
    const log = logOf([
      {
        case: 1,
        provider: 1,
        service: 'homeCare',
        decided: '2026-05',
        sent: '2026-05',
        replied: '2026-06',
        answer: null,
        isFailed: false,
        isReassigned: true,
      },
      {
        case: 1,
        provider: 1,
        service: 'homeCare',
        decided: '2026-07',
        sent: '2026-07',
        replied: '2026-07',
        answer: null,
        isFailed: true,
        isReassigned: false,
      },
    ]);
    const figures = { declined: 0, unanswered: 0, designated: 0, rotation: 1 };
    expect(frozenMonths('case-0001', { ...log, today })).toEqual([
      {
        month: '2026-05',
        rows: [{ providerId: 'provider-0001', serviceType: 'homeCare', noticed: 1, matched: 1, ...figures }],
        ...{ failed: [], reassigned: [] },
      },
      { month: '2026-06', rows: [], failed: [], reassigned: [['homeCare']] },
      { month: '2026-07', rows: [], failed: [['homeCare']], reassigned: [] },
    ]);
    expect(frozenMonths('case-0002', { ...log, today })).toEqual([]);
  });
});

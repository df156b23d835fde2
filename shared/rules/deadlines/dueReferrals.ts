import { dayOfInstant } from '../../domain/date/instant.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { type ProtectionReport, protectionStanding } from '../../domain/referral/protectionReport.ts';
import { type Referral, referralStanding } from '../../domain/referral/referral.ts';
import type { ReferralContact } from '../../domain/referral/referralContact.ts';
import type { DueReferral } from './dueFacts.ts';

interface ReferralRecords {
  readonly referrals: readonly Referral[];
  readonly referralContacts: readonly ReferralContact[];
  readonly protectionReports: readonly ProtectionReport[];
}

/** The referrals of these cases that are followed (Y-R.2), and the reports that are open (Y-R.3), in no order. */
export function dueReferrals(
  { referrals, referralContacts, protectionReports }: ReferralRecords,
  caseIds: Iterable<string>,
): DueReferral[] {
  if (referrals.length + protectionReports.length === 0) return [];
  const own = new Set(caseIds);
  const contactsOf = groupBy(referralContacts, ({ aboutId }) => aboutId);
  const followed = referrals.flatMap((one): DueReferral[] => {
    const { id, caseId, toName, happenedAt } = one;
    if (!own.has(caseId) || referralStanding(one, contactsOf.get(id) ?? []).state !== 'waiting') return [];
    return [{ id, caseId, to: toName, since: dayOfInstant(happenedAt), state: 'referred' }];
  });
  const reports = protectionReports.flatMap((one): DueReferral[] => {
    const { id, caseId, knownAt, reported } = one;
    const { state } = protectionStanding(one, contactsOf.get(id) ?? []);
    if (!own.has(caseId)) return [];
    if (reported === null) return [{ id, caseId, to: '', since: dayOfInstant(knownAt), state: 'toReport' }];
    if (state !== 'waiting') return [];
    return [{ id, caseId, to: reported.to, since: dayOfInstant(reported.at), state: 'reported' }];
  });
  return [...followed, ...reports];
}

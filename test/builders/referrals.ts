import { type ProtectionReport, protectionReportSchema } from '#shared/domain/referral/protectionReport.ts';
import { type Referral, referralSchema } from '#shared/domain/referral/referral.ts';
import { type ReferralContact, referralContactSchema } from '#shared/domain/referral/referralContact.ts';

const about = { caseId: 'case-0001', by: 'person-0001' };

/** To a home-nursing office, on Monday, 4 May. */
export function aReferral(stated: { [K in keyof Referral]?: unknown } = {}): Referral {
  return referralSchema.parse({
    ...about,
    ...{ id: 'referral-0001', kind: 'homeNursing', toName: '範例居家護理所', toPhone: '05-500-0700' },
    ...{ reason: '鼻胃管要定期更換', channel: 'phone' },
    ...{ happenedAt: '2026-05-04T10:00:00+08:00', recordedAt: '2026-05-04T10:10:00+08:00' },
    ...stated,
  });
}

/** Asked after the first referral three days later, and received. */
export function aReferralContact(stated: Record<string, unknown> = {}): ReferralContact {
  return referralContactSchema.parse({
    ...about,
    ...{ id: 'asked-0001', of: 'referral', aboutId: 'referral-0001', outcome: 'received', note: '' },
    ...{ happenedAt: '2026-05-07T10:00:00+08:00', recordedAt: '2026-05-07T10:10:00+08:00' },
    ...stated,
  });
}

/** Known on Tuesday, 5 May, and not reported. */
export function aProtectionReport(
  stated: { [K in keyof ProtectionReport]?: unknown } = {},
): ProtectionReport {
  return protectionReportSchema.parse({
    ...about,
    ...{ id: 'report-0001', kind: 'abuse', concern: '手臂有不明瘀青', reported: null, note: '' },
    ...{ knownAt: '2026-05-05T14:00:00+08:00', recordedAt: '2026-05-05T14:10:00+08:00' },
    ...stated,
  });
}

/** An hour after it was known. */
export const reportedAt = {
  at: '2026-05-05T15:00:00+08:00',
  to: '範例專線',
  how: 'phone',
  receiptNumber: 'A-1',
};

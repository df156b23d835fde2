import { describe, expect, it } from 'vitest';
import { dueReferrals } from '#shared/rules/deadlines/dueReferrals.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aProtectionReport, aReferral, aReferralContact, reportedAt } from '#test/builders/referrals.ts';

const records = {
  referrals: [aReferral(), aReferral({ id: 'referral-0002', happenedAt: '2026-05-01T23:00:00Z' })],
  referralContacts: [aReferralContact()],
  protectionReports: [
    aProtectionReport(),
    aProtectionReport({ id: 'report-0002', reported: reportedAt }),
    aProtectionReport({ id: 'report-0003', reported: reportedAt }),
  ],
};
const closed = aReferralContact({ of: 'protection', aboutId: 'report-0003', outcome: 'closed' });
const work = (over: Partial<typeof records> = {}, ids = ['case-0001']) =>
  findDueWork({
    ...{ today: '2026-05-11', cases: [], capacity: [], clocks: unitClocks() },
    referrals: dueReferrals({ ...records, ...over }, ids),
  });

describe('referrals and reports as work', () => {
  it('Y-R.2 a referral is followed until it is received, with its age and without a day that it is due', () => {
    const followed = work({ protectionReports: [] });
    expect(followed).toMatchObject([
      {
        ...{ kind: 'referral', clause: 'Y-R.2', hasNoLimit: true, since: '2026-05-02', daysOverdue: 0 },
        referral: { id: 'referral-0002', to: '範例居家護理所' },
      },
    ]);
  });

  it('Y-R.3 what is known and not reported is work of the day; what is reported is followed until it is closed', () => {
    const open = work({ referrals: [], referralContacts: [closed] });
    expect(
      open.map(({ kind, clause, since, dueOn, hasNoLimit, referral }) => [
        ...[kind, clause, since, dueOn, hasNoLimit ?? false, referral?.id, referral?.to],
      ]),
    ).toEqual([
      ['protection', 'Y-R.3', '2026-05-05', '2026-05-11', true, 'report-0002', '範例專線'],
      ['protectionToReport', 'Y-R.3', '2026-05-05', '2026-05-11', false, 'report-0001', ''],
    ]);
  });

  it('Y-R.2 Y-R.3 of other cases it is nobody’s work here', () => {
    expect(work({}, ['case-0002'])).toEqual([]);
  });
});

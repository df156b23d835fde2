import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referralOutcomes } from '#shared/domain/referral/referralContact.ts';
import { referralKinds } from '#shared/domain/referral/referralKinds.ts';
import { countedUnder, personsOf, referralCounts } from '#shared/reports/referralCounts.ts';
import { aReferral, aReferralContact } from '#test/builders/referrals.ts';

const minute = 60_000;
/** Around the turns of May in Taipei, where months are mistaken most. */
const instant = fc
  .oneof(
    fc.integer({ min: -90, max: 90 }).map((by) => Date.parse('2026-05-01T00:00:00+08:00') + by * minute),
    fc.integer({ min: -90, max: 90 }).map((by) => Date.parse('2026-06-01T00:00:00+08:00') + by * minute),
    fc.integer({ min: 0, max: 31 * 1440 }).map((by) => Date.parse('2026-05-01T00:00:00+08:00') + by * minute),
  )
  .map((at) => new Date(at).toISOString());
const referral = fc.record({
  caseId: fc.constantFrom('case-0001', 'case-0002', 'case-0003'),
  kind: fc.oneof(fc.constantFrom(...referralKinds), fc.constant({ other: '輪椅' })),
  happenedAt: instant,
});
const contact = fc.record({
  about: fc.nat(9),
  outcome: fc.constantFrom(...referralOutcomes),
  happenedAt: instant,
  recordedAt: instant,
});

/** Counted again day by day, one referral after the other, from the words of the rules. */
function countedAgain(
  referrals: readonly ReturnType<typeof aReferral>[],
  contacts: readonly ReturnType<typeof aReferralContact>[],
) {
  const counts: Record<string, number> = {};
  const persons: Record<string, Record<string, true>> = {};
  for (const one of referrals) {
    const inTaipei = new Date(Date.parse(one.happenedAt) + 8 * 60 * minute).toISOString();
    if (inTaipei.slice(0, 7) !== '2026-05') continue;
    let state = 'waiting';
    let best = '';
    for (const asked of contacts) {
      if (asked.aboutId !== one.id) continue;
      const key = [Date.parse(asked.happenedAt), Date.parse(asked.recordedAt), asked.id].join(' ');
      if (key >= best) [best, state] = [key, asked.outcome];
    }
    const kind = typeof one.kind === 'string' ? one.kind : 'other';
    for (const column of ['made', state])
      counts[`${kind} ${column}`] = (counts[`${kind} ${column}`] ?? 0) + 1;
    persons[kind] = { ...persons[kind], [one.caseId]: true };
  }
  for (const [kind, cases] of Object.entries(persons)) counts[`${kind} persons`] = Object.keys(cases).length;
  return counts;
}

describe('the month’s referrals', () => {
  it('Y-R.1 every figure is what counting one by one gives, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.array(referral, { maxLength: 10 }),
        fc.array(contact, { maxLength: 14 }),
        fc.boolean(),
        (made, asked, isTurned) => {
          const referrals = made.map((one, at) => aReferral({ ...one, id: `referral-000${at}` }));
          const contacts = asked.map(({ about, ...one }, at) =>
            aReferralContact({
              ...{ ...one, id: `asked-${String(at).padStart(4, '0')}`, aboutId: `referral-000${about}` },
              note: '原因',
            }),
          );
          const [given, heard] = isTurned
            ? [referrals.toReversed(), contacts.toReversed()]
            : [referrals, contacts];
          const figures: Record<string, number> = {};
          for (const row of referralCounts('2026-05', given, heard).rows) {
            for (const column of ['made', ...referralOutcomes] as const) {
              const count = countedUnder(row, column).length;
              if (count > 0) figures[`${row.kind} ${column}`] = count;
            }
            if (row.made.length > 0) figures[`${row.kind} persons`] = personsOf(row.made);
          }
          expect(figures).toEqual(countedAgain(referrals, contacts));
        },
      ),
    );
  });
});

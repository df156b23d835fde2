import type { Day } from '../domain/date/day.ts';
import { dayOfInstant } from '../domain/date/instant.ts';
import { groupBy } from '../domain/groupBy.ts';
import { type Referral, type ReferralState, referralStanding } from '../domain/referral/referral.ts';
import type { ReferralContact } from '../domain/referral/referralContact.ts';
import { type ReferralKind, referralKindsOn } from '../domain/referral/referralKinds.ts';
import type { Share } from './fairness.ts';

/** One referral as it is counted. */
export interface CountedReferral {
  readonly id: string;
  readonly caseId: string;
  readonly kind: Referral['kind'];
  readonly toName: string;
  readonly madeOn: Day;
  readonly state: ReferralState;
  /** When it was asked after last; null: not yet. */
  readonly askedOn: Day | null;
}

/** What may be counted of a row: all that were made, or those that stand in one way. */
export type ReferralColumn = 'made' | ReferralState;

/** A kind of the county's list, or all that is none of it. */
export interface ReferralRow {
  readonly kind: ReferralKind | 'other';
  /** By day, then case. */
  readonly made: readonly CountedReferral[];
}

export interface ReferralCounts {
  /** `YYYY-MM` */
  readonly month: string;
  /** Where the list of kinds is from. */
  readonly reference: string;
  /** Every kind of the list that counts in the month, in its order, also without any; then what is none of them. */
  readonly rows: readonly ReferralRow[];
}

/**
 * The referrals that were made in a calendar month of Taipei, by kind (Y-R.1), each as it stands by all contacts that are
 * known: what was received later counts as received in the month of its referral.
 */
export function referralCounts(
  month: string,
  referrals: readonly Referral[],
  contacts: readonly ReferralContact[],
): ReferralCounts {
  const { kinds, reference } = referralKindsOn(`${month}-01`);
  const contactsOf = groupBy(contacts, ({ aboutId }) => aboutId);
  const made = referrals
    .map((one): CountedReferral => {
      const { state, last } = referralStanding(one, contactsOf.get(one.id) ?? []);
      const { id, caseId, kind, toName, happenedAt } = one;
      const askedOn = last === null ? null : dayOfInstant(last.happenedAt);
      return { id, caseId, kind, toName, madeOn: dayOfInstant(happenedAt), state, askedOn };
    })
    .filter(({ madeOn }) => madeOn.startsWith(`${month}-`))
    .sort((a, b) => compare(a.madeOn, b.madeOn) || compare(a.caseId, b.caseId) || compare(a.id, b.id));
  const rowOf = ({ kind }: CountedReferral) =>
    typeof kind === 'string' && kinds.includes(kind) ? kind : 'other';
  const byRow = groupBy(made, rowOf);
  return {
    month,
    reference,
    rows: [...kinds, 'other' as const].map((kind) => ({ kind, made: byRow.get(kind) ?? [] })),
  };
}

/** What stands behind one figure of a row. */
export function countedUnder(
  { made }: Pick<ReferralRow, 'made'>,
  column: ReferralColumn,
): readonly CountedReferral[] {
  return column === 'made' ? made : made.filter(({ state }) => state === column);
}

/** How many persons referrals are of. */
export function personsOf(made: readonly CountedReferral[]): number {
  return new Set(made.map(({ caseId }) => caseId)).size;
}

/** Those received of those made. */
export function receivedShare(row: Pick<ReferralRow, 'made'>): Share {
  return { numerator: countedUnder(row, 'received').length, denominator: row.made.length };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

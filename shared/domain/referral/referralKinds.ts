import type { Day } from '../date/day.ts';

/** Kinds of other resources that a case is referred to; a later county's list may bring more. */
export const referralKinds = [
  'caregiverSupport',
  'dementia',
  'emergencyAid',
  'foodBank',
  'emergencyCall',
  'livingAlone',
  'houseRepair',
  'tierC',
  'homeMedical',
  'homeNursing',
  'freeBath',
] as const;
export type ReferralKind = (typeof referralKinds)[number];

/** The kinds that a county counts from a day on, in the order of its table. */
export interface ReferralKindList {
  readonly from: Day;
  /** Where the source lists them. */
  readonly reference: string;
  readonly kinds: readonly ReferralKind[];
}

/** Every list, the earliest first. */
export const referralKindLists: readonly ReferralKindList[] = [
  { from: '2024-01-01', reference: '三(一)4(8)D.e', kinds: referralKinds },
];

/** The list that counts on a day; before the first one, the first, so that nothing recorded is counted nowhere. */
export function referralKindsOn(day: Day): ReferralKindList {
  return referralKindLists.findLast(({ from }) => from <= day) ?? referralKindLists[0]!;
}

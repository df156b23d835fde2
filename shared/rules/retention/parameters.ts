import type { Day } from '../../domain/date/day.ts';

/** A number that holds from a day on, and where it stands. */
interface Dated {
  readonly from: Day;
  readonly value: number;
  readonly source: string;
}

/** For how many years what is recorded of a case is kept after it was closed (S-17). */
export const retentionYears: readonly Dated[] = [
  { from: '2023-10-06', value: 7, source: '長期照顧特約管理辦法第17條' },
];

/** The age from which a person is no minor any more (S-17 says: until majority, and the same years after it). */
export const majorityAge: readonly Dated[] = [
  { from: '0001-01-01', value: 20, source: '民法第12條（112年1月1日前）' },
  { from: '2023-01-01', value: 18, source: '民法第12條（110年1月13日修正，112年1月1日施行）' },
];

/** What holds on a day; before the first, what came first. */
export function valueOn(dated: readonly Dated[], day: Day): number {
  return (dated.findLast(({ from }) => from <= day) ?? dated[0]!).value;
}

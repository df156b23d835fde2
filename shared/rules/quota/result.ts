import type { BenefitValue, Confidence } from '../../policies/benefits/benefits.ts';
import type { PolicyName } from '../engine/policy.ts';

export const bucketIds = ['BC', 'D', 'EF', 'G', 'SC'] as const;
/** Care and professional services, transport, devices and home modification, respite, short-term care. */
export type BucketId = (typeof bucketIds)[number];

/** Items of one code and price, and what they cost. */
export interface PricedItem {
  readonly code: string;
  readonly times: number;
  readonly bucket: BucketId | 'AA' | null;
  readonly rented?: true;
  /** NT$ for one; null where it is not priced, and `cost` is then 0. */
  readonly unitPrice: number | null;
  readonly cost: number;
  readonly priceFrom: 'table' | 'given' | null;
  /** Of a price of the table: since when, and how well it is attested. */
  readonly from?: string;
  readonly confidence?: Confidence;
  /** A figure that is too weakly attested to be counted with. */
  readonly hint?: number;
  readonly clause: string;
}

/** One quota and what becomes of it; amounts in whole NT$ for the period. */
export interface Bucket {
  readonly id: BucketId;
  readonly period: {
    readonly unit: 'month' | 'year' | 'threeYears';
    readonly from?: string;
    readonly to?: string;
  };
  /** With what is carried over. */
  readonly quota: number;
  readonly carried: number;
  /** The months that a balance is carried through; one whose use is not told, or not priced, ends it. */
  readonly window?: { readonly from: string; readonly to: string; readonly untold: readonly string[] };
  readonly used: number;
  readonly remaining: number;
  /** Null where no rate is known. */
  readonly copay: number | null;
  readonly selfPay: number;
  /** Codes counted at a price that one source gives; codes that no price is known of: the figures lack them. */
  readonly unverified: readonly string[];
  readonly unpriced: readonly string[];
  readonly parameters: readonly BenefitValue[];
}

/** Something that does not go, or may not: `certain` is false where that depends on what the input does not tell. */
export interface QuotaFinding {
  readonly code:
    | 'notEligible'
    | 'foreignCaregiver'
    | 'noFamilyCaregiver'
    | 'notInForce'
    | 'sameSlot'
    | 'sameDay'
    | 'sameMonth'
    | 'chooseOne'
    | 'overCap'
    | 'cmsLevel'
    | 'needsOther'
    | 'problemMissing';
  readonly clause: string;
  readonly codes: readonly string[];
  readonly certain: boolean;
  readonly figures: Readonly<Record<string, number | string>>;
}

export interface QuotaResult {
  readonly policy: PolicyName;
  /** The level that counts in the month of `on`. */
  readonly cmsLevel: number;
  readonly buckets: readonly Bucket[];
  readonly items: readonly PricedItem[];
  readonly findings: readonly QuotaFinding[];
  readonly approvals?: readonly {
    readonly code: string;
    readonly approved: number;
    readonly used: number;
    readonly left: number;
    readonly over: number;
  }[];
}

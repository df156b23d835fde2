import type { PolicyName } from '../engine/policy.ts';
import type { CitedException } from './exceptions.ts';

export type ReasonCode =
  | 'noContract'
  | 'contractNotInForce'
  | 'outsideArea'
  | 'notAssessor'
  | 'suspended'
  | 'declined'
  | 'noOpening'
  | 'noTimeOverlap';

/** Why a provider does not serve a need, with its clause; without `needId` it holds for all needs. */
export interface Reason {
  readonly code: ReasonCode;
  readonly clause: string;
  readonly needId?: string;
  /** `suspended` only: first and last day, null for open, and the events that caused it. */
  readonly from?: string;
  readonly to?: string | null;
  readonly because?: readonly string[];
}

export type CriterionId =
  | 'designated'
  | 'coverage'
  | 'professions'
  | 'distance'
  | 'immediacy'
  | 'quality'
  | 'cooperation'
  | 'closure'
  | 'monthCount'
  | 'lastDispatched'
  | 'id';

/** How much of the request a provider covers: needs wholly, then visits met of those covered partly. */
export interface CoverageValue {
  readonly needs: number;
  readonly visits: number;
}

/**
 * One criterion of one candidate, best first; `value` is null where it does not apply. By id: designated the
 * position from 1 or null, coverage a CoverageValue, professions a number, distance a band 0–3, immediacy a band
 * 0–3, quality, cooperation and closure A–C, monthCount a number, lastDispatched an instant in UTC or null
 * (never), id the provider's.
 */
export interface CriterionResult {
  readonly id: CriterionId;
  readonly applies: boolean;
  readonly value: string | number | CoverageValue | null;
  readonly clause: string;
}

export type Warning = 'capacityStale' | 'capacityUnknown' | 'contractEndsBeforeStart' | 'timesUnknown';

/** A provider that covers at least one dispatched need, wholly or partly. */
export interface Candidate {
  readonly providerId: string;
  /** From 1. */
  readonly rank: number;
  /** `confirmCapacity`: the capacity is stale or unknown; no notice before it is confirmed (I-05). */
  readonly status: 'ready' | 'confirmCapacity';
  /** Needs covered wholly, by id. */
  readonly covers: readonly string[];
  readonly coversPartly: readonly {
    readonly needId: string;
    readonly met: number;
    readonly wanted: number;
  }[];
  readonly notCovered: readonly { readonly needId: string; readonly reasons: readonly Reason[] }[];
  /** In the pack's order. */
  readonly criteria: readonly CriterionResult[];
  /** What puts it before the next in rank; null for the last. */
  readonly beatsNextBy: { readonly criterion: CriterionId; readonly clause: string } | null;
  readonly warnings: readonly Warning[];
  /** I-13: it is suspended and offered by the authority's exception. */
  readonly exception?: CitedException;
}

/** A provider that is not offered, with every reason, by need and then code. */
export interface Exclusion {
  readonly providerId: string;
  readonly reasons: readonly Reason[];
}

/** A need of the request: dispatched, or answered with the county's list (T-2.3.6). */
export interface NeedResult {
  readonly id: string;
  readonly handling: 'dispatch' | 'listOnly';
  /** Candidates that cover it wholly, by rank. */
  readonly coveredBy: readonly string[];
}

export type Outcome = 'offer' | 'partial' | 'none' | 'listOnly';

/** A decision as it is looked at; its digest is computed when it is stored, printed or exported. */
export interface Decision {
  readonly policy: PolicyName;
  readonly outcome: Outcome;
  readonly needs: readonly NeedResult[];
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly Exclusion[];
  readonly lists: readonly { readonly needId: string; readonly providerIds: readonly string[] }[];
  /** Dispatched needs that no candidate covers wholly, by id. */
  readonly uncovered: readonly string[];
  readonly tasks: readonly { readonly kind: 'askFamilyAgain'; readonly providerId: string }[];
  /** Readings (I-nn) that this decision depended on. */
  readonly interpretations: readonly string[];
}

/** A decision with its digest: what the command line prints and a receipt keeps. */
export interface DispatchResult extends Decision {
  /** `sha256:…` over pack, options, normalised input and the decision. */
  readonly digest: string;
}

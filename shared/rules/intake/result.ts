import type { PolicyName } from '../engine/policy.ts';

export type IntakeCriterionId = 'chosen' | 'freePlaces' | 'immediacy' | 'distance' | 'lastAssigned' | 'id';

/**
 * One criterion of one candidate, best first. By id: chosen true or false, freePlaces a band 0–1, immediacy and
 * distance bands 0–3, lastAssigned an instant in UTC or null (never), id the unit's.
 */
export interface IntakeCriterion {
  readonly id: IntakeCriterionId;
  /** False for `chosen` where the client chose nobody; `value` is null then. */
  readonly applies: boolean;
  readonly value: boolean | number | string | null;
  readonly clause: string;
}

/** A unit that can take the case, with the manager who has the most room. */
export interface IntakeCandidate {
  readonly unitId: string;
  readonly managerId: string;
  /** From 1. */
  readonly rank: number;
  /** In the pack's order. */
  readonly criteria: readonly IntakeCriterion[];
  /** What puts it before the next in rank; null for the last. */
  readonly beatsNextBy: { readonly criterion: IntakeCriterionId; readonly clause: string } | null;
  /** `above120`: the manager holds the planned caseload or more. */
  readonly warnings: readonly 'above120'[];
}

export type IntakeReasonCode = 'full' | 'outsideArea' | 'stopped';

export interface IntakeResult {
  readonly policy: PolicyName;
  readonly candidates: readonly IntakeCandidate[];
  /** By unit; reasons by code. */
  readonly excluded: readonly {
    readonly unitId: string;
    readonly reasons: readonly { readonly code: IntakeReasonCode }[];
  }[];
}

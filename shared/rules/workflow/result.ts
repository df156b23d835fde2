import type { ClockRun } from '../deadlines/runClocks.ts';
import type { PolicyName } from '../engine/policy.ts';

/** Why an event was refused; it then changed nothing. */
export type RejectionCode = 'illegalTransition' | 'consentRequired' | 'reasonRequired' | 'unknownEvent';

/** A row of the dispatch table. */
export interface WorkflowRow {
  /** `reassigned` names the former provider. */
  readonly kind: 'matched' | 'failed' | 'reassigned';
  readonly providerId?: string;
  /** By id. */
  readonly needIds: readonly string[];
  readonly at: string;
}

/** What an officer may decide on; nothing follows by itself (I-11). */
export interface Proposal {
  readonly kind: 'reassignment' | 'demerit';
  readonly clause: string;
  readonly eventId: string;
}

export interface WorkflowResult {
  readonly policy: PolicyName;
  /** That of the least advanced need. */
  readonly state: string;
  /** By id; the provider that is chosen, was noticed or serves. */
  readonly needs: readonly { readonly id: string; readonly state: string; readonly providerId?: string }[];
  /** Types of event that are legal now for at least one need, ascending. */
  readonly allowed: readonly string[];
  /** In the order of the events. */
  readonly rejected: readonly { readonly eventId: string; readonly code: RejectionCode }[];
  /** The need as `ref`. */
  readonly clocks: readonly ClockRun[];
  readonly rows: readonly WorkflowRow[];
  readonly proposals: readonly Proposal[];
}

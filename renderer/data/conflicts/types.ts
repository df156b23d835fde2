import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Json } from '#shared/sync/json.ts';
import type { Stamp } from '#shared/sync/recordState.ts';
import type { Conflict } from '#shared/sync/recordView.ts';
import type { FieldType } from '../api.ts';

/** A record with fields in conflict, as it is held: what of it is shown, and what stands against each other. */
export interface RecordConflicts {
  /** The record's key. */
  id: string;
  type: FieldType;
  recordId: string;
  /** As the operations left it, the latest value where there are several; of a newer version it may lack fields. */
  record: Record<string, Json>;
  conflicts: readonly Conflict[];
}

/** An operation that may have settled a conflict: it names several values, or a deletion it knew of. */
export interface Decision extends Stamp {
  /** The operation's id. */
  id: string;
  /** The record's key. */
  record: string;
  type: FieldType;
  recordId: string;
  field: string;
  kind: 'register' | 'delete';
  value: Json;
  bases: readonly string[];
}

/** Who wrote an operation, and where. */
export interface Writing {
  at: string;
  /** Null where nobody here is known by that id. */
  personId: string | null;
  personName: string | null;
  /** The computer: `own` is this one; else by its random id; null if unknown. */
  device: 'own' | { id: string; personName: string } | null;
}

/** One side of a field in conflict. */
export interface ConflictSide {
  op: string;
  /** A deletion has no value. */
  kind: 'register' | 'add' | 'delete';
  field: string;
  value: Json;
  by: Writing;
}

/** One field of one record in conflict; field `*` where a deletion stands against edits. */
export interface OpenConflict {
  id: string;
  record: string;
  type: FieldType;
  recordId: string;
  /** The case it belongs to; null for directory and unit. */
  caseId: string | null;
  field: string;
  shown: Record<string, Json>;
  /** The earliest first; the last is what lists show meanwhile. */
  sides: readonly ConflictSide[];
}

/** One dispatch of a conflict over a provider's last opening. */
export interface ConflictingDispatch {
  /** The case is null where it is not here: of another manager's the supervisor says no more than who gave and when. */
  dispatchId: string | null;
  caseId: string | null;
  needIds: readonly string[];
  by: string;
  decidedAt: string;
  noticeAt: string | null;
  isBeyond: boolean;
  /** Of the others in the conflict, whose dispatches this one's maker knew up to which day; null: not at all. */
  knew: readonly { personId: string; upTo: string | null }[];
}

/** One of a case that is here. */
export type DispatchHere = ConflictingDispatch & { readonly dispatchId: string; readonly caseId: string };

/** More was given than a provider had, by people who could not know of each other. */
export interface OpenDispatchConflict {
  id: string;
  providerId: string;
  serviceType: ServiceType;
  observation: { id: string; checkedAt: string; by: string; openings: number };
  dispatches: readonly ConflictingDispatch[];
  /** How many openings the provider has to have for nobody to give way: of those who had no notice yet, all. */
  openingsNeeded: number;
  /** The provider was asked after all of them and had none. */
  askedSince: { checkedAt: string; by: string } | null;
}

/** An operation of a field's history. */
export interface PastOperation extends Stamp {
  id: string;
  field: string;
  kind: string;
  value: Json;
  bases: readonly string[];
  by: Writing;
  /** Written here, or come in with a bundle. */
  arrived: { kind: 'own' } | { kind: 'bundle'; from: string; at: string; hash: string };
}

/** What a conflict came to: the values that stood against each other, and who decided for which. */
export interface SettledConflict {
  decision: Decision;
  by: Writing;
  sides: readonly ConflictSide[];
  caseId: string | null;
  shown: Record<string, Json>;
  /** Whether it still stands: what was written over it since cannot be taken back here. */
  stands: boolean;
}

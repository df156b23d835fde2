import type { RecordOf, RecordType } from '#shared/domain/recordTypes.ts';
import type { CaseSummary } from '../api.ts';
import type { Decision, RecordConflicts } from '../conflicts/types.ts';

/** What is read in a case's file only, where lists and search know it by the case's summary; and the trail, page by page. */
const readWhenAsked = [
  ...(['case', 'caregiver', 'carePlan', 'need', 'planItem', 'goal'] as const),
  'visit',
  'quickNote',
  'consent',
  'attempt',
  'improvementCheck',
  'serviceSession',
  'unitRecord',
  'accessEntry',
] as const;

/** Records that are read across cases, and so held in memory. */
export type HeldType = Exclude<RecordType, (typeof readWhenAsked)[number]>;

/** What is held in memory, by kind. */
export type Held = { [T in HeldType]: RecordOf<T> } & {
  caseSummary: CaseSummary;
  /** By the key of the record; only of records in conflict. */
  conflict: RecordConflicts;
  /** By the id of the operation. */
  decision: Decision;
};
export type HeldKind = keyof Held;

export function isHeldType(type: RecordType): type is HeldType {
  return !(readWhenAsked as readonly RecordType[]).includes(type);
}

/** What is large and only read in a case's file: left out. */
const leftOut: Partial<Record<HeldType, Record<string, unknown>>> = {
  dispatch: { receipt: null },
  intake: { receipt: null },
  notice: { text: '' },
  reassignment: { note: '' },
  followUp: { note: '' },
  serviceEnd: { note: '' },
  referral: { reason: '' },
  referralContact: { note: '' },
  protectionReport: { concern: '', note: '' },
};

/** A record as it is held. */
export function heldOf<T extends HeldType>(type: T, record: RecordOf<T>): Held[T] {
  return { ...record, ...leftOut[type] } as Held[T];
}

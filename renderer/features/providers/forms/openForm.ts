/** What every form in place is given. */
export interface FormProps<Record, Values> {
  providerId: string;
  /** Null: a new record. */
  before: Record | null;
  /** What was typed earlier and not saved. */
  restored: Values | null;
  onType: (values: Values) => void;
  /** Saved or given up: the form closes and its draft is forgotten. */
  onDone: () => void;
}

export const formKinds = [
  'provider',
  'contract',
  'contractEnd',
  'contact',
  'ratings',
  'ratingsFixed',
  'suspension',
  'demerit',
  'demeritConfirm',
  'demeritDecline',
  'demeritNotify',
  'demeritRevoke',
  'demeritNotice',
  'evaluation',
  'inspection',
] as const;
export type FormKind = (typeof formKinds)[number];

/** The one form that is open on a provider, and what was typed into it. */
export interface OpenForm {
  kind: FormKind;
  /** The record it edits; null: a new one. */
  recordId: string | null;
  values: unknown;
}

/** A draft as it was kept; null where it is none of ours. */
export function readOpenForm(draft: unknown): OpenForm | null {
  if (typeof draft !== 'object' || draft === null) return null;
  const { kind, recordId, values } = draft as Partial<OpenForm>;
  const isKind = formKinds.some((known) => known === kind);
  const isRecord = recordId === null || typeof recordId === 'string';
  return isKind && isRecord && typeof values === 'object' ? { kind: kind!, recordId, values } : null;
}

import type { OpenConflict } from '#renderer/data/index.ts';
import { caregiverBurdens } from '#shared/domain/case/caregiver.ts';
import { caseStatuses } from '#shared/domain/case/case.ts';
import { serviceTypes } from '#shared/domain/serviceType.ts';

/** How a value of a field is entered here; `form`: only in the record's own form. */
export type FieldEditor =
  | { kind: 'text'; isMultiline: boolean; emptyIs: '' | null }
  | { kind: 'day'; isOptional: boolean }
  | { kind: 'number'; min: number; max: number }
  | { kind: 'choice'; values: readonly (string | number | boolean)[] }
  | { kind: 'form' };

const line = { kind: 'text', isMultiline: false, emptyIs: '' } as const;
const note = { kind: 'text', isMultiline: true, emptyIs: '' } as const;
const orNull = { kind: 'text', isMultiline: false, emptyIs: null } as const;
const day = { kind: 'day', isOptional: true } as const;
const yesNo = { kind: 'choice', values: [true, false] } as const;
const bands = { kind: 'choice', values: ['A', 'B', 'C'] } as const;

const editors: Readonly<Record<string, FieldEditor>> = {
  name: line,
  toName: line,
  address: line,
  caseNumber: line,
  relation: line,
  text: line,
  line,
  clause: line,
  wishes: note,
  note,
  nationalId: orNull,
  phone: orNull,
  birthOn: day,
  referredOn: day,
  assessedOn: day,
  appliedOn: day,
  planSubmittedOn: day,
  submittedOn: day,
  changedOn: day,
  endsOn: day,
  changeReportedOn: day,
  burdenRatedOn: day,
  reportedOn: day,
  opinionRequestedOn: day,
  opinionIssuedOn: day,
  approvedOn: day,
  validTo: day,
  to: day,
  draftedOn: { kind: 'day', isOptional: false },
  validFrom: { kind: 'day', isOptional: false },
  from: { kind: 'day', isOptional: false },
  cmsLevel: { kind: 'number', min: 1, max: 8 },
  visitsPerWeek: { kind: 'number', min: 1, max: 21 },
  times: { kind: 'number', min: 1, max: 10_000 },
  minutesPerVisit: { kind: 'number', min: 5, max: 1440 },
  gender: { kind: 'choice', values: ['female', 'male', 'other'] },
  burden: { kind: 'choice', values: caregiverBurdens },
  welfareIdentity: { kind: 'choice', values: [1, 2, 3] },
  status: { kind: 'choice', values: caseStatuses },
  foreignCaregiver: yesNo,
  primary: yesNo,
  livesWith: yesNo,
  wanted: yesNo,
  rented: yesNo,
  affiliated: yesNo,
  active: yesNo,
  quality: bands,
  cooperation: bands,
  closure: bands,
};

/** How the right value is entered where none of those at hand is. */
export function editorOf({ type, field }: Pick<OpenConflict, 'type' | 'field'>): FieldEditor {
  // What became of a point, its days and its reason depend on each other; so do the days of an evaluation or inspection.
  if (type === 'demerit' || type === 'evaluation' || type === 'inspection') return { kind: 'form' };
  // What was reported, and when it was known, depend on each other.
  if (type === 'protectionReport' && field !== 'note') return { kind: 'form' };
  if (field === 'role') return type === 'contact' ? line : { kind: 'form' };
  if (field === 'serviceType' && type === 'need') return { kind: 'choice', values: serviceTypes };
  return editors[field] ?? { kind: 'form' };
}

/** Where the record's own form is; undefined where there is none for it. */
export function formAddress({
  type,
  recordId,
  caseId,
  shown,
}: Pick<OpenConflict, 'type' | 'recordId' | 'caseId' | 'shown'>): string | undefined {
  if (type === 'case') return `/cases/${recordId}/edit`;
  if (type === 'referral' || type === 'protectionReport') return `/cases/${caseId}?tab=referrals`;
  if (type === 'planItem') return `/cases/${caseId}?tab=plan`;
  if (caseId !== null) return `/cases/${caseId}`;
  if (type === 'provider') return `/providers/${recordId}`;
  if (typeof shown.providerId === 'string') return `/providers/${shown.providerId}`;
  return type === 'unit' || type === 'person' ? '/settings' : undefined;
}

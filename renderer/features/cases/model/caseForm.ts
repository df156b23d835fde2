import { z } from 'zod';
import type { CaseSummary, Change } from '#renderer/data/index.ts';
import { type Case, caseSchema, caseStatuses } from '#shared/domain/case/case.ts';
import { parseNationalId } from '#shared/domain/case/nationalId.ts';
import type { Day } from '#shared/domain/date/day.ts';

/** A case as it stands in the form: texts as typed, null where nothing is chosen yet. */
export interface CaseFormValues {
  name: string;
  nationalId: string;
  birthOn: Day | null;
  gender: 'female' | 'male' | 'other' | null;
  township: string | null;
  address: string;
  phone: string;
  caseNumber: string;
  cmsLevel: number | null;
  welfareIdentity: '1' | '2' | '3' | null;
  foreignCaregiver: boolean;
  status: (typeof caseStatuses)[number];
  referredOn: Day | null;
  assessedOn: Day | null;
  appliedOn: Day | null;
  planSubmittedOn: Day | null;
  opinionRequestedOn: Day | null;
  opinionIssuedOn: Day | null;
  /** Whether a later day of issue is of another opinion, or puts the one before right; null: not said, or not asked. */
  opinionAgain: 'again' | 'correction' | null;
}

/** What of a case the form does not show. */
export type CaseRest = Pick<
  Case,
  'id' | 'managerId' | 'designatedProviderIds' | 'declinedProviderIds' | 'wishes' | 'earlierOpinionsOn'
>;

export const emptyCaseForm: CaseFormValues = {
  name: '',
  nationalId: '',
  birthOn: null,
  gender: null,
  township: null,
  address: '',
  phone: '',
  caseNumber: '',
  cmsLevel: null,
  welfareIdentity: null,
  foreignCaregiver: false,
  status: 'active',
  referredOn: null,
  assessedOn: null,
  appliedOn: null,
  planSubmittedOn: null,
  opinionRequestedOn: null,
  opinionIssuedOn: null,
  opinionAgain: null,
};

export function caseToForm(of: Case): CaseFormValues {
  return {
    name: of.name,
    nationalId: of.nationalId ?? '',
    birthOn: of.birthOn,
    gender: of.gender,
    township: of.township,
    address: of.address,
    phone: of.phone ?? '',
    caseNumber: of.caseNumber,
    cmsLevel: of.cmsLevel,
    welfareIdentity: `${of.welfareIdentity}`,
    foreignCaregiver: of.foreignCaregiver,
    status: of.status,
    referredOn: of.referredOn,
    assessedOn: of.assessedOn,
    appliedOn: of.appliedOn ?? null,
    planSubmittedOn: of.planSubmittedOn ?? null,
    opinionRequestedOn: of.opinionRequestedOn ?? null,
    opinionIssuedOn: of.opinionIssuedOn ?? null,
    opinionAgain: null,
  };
}

const formShape = z.object({
  name: z.string(),
  nationalId: z.string(),
  birthOn: z.string().nullable(),
  gender: z.enum(['female', 'male', 'other']).nullable(),
  township: z.string().nullable(),
  address: z.string(),
  phone: z.string(),
  caseNumber: z.string(),
  cmsLevel: z.number().nullable(),
  welfareIdentity: z.enum(['1', '2', '3']).nullable(),
  foreignCaregiver: z.boolean(),
  status: z.enum(caseStatuses),
  referredOn: z.string().nullable(),
  assessedOn: z.string().nullable(),
  appliedOn: z.string().nullable(),
  planSubmittedOn: z.string().nullable(),
  opinionRequestedOn: z.string().nullable(),
  opinionIssuedOn: z.string().nullable(),
  opinionAgain: z.enum(['again', 'correction']).nullable(),
});

/** A later day of issue may be of another opinion (Y-D: two in a year), which only a person can say. */
export function asksWhichOpinion(
  { opinionIssuedOn }: Pick<CaseFormValues, 'opinionIssuedOn'>,
  issuedBefore: Day | null,
): boolean {
  return issuedBefore !== null && opinionIssuedOn !== null && opinionIssuedOn > issuedBefore;
}

/** The opinions before the last, after what is entered. */
export function earlierOpinions(
  values: Pick<CaseFormValues, 'opinionIssuedOn' | 'opinionAgain'>,
  earlier: readonly Day[],
  issuedBefore: Day | null,
): Day[] {
  const isAgain = asksWhichOpinion(values, issuedBefore) && values.opinionAgain === 'again';
  return isAgain ? [...earlier, issuedBefore!] : [...earlier];
}

/** Checks the form by the record's own schema; what is wrong is said at the field of the same name. */
export function caseFormSchema(rest: CaseRest, issuedBefore: Day | null = null) {
  return formShape
    .superRefine((values, context) => {
      if (!asksWhichOpinion(values, issuedBefore) || values.opinionAgain !== null) return;
      context.addIssue({ code: 'custom', path: ['opinionAgain'], message: 'missing' });
    })
    .transform(({ opinionAgain, ...values }): unknown => ({
      ...rest,
      ...values,
      ...earlierPart(
        earlierOpinions({ ...values, opinionAgain }, rest.earlierOpinionsOn ?? [], issuedBefore),
      ),
      nationalId: nullIfBlank(values.nationalId),
      phone: nullIfBlank(values.phone),
      welfareIdentity: values.welfareIdentity === null ? null : Number(values.welfareIdentity),
    }))
    .pipe(caseSchema as z.ZodType<Case, unknown>);
}

const earlierPart = (days: Day[]) => (days.length === 0 ? {} : { earlierOpinionsOn: days });

const nullIfBlank = (text: string) => (text.trim() === '' ? null : text);

/** A saved draft, if it still fits this form: one written by another version is not guessed at. */
export function readCaseDraft(draft: unknown): CaseFormValues | null {
  const read = formShape.safeParse(draft);
  return read.success ? (read.data as CaseFormValues) : null;
}

/** The gender that the second character of a whole, correct number tells; null for any other text. */
export function genderOfNationalId(text: string): 'female' | 'male' | null {
  const parsed = parseNationalId(text);
  if (!parsed.ok) return null;
  return /[29BD]/.test(parsed.value[1]!) ? 'female' : 'male';
}

/** A case that may be the same person, and what says so. */
export interface Duplicate {
  readonly summary: CaseSummary;
  readonly by: 'nationalId' | 'nameAndBirth';
}

/**
 * Cases of the same national ID, else of the same name and birth date. A warning, never a refusal: twins share
 * both, and an old number can be wrong.
 */
export function findDuplicates(
  values: Pick<CaseFormValues, 'name' | 'nationalId' | 'birthOn'>,
  ownId: string,
  summaries: readonly CaseSummary[],
): Duplicate[] {
  const number = parseNationalId(values.nationalId);
  const name = values.name.normalize('NFKC').trim();
  return summaries.flatMap((summary): Duplicate[] => {
    const { id, nationalId, birthOn } = summary.case;
    if (id === ownId) return [];
    if (number.ok && nationalId === number.value) return [{ summary, by: 'nationalId' }];
    const isNamesake = name !== '' && summary.case.name === name;
    return isNamesake && birthOn !== null && birthOn === values.birthOn
      ? [{ summary, by: 'nameAndBirth' }]
      : [];
  });
}

/** The fields that differ, as one change; none where nothing was changed. `before` null makes a new case. */
export function caseChanges(before: Case | null, after: Case): Change[] {
  const { id, ...fields } = after;
  if (before === null) return [{ type: 'case', id, set: fields }];
  const changed = Object.entries(fields).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Case] ?? null),
  );
  return changed.length === 0 ? [] : [{ type: 'case', id, set: Object.fromEntries(changed) }];
}

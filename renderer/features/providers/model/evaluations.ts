import { z } from 'zod';
import type { ProviderEntry } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import {
  type Evaluation,
  type EvaluationResult,
  evaluationSchema,
  isNotCorrectedInTime,
} from '#shared/domain/provider/evaluation.ts';
import type { OwnedRest } from './forms.ts';

/** An evaluation as it stands in the form. */
export interface EvaluationFormValues {
  result: EvaluationResult | null;
  notifiedOn: Day | null;
  correctBy: Day | null;
  correctedOn: Day | null;
  note: string;
}

export function evaluationToForm(of: Evaluation | null): EvaluationFormValues {
  return {
    result: of?.result ?? null,
    notifiedOn: of?.notifiedOn ?? null,
    correctBy: of?.correctBy ?? null,
    correctedOn: of?.correctedOn ?? null,
    note: of?.note ?? '',
  };
}

/** @param today nothing is written down that has not happened yet; only the last day of the correction lies ahead */
export const evaluationFormSchema = (rest: OwnedRest & { enteredBy: string }, today: Day) =>
  z.preprocess(
    (values) => ({ ...rest, ...(values as EvaluationFormValues) }),
    evaluationSchema
      .refine(({ notifiedOn }) => notifiedOn <= today, { path: ['notifiedOn'], error: 'future' })
      .refine(({ correctedOn }) => (correctedOn ?? today) <= today, {
        path: ['correctedOn'],
        error: 'future',
      }),
  );

/** `correcting`: nothing is dispatched (Y-F.7); `late`: not corrected by its day, which ends the contract (Y-F.8). */
export type EvaluationState = 'correcting' | 'corrected' | 'late';

export function evaluationState(evaluation: Evaluation, today: Day): EvaluationState {
  if (isNotCorrectedInTime(evaluation, today)) return 'late';
  return evaluation.correctedOn === null ? 'correcting' : 'corrected';
}

/** Evaluations have consequences for family carers only (Y-F); what was written down of another stays in sight. */
export function isEvaluated({
  contracts,
  evaluations,
}: Pick<ProviderEntry, 'contracts' | 'evaluations'>): boolean {
  return evaluations.length > 0 || contracts.some(({ serviceType }) => serviceType === 'familyCare');
}

import { z } from 'zod';
import type { ProviderEntry } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { daysLate, type Inspection, inspectionSchema } from '#shared/domain/provider/inspection.ts';
import type { DueDay } from '#shared/rules/deadlines/dueOn.ts';
import type { OwnedRest } from './forms.ts';

/** The last day for an answer that is told on a day, by the unit's clock; undefined where it has none. */
type AnswerBy = (notifiedOn: Day) => DueDay | undefined;

/** An inspection as it stands in the form. */
export interface InspectionFormValues {
  notifiedOn: Day | null;
  findings: string;
  answerBy: Day | null;
  answeredOn: Day | null;
  note: string;
}

export function inspectionToForm(of: Inspection | null): InspectionFormValues {
  return {
    notifiedOn: of?.notifiedOn ?? null,
    findings: of?.findings ?? '',
    answerBy: of?.answerBy ?? null,
    answeredOn: of?.answeredOn ?? null,
    note: of?.note ?? '',
  };
}

/** @param today nothing is written down that has not happened yet; only the last day for the answer lies ahead */
export const inspectionFormSchema = (rest: OwnedRest & { enteredBy: string }, today: Day) =>
  z.preprocess(
    (values) => ({ ...rest, ...(values as InspectionFormValues) }),
    inspectionSchema
      .refine(({ notifiedOn }) => notifiedOn <= today, { path: ['notifiedOn'], error: 'future' })
      .refine(({ answeredOn }) => (answeredOn ?? today) <= today, { path: ['answeredOn'], error: 'future' }),
  );

/**
 * The last day for the answer as the day of the notice is changed: proposed anew where there is none yet or it is the one
 * that was proposed; one that a letter set, or that was recorded by an earlier calendar, stays.
 */
export function answerByAfter(
  { notifiedOn, answerBy }: Pick<InspectionFormValues, 'notifiedOn' | 'answerBy'>,
  next: Day | null,
  propose: AnswerBy,
): Day | null {
  const isProposed = notifiedOn !== null && answerBy === propose(notifiedOn)?.dueOn;
  if (next === null || (answerBy !== null && !isProposed)) return answerBy;
  return propose(next)?.dueOn ?? answerBy;
}

/** `late`: by so many days; where nothing came yet, still growing. */
export type InspectionState =
  | { readonly kind: 'waiting' | 'answered' }
  | { readonly kind: 'overdue' | 'answeredLate'; readonly days: number };

export function inspectionState(inspection: Inspection, today: Day): InspectionState {
  const days = daysLate(inspection, today);
  if (inspection.answeredOn === null) return days > 0 ? { kind: 'overdue', days } : { kind: 'waiting' };
  return days > 0 ? { kind: 'answeredLate', days } : { kind: 'answered' };
}

/**
 * Providers of home care are inspected, where the unit's rules say by when that is answered (Y-H.3); what was written down
 * of another stays in sight.
 */
export function isInspected(
  { contracts, inspections }: Pick<ProviderEntry, 'contracts' | 'inspections'>,
  propose: AnswerBy,
  today: Day,
): boolean {
  if (inspections.length > 0) return true;
  return contracts.some(({ serviceType }) => serviceType === 'homeCare') && propose(today) !== undefined;
}

import { z } from 'zod';
import type { Day } from '#shared/domain/date/day.ts';
import { type Band, type Ratings, ratingsSchema } from '#shared/domain/provider/ratings.ts';
import { type Suspension, suspensionSchema } from '#shared/domain/provider/suspension.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { OwnedRest } from './forms.ts';

/** Bands as they stand in the form; `none` is unknown. */
export interface RatingsFormValues {
  quarter: string;
  quality: Band | 'none';
  cooperation: Band | 'none';
  closure: Band | 'none';
  note: string;
}

export function ratingsToForm(of: Ratings | null, quarter: string): RatingsFormValues {
  return {
    quarter: of?.quarter ?? quarter,
    quality: of?.quality ?? 'none',
    cooperation: of?.cooperation ?? 'none',
    closure: of?.closure ?? 'none',
    note: of?.note ?? '',
  };
}

/** @param isNew a quarter that was not entered yet needs a band; of one that was, all may be taken back */
export const ratingsFormSchema = (rest: OwnedRest, isNew = false) =>
  z
    .preprocess((values) => {
      const { quarter, note, ...bands } = values as RatingsFormValues;
      const known = Object.entries(bands).map(([kind, band]) => [kind, band === 'none' ? null : band]);
      return { ...rest, quarter, note, ...Object.fromEntries(known) };
    }, ratingsSchema)
    .refine(({ quality, cooperation, closure }) => !isNew || (quality ?? cooperation ?? closure) !== null, {
      path: ['quality'],
      message: 'noBand',
    });

/** A suspension as it stands in the form; `all` is every service. */
export interface SuspensionFormValues {
  from: Day | null;
  to: Day | null;
  serviceType: ServiceType | 'all';
  clause: string;
  note: string;
}

export function suspensionToForm(of: Suspension | null): SuspensionFormValues {
  return {
    from: of?.from ?? null,
    to: of?.to ?? null,
    serviceType: of?.serviceType ?? 'all',
    clause: of?.clause ?? '',
    note: of?.note ?? '',
  };
}

export const suspensionFormSchema = (rest: OwnedRest & { enteredBy: string }) =>
  z.preprocess((values) => {
    const { serviceType, ...form } = values as SuspensionFormValues;
    return { ...rest, ...form, serviceType: serviceType === 'all' ? null : serviceType };
  }, suspensionSchema);

/** What a form says of a field: keys under `form.problem` in the texts. */
export const problemKeys = [
  'name',
  'township',
  'serviceType',
  'codes',
  'townships',
  'validFrom',
  'phone',
  'from',
  'clause',
  'quarter',
  'causeId',
  'occurredOn',
  'reason',
  'reasonNeeded',
  'dayNeeded',
  'future',
  'tooEarly',
  'cause',
  'result',
  'notifiedOn',
  'correctBy',
  'findings',
  'answerBy',
  'endsBeforeStart',
  'noBand',
  'tooLong',
  'other',
] as const;
export type ProblemKey = (typeof problemKeys)[number];

/** Findings that a schema names by their message, whatever field they stand at. */
const saidByMessage = [
  'endsBeforeStart',
  'noBand',
  'reasonNeeded',
  'dayNeeded',
  'future',
  'tooEarly',
  'cause',
] as const;

/** The schema's finding in the words of the form; what cannot be named by its field is `other`. */
export function problemOf(
  error: { type?: unknown; message?: string | undefined },
  field: string,
): ProblemKey {
  const said = saidByMessage.find((key) => key === error.message);
  if (said !== undefined) return said;
  if (error.type === 'too_big') return 'tooLong';
  return problemKeys.find((key) => key === field) ?? 'other';
}

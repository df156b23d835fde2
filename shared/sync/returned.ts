import { z } from 'zod';
import {
  caseIdSchema,
  dispatchIdSchema,
  personIdSchema,
  providerIdSchema,
  recordIdSchema,
} from '../domain/ids.ts';
import { isServiceType } from '../domain/serviceType.ts';
import { daySchema, instantSchema, monthSchema } from '../domain/values.ts';
import { opaqueIdSchema, openObject, sequenceSchema } from './signedDocument.ts';

/** A kind of service, also one that only a later version knows: kept as it came, and nobody is refused for it. */
const anyServiceSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/);

/**
 * One writer's matched cases of one month, as the supervisor counted them: what a manager cannot count, since
 * the others' cases stay with them. No operation: a later figure for the same writer and month replaces it.
 */
export const writerCountsSchema = openObject({
  writer: opaqueIdSchema,
  month: monthSchema,
  /** The day up to which the supervisor had this writer's lines. */
  upTo: daySchema,
  /** When the figures were made. */
  at: instantSchema,
  providers: z
    .array(
      openObject({
        providerId: providerIdSchema,
        matched: z.record(anyServiceSchema, z.number().int().min(0).max(99_999)),
        lastDispatchedAt: instantSchema.nullable(),
      }),
    )
    .max(5_000),
});
export type WriterCounts = z.infer<typeof writerCountsSchema>;

/**
 * A case that another manager carries from now on. `held`: up to where the supervisor had the lines of the one
 * who carried it, writer by writer; what goes beyond was written without knowing of the handover.
 */
export const handoverSchema = openObject({
  caseId: caseIdSchema,
  from: personIdSchema,
  to: personIdSchema,
  at: instantSchema,
  held: z.array(openObject({ writer: opaqueIdSchema, have: sequenceSchema })).max(1_000),
}).refine(({ from, to }) => from !== to, { path: ['to'] });
export type Handover = z.infer<typeof handoverSchema>;

/**
 * A provider's opening that the reader and others gave without knowing of each other (I-26), as the supervisor sees it.
 * Of the others' dispatches it says who gave and when: neither a case nor anything that names one.
 */
export const toldConflictSchema = openObject({
  providerId: providerIdSchema,
  serviceType: anyServiceSchema,
  observation: openObject({
    id: recordIdSchema,
    checkedAt: instantSchema,
    by: personIdSchema,
    openings: z.number().int().min(0).max(99_999),
  }),
  /** In the order of their decisions. */
  dispatches: z
    .array(
      openObject({
        /** Null for one of a case that the reader does not carry. */
        dispatchId: dispatchIdSchema.nullable(),
        by: personIdSchema,
        decidedAt: instantSchema,
        noticeAt: instantSchema.nullable(),
        isBeyond: z.boolean(),
        knew: z.array(openObject({ personId: personIdSchema, upTo: daySchema.nullable() })).max(1_000),
      }),
    )
    .min(2)
    .max(1_000),
  openingsNeeded: z.number().int().min(1).max(1_000),
  askedSince: openObject({ checkedAt: instantSchema, by: personIdSchema }).nullable(),
});
export type ToldConflict = z.infer<typeof toldConflictSchema>;

/** A policy pack that the unit decides by, by the hash of its canonical form. */
export const packReferenceSchema = openObject({
  id: z.string().min(1).max(80),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});
export type PackReference = z.infer<typeof packReferenceSchema>;

/** How many of the supervisor's figures and conflicts are of kinds of service that this version does not know. */
export function countUnknownServices(
  counts: readonly WriterCounts[],
  conflicts: readonly ToldConflict[],
): number {
  const words = [
    ...counts.flatMap(({ providers }) => providers.flatMap(({ matched }) => Object.keys(matched))),
    ...conflicts.map(({ serviceType }) => serviceType),
  ];
  return words.filter((word) => !isServiceType(word)).length;
}

import { z } from 'zod';
import {
  caseIdSchema,
  dispatchIdSchema,
  personIdSchema,
  providerIdSchema,
  recordIdSchema,
} from '../domain/ids.ts';
import { serviceTypeSchema } from '../domain/serviceType.ts';
import { daySchema, instantSchema, monthSchema } from '../domain/values.ts';
import { opaqueIdSchema, openObject, sequenceSchema } from './signedDocument.ts';

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
        matched: z.partialRecord(serviceTypeSchema, z.number().int().min(0).max(99_999)),
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
  serviceType: serviceTypeSchema,
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

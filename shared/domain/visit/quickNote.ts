import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema } from '../values.ts';

/** What a quick note can come to: a record of its own, or nothing that needs one. */
export const noteOutcomes = ['followUp', 'wish', 'need', 'done'] as const;
export type NoteOutcome = (typeof noteOutcomes)[number];

/** The most characters of a quick note. */
export const quickNoteLimit = 1000;

/**
 * A few words written down during a visit, kept at once: to be made into a record later. Its words are
 * never changed.
 */
export const quickNoteSchema = z.strictObject({
  id: recordIdSchema,
  caseId: caseIdSchema,
  by: personIdSchema,
  writtenAt: instantSchema,
  text: z.string().trim().min(1).max(quickNoteLimit),
  /** What came of it and when, in one field, so that two computers' answers are never mixed; null: nothing yet. */
  settled: z.strictObject({ outcome: z.enum(noteOutcomes), at: instantSchema }).nullable(),
});
export type QuickNote = z.infer<typeof quickNoteSchema>;

/** The notes of which nothing has come yet. */
export function openNotes(notes: readonly QuickNote[]): QuickNote[] {
  return notes.filter(({ settled }) => settled === null);
}

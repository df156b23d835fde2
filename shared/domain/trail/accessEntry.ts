import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, lineSchema } from '../values.ts';

/** What somebody did with what is recorded; that it was changed is told by the records' own operations. */
export const accessActions = ['viewed', 'copied', 'printed', 'exported'] as const;
export type AccessAction = (typeof accessActions)[number];

/** What it was done with; of a case its file, of the rest what is handed in or sent. */
export const accessThings = [
  ...(['case', 'dispatch', 'notice', 'caseList', 'familyList', 'report', 'samples', 'abnormality'] as const),
  ...(['audit', 'receipt', 'demeritNotice', 'referral', 'trail', 'retention', 'unitRecord'] as const),
] as const;
export type AccessThing = (typeof accessThings)[number];

/**
 * That somebody saw, copied, printed or exported something (使用紀錄). An event, written once; scope: trail, which goes
 * to supervisors only. On which computer is told by its writer, whose key signed it.
 */
export const accessEntrySchema = z.strictObject({
  id: recordIdSchema,
  at: instantSchema,
  by: personIdSchema,
  action: z.enum(accessActions),
  thing: z.enum(accessThings),
  /** Null where it is of more cases than one, or of none. */
  caseId: caseIdSchema.nullable(),
  /** Of what went out in a file. */
  file: z
    .strictObject({
      name: lineSchema,
      rows: z.number().int().min(0),
      /** Why with whole names; null where these are masked. */
      unmaskedFor: lineSchema.nullable(),
    })
    .nullable(),
});
export type AccessEntry = z.infer<typeof accessEntrySchema>;

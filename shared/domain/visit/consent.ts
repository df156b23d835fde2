import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema, visitIdSchema } from '../ids.ts';
import { familyMemberSchema, instantSchema, neededTextSchema } from '../values.ts';
import { signatureSchema } from './signature.ts';

/** How somebody of the family agreed at a visit: said so, signed on the screen, or signed a sheet of paper. */
export const visitConsentWays = ['spoken', 'signed', 'paper'] as const;
export type VisitConsentWay = (typeof visitConsentWays)[number];

/**
 * That somebody of the family agreed to what was talked about at a visit. An event. `words`: what was read out or shown,
 * as it was. `signature`: the strokes that were drawn on the screen, where it was signed there.
 */
export const consentSchema = z
  .strictObject({
    id: recordIdSchema,
    caseId: caseIdSchema,
    visitId: visitIdSchema,
    by: personIdSchema,
    happenedAt: instantSchema,
    recordedAt: instantSchema,
    from: familyMemberSchema,
    how: z.enum(visitConsentWays),
    words: neededTextSchema,
    signature: signatureSchema.nullable(),
  })
  .refine(({ how, signature }) => (how === 'signed') === (signature !== null), {
    path: ['signature'],
    error: 'signatureMissing',
  });
export type Consent = z.infer<typeof consentSchema>;

import { z } from 'zod';
import { personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { serviceTypeSchema } from '../serviceType.ts';
import { daySchema, lineSchema, noteSchema } from '../values.ts';

/**
 * Ledgers of points (記點), never added to each other: the A unit's own (T-2.6), the county's of family care (Y-F) and
 * home care (Y-H), the county's of A units (Y-U), and the statutory one (特約管理辦法).
 */
export const demeritLedgers = ['aUnit', 'familyCare', 'homeCare', 'aUnitPoints', 'statutory'] as const;
export type DemeritLedgerName = (typeof demeritLedgers)[number];

/** The days that have to follow each other, in their order. */
const ordered = ['occurredOn', 'determinedOn', 'notifiedOn'] as const;

/** A point against a provider: proposed by anybody, confirmed or declined by an officer (I-11), perhaps revoked (I-15). */
export const demeritSchema = z
  .strictObject({
    id: recordIdSchema,
    providerId: providerIdSchema,
    ledger: z.enum(demeritLedgers),
    /** The clause that was broken; an id of the pack where the pack names causes. */
    causeId: lineSchema,
    /** Null: the provider as a whole. */
    serviceType: serviceTypeSchema.nullable(),
    /** What several entries about one act have in common, so that it counts once (I-12); null: an act of its own. */
    actId: lineSchema.nullable(),
    /** Null: as the pack weighs it, which in the A unit's ledger is always so. */
    points: z.number().int().min(1).max(1000).nullable(),
    occurredOn: daySchema,
    /** Verified and decided; null until then. */
    determinedOn: daySchema.nullable(),
    /** The provider was told in writing; until then nothing is suspended. */
    notifiedOn: daySchema.nullable(),
    status: z.enum(['proposed', 'confirmed', 'declined', 'revoked']),
    /** Why it was declined or revoked. */
    reason: noteSchema,
    evidence: noteSchema,
    revokedOn: daySchema.nullable(),
    proposedBy: personIdSchema,
    /** Who confirmed, declined or revoked it last. */
    decidedBy: personIdSchema.nullable(),
  })
  .superRefine((demerit, context) => {
    const wrong = (field: keyof typeof demerit, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const { ledger, points, status, reason, determinedOn, revokedOn, decidedBy } = demerit;
    if (ledger === 'aUnit' && points !== null) wrong('points', 'weighedByPack');
    const isRevoked = status === 'revoked';
    if (isRevoked !== (revokedOn !== null)) wrong('revokedOn', isRevoked ? 'needed' : 'notRevoked');
    const counted = isRevoked || status === 'confirmed';
    if (counted && determinedOn === null) wrong('determinedOn', 'needed');
    if (!counted && demerit.notifiedOn !== null) wrong('notifiedOn', 'notConfirmed');
    if ((isRevoked || status === 'declined') && reason.trim() === '') wrong('reason', 'needed');
    if (status !== 'proposed' && decidedBy === null) wrong('decidedBy', 'needed');
    for (const [index, field] of ordered.entries()) {
      const earlier = ordered.slice(0, index).flatMap((name) => demerit[name] ?? []);
      if (earlier.some((day) => day > (demerit[field] ?? '9999'))) wrong(field, 'tooEarly');
    }
    if (revokedOn !== null && determinedOn !== null && revokedOn < determinedOn)
      wrong('revokedOn', 'tooEarly');
  });
export type Demerit = z.infer<typeof demeritSchema>;

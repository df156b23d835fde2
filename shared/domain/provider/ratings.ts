import { z } from 'zod';
import { closureOutcomes } from '../followUp/serviceEnd.ts';
import { personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, noteSchema, quarterSchema } from '../values.ts';

export const bandSchema = z.enum(['A', 'B', 'C']);
export type Band = z.infer<typeof bandSchema>;

/** What of a provider is rated, in the order in which dispatch compares it. */
export const ratingKinds = ['quality', 'cooperation', 'closure'] as const;
type RatingKind = (typeof ratingKinds)[number];

const bandOrUnknown = bandSchema.nullable();
const bandsShape = { quality: bandOrUnknown, cooperation: bandOrUnknown, closure: bandOrUnknown };
/** Null is unknown and counts as B (I-03). */
export type Bands = Record<RatingKind, Band | null>;

const countSchema = z.number().int().nonnegative();
/** How many of how many services were found good. */
const shareSchema = z.strictObject({ good: countSchema, of: countSchema });
export type GoodShare = z.infer<typeof shareSchema>;

/** What a quarter's records come to, per aspect of a follow-up and per outcome of a closure. */
const ratingFiguresSchema = z.strictObject({
  quality: shareSchema,
  satisfaction: shareSchema,
  records: shareSchema,
  billing: shareSchema,
  closures: z.strictObject(
    Object.fromEntries(closureOutcomes.map((outcome) => [outcome, countSchema])) as Record<
      (typeof closureOutcomes)[number],
      typeof countSchema
    >,
  ),
});
export type RatingFigures = z.infer<typeof ratingFiguresSchema>;

/** Who fixed the bands of a quarter and when, and everything that they rested on then (I-31). */
const frozenSchema = z.strictObject({
  by: personIdSchema,
  at: instantSchema,
  /** The pack that proposed. */
  policy: z.strictObject({ id: z.string().min(1).max(64), hash: z.string().min(1).max(100) }),
  /** The quarter whose records were counted. */
  records: quarterSchema,
  figures: ratingFiguresSchema,
  proposed: z.strictObject(bandsShape),
  /** Why other bands stand than were proposed, or why those that were fixed were changed; else empty. */
  reason: noteSchema,
});
export type FrozenRatings = z.infer<typeof frozenSchema>;

/** Bands of one provider for one quarter (I-03): fixed on what the records come to, or entered by form. */
export const ratingsSchema = z.strictObject({
  id: recordIdSchema,
  providerId: providerIdSchema,
  quarter: quarterSchema,
  ...bandsShape,
  note: noteSchema,
  /** Absent where the bands were entered by form. */
  frozen: frozenSchema.optional(),
});
export type Ratings = z.infer<typeof ratingsSchema>;

/**
 * The bands of a quarter that count. Two computers can have written some of it without knowing of each other: then
 * those that were fixed go before those entered by form, the earliest first, on every computer alike.
 */
export function ratingsOfQuarter(all: readonly Ratings[], quarter: string): Ratings | undefined {
  return all
    .filter((one) => one.quarter === quarter)
    .sort((a, b) => fixedAt(a) - fixedAt(b) || (a.id < b.id ? -1 : 1))[0];
}

const never = 8.64e15;
const fixedAt = ({ frozen }: Ratings) => (frozen === undefined ? never : Date.parse(frozen.at));

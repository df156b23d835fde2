import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`; a day that does not exist is refused, and so is the year 0, which no day is of. */
export const daySchema = z.iso.date().refine((day) => day >= '0001', { error: 'no such day' });
/** An instant, ISO 8601 with an offset. */
export const instantSchema = z.iso.datetime({ offset: true });
/** A calendar month, `YYYY-MM`. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** A calendar quarter, `YYYY-Qn`: the period a quality band is fixed for (I-03). */
export const quarterSchema = z.string().regex(/^\d{4}-Q[1-4]$/);
/** An eight-digit township code of the directory. */
export const townshipCodeSchema = z.string().regex(/^\d{8}$/);
/** A code of the care-service table, e.g. BA01, CB01a. */
export const serviceCodeSchema = z
  .string()
  .regex(/^[A-Z]{2}\d{2}[a-z]?\d?$/)
  .brand<'ServiceCode'>();
export type ServiceCode = z.infer<typeof serviceCodeSchema>;
/** A telephone number as people write it: digits, spaces, dashes, an extension. */
export const phoneSchema = z
  .string()
  .trim()
  .regex(/^\+?[\d\s()-]{6,24}(\s?(#|轉|ext\.?)\s?\d{1,6})?$/, { error: 'phone.format' });
/** One line of text, trimmed, not empty. */
export const lineSchema = z.string().trim().min(1).max(200);
/** Free text; empty is allowed. */
export const noteSchema = z.string().max(4000);
/** Free text that says something. */
export const neededTextSchema = noteSchema.refine((text) => text.trim() !== '', { error: 'needed' });

/** `HH:MM`; `24:00` is allowed as an end. */
const timeSchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** A weekly window; weekday 1 is Monday. An end that is not after its start runs into the next day. */
export const weeklyWindowSchema = z.strictObject({
  weekday: z.number().int().min(1).max(7),
  start: timeSchema.refine((time) => time !== '24:00', { error: 'startAt24' }),
  end: timeSchema,
});
export type WeeklyWindow = z.infer<typeof weeklyWindowSchema>;

/** How something was said or sent; never guessed from the data. */
export const channelSchema = z.enum(['phone', 'line', 'paper', 'platform', 'inPerson']);
export type Channel = z.infer<typeof channelSchema>;

/** Somebody of the family who spoke or chose: a name and a relation, as told. */
export const familyMemberSchema = z.strictObject({ name: lineSchema, relation: lineSchema });
export type FamilyMember = z.infer<typeof familyMemberSchema>;

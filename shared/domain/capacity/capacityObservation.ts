import { z } from 'zod';
import { personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { serviceTypeSchema } from '../serviceType.ts';
import { channelSchema, daySchema, instantSchema, noteSchema, weeklyWindowSchema } from '../values.ts';

/**
 * What a provider said of its free capacity (量能) for one service, when, to whom and how. An event.
 * `windows` null: times were not asked; empty: no free time.
 */
export const capacityObservationSchema = z.strictObject({
  id: recordIdSchema,
  providerId: providerIdSchema,
  serviceType: serviceTypeSchema,
  checkedAt: instantSchema,
  recordedAt: instantSchema,
  by: personIdSchema,
  channel: channelSchema,
  openings: z.number().int().min(0).max(999),
  earliestStartOn: daySchema.nullable(),
  windows: z.array(weeklyWindowSchema).max(84).nullable(),
  contactName: z.string().trim().max(60),
  note: noteSchema,
});
export type CapacityObservation = z.infer<typeof capacityObservationSchema>;

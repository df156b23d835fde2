import { z } from 'zod';
import { carePlanIdSchema, caseIdSchema, needIdSchema } from '../ids.ts';
import { serviceTypeSchema } from '../serviceType.ts';
import { daySchema, noteSchema, serviceCodeSchema, weeklyWindowSchema } from '../values.ts';

/**
 * One need of a care plan: a kind of service, its codes, how often, how long and when.
 * `visitsPerWeek` and `minutesPerVisit` may be open (null); no windows: the time does not matter.
 */
export const needSchema = z
  .strictObject({
    id: needIdSchema,
    caseId: caseIdSchema,
    carePlanId: carePlanIdSchema,
    serviceType: serviceTypeSchema,
    codes: z.array(serviceCodeSchema).max(40),
    visitsPerWeek: z.number().int().min(1).max(21).nullable(),
    minutesPerVisit: z.number().int().min(5).max(1440).nullable(),
    windows: z.array(weeklyWindowSchema).max(42),
    /** False once the need has ended or was entered by mistake; it then leaves dispatch and the clocks. */
    wanted: z.boolean(),
    /** From this day on it is not wanted, as if it had ended then: a service whose end was announced, and nobody goes on. */
    endsOn: daySchema.nullable().optional(),
    note: noteSchema,
    /** Of meals: since when they are otherwise (stopped, resumed, other meals), and when that was told (Y-M). */
    changedOn: daySchema.nullable().optional(),
    changeReportedOn: daySchema.nullable().optional(),
  })
  .refine(
    (need) =>
      need.windows.length === 0 || need.visitsPerWeek === null || need.visitsPerWeek <= need.windows.length,
    { path: ['visitsPerWeek'], error: 'moreVisitsThanWindows' },
  );
export type Need = z.infer<typeof needSchema>;

/** Whether a need is wanted on a day. */
export function isWantedOn({ wanted, endsOn }: Pick<Need, 'wanted' | 'endsOn'>, today: string): boolean {
  return wanted && (endsOn == null || endsOn > today);
}

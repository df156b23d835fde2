import { z } from 'zod';
import { personIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, instantSchema } from '../values.ts';

/** Service data of the unit (S-10th), and how timely physicians' opinions were (Y-D.report). */
export const monthReportKinds = ['serviceData', 'opinions'] as const;
export type MonthReportKind = (typeof monthReportKinds)[number];

/**
 * That the unit reported something of a month on a day. Scope: unit. One record per kind and month on every computer, so
 * that what two people enter is one report; `reportedOn` null takes it back.
 */
export const monthReportSchema = z.strictObject({
  id: recordIdSchema,
  kind: z.enum(monthReportKinds),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  reportedOn: daySchema.nullable(),
  by: personIdSchema,
  enteredAt: instantSchema,
});
export type MonthReport = z.infer<typeof monthReportSchema>;

/** The id of the record of a kind and month, on every computer. */
export function monthReportId({ kind, month }: Pick<MonthReport, 'kind' | 'month'>): string {
  return `report-${kind.toLowerCase()}-${month}`;
}

import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const hours = z
  .strictObject({ min: z.number().positive().max(24), max: z.number().positive().max(24) })
  .refine(({ min, max }) => min <= max);

/** The hours of a day care and its care beyond them (延托), as the county's table gives them. */
export const dayCareHoursSchema = z.strictObject({
  opens: time,
  closes: time,
  /** What counts as half a day and as a whole one, in hours; a range where the source has one. */
  halfDayHours: hours,
  fullDayHours: hours,
  extendedCare: z
    .strictObject({
      from: time,
      to: time,
      chargedBy: z.enum(['day', 'month']),
      /** New Taiwan dollars per so many minutes; two where the source offers both. */
      fees: z.array(z.strictObject({ amount: z.number().int().positive(), minutes: z.number() })).min(1),
    })
    .nullable(),
});
export type DayCareHours = z.infer<typeof dayCareHoursSchema>;

/** A row that says instead of hours that the day care is about to close or to open again. */
export type DayCareStatus = 'open' | 'closing' | 'reopening';

const statuses: Readonly<Record<string, DayCareStatus>> = { 待歇業: 'closing', 復業中: 'reopening' };

/** Whether a row is one of a day care at work: the source marks 待歇業 and 復業中 in place of the hours. */
export function dayCareStatus(cells: readonly string[]): DayCareStatus {
  return statuses[cells[0] ?? ''] ?? 'open';
}

function readTimes(cell: string): { from: string; to: string } {
  const [from = '', to = ''] = cell.split('-').map((text) => text.padStart(5, '0'));
  return { from, to };
}

function readHours(cell: string): { min: number; max: number } {
  const [min, max = min] = (cell.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  return { min: min ?? 0, max: max ?? 0 };
}

function readFee(text: string): { amount: number; minutes: number } {
  const [, amount, length] = /^(\d+)元\/(半|\d+(?:\.\d+)?)?小?時$/.exec(text) ?? [];
  return { amount: Number(amount ?? 0), minutes: length === '半' ? 30 : Number(length ?? 1) * 60 };
}

/**
 * Reads the six cells of a row: opening hours, half day, whole day, hours of extended care, how it is
 * charged, fee. Throws if a cell has a form that the table does not use (a defect of the data).
 */
export function readDayCareHours(cells: readonly string[]): DayCareHours {
  const [open = '', half = '', full = '', extended = '', charged = '', fee = ''] = cells.map((cell) =>
    cell.replace(/\s/g, ''),
  );
  const times = readTimes(open);
  return dayCareHoursSchema.parse({
    opens: times.from,
    closes: times.to,
    halfDayHours: readHours(half),
    fullDayHours: readHours(full),
    extendedCare:
      extended === '無'
        ? null
        : {
            ...readTimes(extended),
            chargedBy: { 單日: 'day', 全月: 'month' }[charged],
            fees: fee.split(';').map(readFee),
          },
  });
}

import { z } from 'zod';
import { daySchema } from '../../domain/values.ts';
import { confidenceSchema } from './benefits.ts';
import combinationsFile from './combinations.json' with { type: 'json' };
import pricesFile from './servicePrices.json' with { type: 'json' };

const amount = z.number().int().nonnegative();

const priceRowSchema = z.strictObject({
  code: z.string(),
  /** AA has no quota and no copayment; null: a county's programme, outside the national tables. */
  bucket: z.enum(['AA', 'BC', 'D', 'EF', 'G', 'SC']).nullable(),
  /** The last day of a code that another replaced. */
  until: daySchema.exactOptional(),
  /** NT$ for one; null where no national price is known. `remote`: indigenous and offshore areas. */
  prices: z.array(
    z.strictObject({
      from: daySchema,
      price: amount.nullable(),
      remote: amount.nullable(),
      confidence: confidenceSchema,
    }),
  ),
  /** NT$ a month where it can be rented. */
  rent: amount.exactOptional(),
  /** The price is the most that is subsidised, not what the shop asks. */
  isCeiling: z.literal(true).exactOptional(),
  copayFree: z.literal(true).exactOptional(),
  /** May be given at short notice, without an approval first. */
  temporary: z.literal(true).exactOptional(),
});
export type PriceRow = z.infer<typeof priceRowSchema>;

const codes = z.array(z.string()).min(1);
const combinationsSchema = z.strictObject({
  source: z.string(),
  /** Codes that do not go together with codes, or with all that begin so, in one slot, day, month, choice or door. */
  together: z.array(
    z.strictObject({
      scope: z.enum(['slot', 'day', 'month', 'choice', 'door']),
      codes,
      with: codes,
      exceptTemporary: z.literal(true).exactOptional(),
    }),
  ),
  /** How many there can be of each code. */
  caps: z.array(
    z.strictObject({
      codes,
      per: z.enum(['day', 'week', 'month', 'year', 'case', 'professionalSet']),
      most: amount,
    }),
  ),
  levels: z.array(z.strictObject({ codes, from: daySchema, least: amount, most: amount })),
  needs: z.array(z.strictObject({ codes, oneOf: codes })),
  /** Numbers of the list of 34 problems, one of which the plan must name. */
  problems: z.array(z.strictObject({ codes, from: daySchema, oneOf: z.array(amount).min(1) })),
});

/** What does not go together, how many there can be, for which levels: the notes of the care-service table. */
export const combinations = combinationsSchema.parse(combinationsFile);

/** All codes with their prices, in the table's order. */
export const priceRows: readonly PriceRow[] = z
  .strictObject({ source: z.string(), rows: z.array(priceRowSchema) })
  .parse(pricesFile).rows;

const rowsByCode = new Map(priceRows.map((row) => [row.code, row]));

/** The row of a code, or undefined where the table has none. */
export function findPriceRow(code: string): PriceRow | undefined {
  return rowsByCode.get(code);
}

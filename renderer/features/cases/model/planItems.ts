import { z } from 'zod';
import type { CaseFile, Change } from '#renderer/data/index.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import { type PlanItem, planItemSchema } from '#shared/domain/carePlan/planItem.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { benefitAreaOf } from '#shared/policies/benefits/benefitAreas.ts';
import { firstBenefitDay } from '#shared/policies/benefits/benefits.ts';
import { findPriceRow, type PriceRow, priceRows } from '#shared/policies/benefits/serviceTables.ts';
import type { PolicyName } from '#shared/rules/engine/policy.ts';
import type { Result } from '#shared/rules/engine/result.ts';
import { parseQuotaInput } from '#shared/rules/quota/checkInput.ts';
import type { QuotaInput } from '#shared/rules/quota/input.ts';
import { tablePriceOf } from '#shared/rules/quota/priceItems.ts';
import { quota } from '#shared/rules/quota/quota.ts';
import type { QuotaResult } from '#shared/rules/quota/result.ts';

/** One line of the plan in its form; `id` null for one that is not saved yet. */
export interface PlanItemFormValues {
  id: string | null;
  code: string;
  times: number | null;
  rented: boolean;
  price: number | null;
}

export interface PlanItemsFormValues {
  items: PlanItemFormValues[];
}

const itemShape = z.object({
  id: z.string().nullable(),
  code: z.string(),
  times: z.number().nullable(),
  rented: z.boolean(),
  price: z.number().nullable(),
});
export const planItemsFormShape = z.object({ items: z.array(itemShape) });

/** The period that a code is counted in: that of its quota. AA has none and is counted by the month. */
export function periodOfCode(code: string): 'month' | 'year' | 'threeYears' {
  const bucket = findPriceRow(code)?.bucket;
  if (bucket === 'G' || bucket === 'SC') return 'year';
  return bucket === 'EF' ? 'threeYears' : 'month';
}

/** The codes that a plan can name on a day: those the table has then. */
export function plannableCodes(today: Day): readonly PriceRow[] {
  return priceRows.filter((row) => tablePriceOf(row, false, { on: today, remote: false }) !== undefined);
}

/** What is asked of an item besides how many: whether it is rented, and a price where the table does not say it. */
export function askedOf(
  { code, rented }: Pick<PlanItemFormValues, 'code' | 'rented'>,
  context: { on: Day; remote: boolean },
): { rent: boolean; price: boolean } {
  const row = findPriceRow(code);
  if (row === undefined) return { rent: false, price: false };
  const table = tablePriceOf(row, rented, context);
  return { rent: row.rent !== undefined, price: row.isCeiling === true || table?.amount == null };
}

const placeInTable = new Map(priceRows.map(({ code }, index) => [code, index]));

/** The items of a plan, by code as the table has them. */
export function itemsOfPlan(items: readonly PlanItem[], planId: string): PlanItem[] {
  return items
    .filter(({ carePlanId }) => carePlanId === planId)
    .sort(
      (a, b) => (placeInTable.get(a.code) ?? 0) - (placeInTable.get(b.code) ?? 0) || (a.id < b.id ? -1 : 1),
    );
}

/** The form over what is saved. A plan without items begins with the codes of its needs: how many is for a person to say. */
export function planItemsToForm(
  items: readonly PlanItem[],
  neededCodes: readonly string[],
): PlanItemsFormValues {
  if (items.length > 0) {
    return { items: items.map(({ id, code, times, rented, price }) => ({ id, code, times, rented, price })) };
  }
  const codes = [...new Set(neededCodes)].filter((code) => findPriceRow(code) !== undefined);
  return { items: codes.map(newItem) };
}

export function newItem(code: string): PlanItemFormValues {
  return { id: null, code, times: null, rented: false, price: null };
}

/**
 * Checks the form by the items' own schema, and a price by what the table pays at most (I-41).
 * @param newIds makes an id for an item that has none
 */
export function planItemsFormSchema(
  of: Pick<PlanItem, 'caseId' | 'carePlanId'>,
  context: { on: Day; remote: boolean },
  newId: () => string,
) {
  return planItemsFormShape
    .superRefine(({ items }, check) => {
      for (const [index, { code, rented, price }] of items.entries()) {
        const row = findPriceRow(code);
        if (price === null || row === undefined || row.isCeiling) continue;
        const table = tablePriceOf(row, rented, context);
        if (table?.confidence === 'two_source' && table.amount !== null && price > table.amount) {
          check.addIssue({ code: 'custom', path: ['items', index, 'price'], message: 'overTablePrice' });
        }
      }
    })
    .transform(({ items }): unknown => ({
      items: items.map((item) => ({ ...item, ...of, id: item.id ?? newId() })),
    }))
    .pipe(z.object({ items: z.array(planItemSchema) }) as z.ZodType<{ items: PlanItem[] }, unknown>);
}

/** What brings the items of a plan from one list to another: new, changed and removed ones. */
export function planItemChanges(before: readonly PlanItem[], after: readonly PlanItem[]): Change[] {
  const known = new Map(before.map((item) => [item.id as string, item]));
  const kept = new Set(after.map(({ id }) => id as string));
  return [
    ...after.flatMap((item): Change[] => {
      const { id, ...fields } = item;
      const former = known.get(id);
      if (former === undefined) return [{ type: 'planItem', id, set: fields }];
      const changed = (['times', 'rented', 'price'] as const).filter(
        (field) => former[field] !== item[field],
      );
      if (changed.length === 0) return [];
      return [
        { type: 'planItem', id, set: Object.fromEntries(changed.map((field) => [field, item[field]])) },
      ];
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map(({ id }): Change => ({ type: 'planItem', id, delete: true })),
  ];
}

/** What takes such changes back. What was removed comes back under an id of its own, since a removal holds everywhere. */
export function undoItemChanges(
  before: readonly PlanItem[],
  after: readonly PlanItem[],
  newId: () => string,
): Change[] {
  const left = new Set(after.map(({ id }) => id as string));
  const restored = before.map((item) =>
    left.has(item.id) ? item : planItemSchema.parse({ ...item, id: newId() }),
  );
  return planItemChanges(after, restored);
}

/** Lines of the form as far as they can be counted: those without a number are left out. */
export function countable(items: readonly PlanItemFormValues[]): QuotaInput['items'] {
  return items.flatMap(({ code, times, rented, price }) =>
    times === null || times < 1
      ? []
      : [{ code, times, ...(rented && { rented }), ...(price !== null && { price }) }],
  );
}

/**
 * What a case's quotas pay of such items today, what is left and what the family pays. Nothing is carried over: what was
 * used in earlier months is recorded nowhere (I-42). The error names the item that the tables refuse.
 */
export function quotaOf(
  { case: person }: Pick<CaseFile, 'case'>,
  { approvedOn }: Pick<CarePlan, 'approvedOn'>,
  items: QuotaInput['items'],
  today: Day,
  policy: PolicyName,
): Result<QuotaResult, { path: string; message: string }> {
  const { cmsLevel, welfareIdentity, foreignCaregiver, township } = person;
  const { countyClass, remote } = benefitAreaOf(township);
  const input = parseQuotaInput({
    on: today,
    cmsLevel,
    identity: welfareIdentity,
    foreignCaregiver,
    countyClass,
    remote,
    items,
    // An approval from before the first table says nothing of the months since.
    ...(approvedOn !== null && approvedOn >= firstBenefitDay && { plan: { approvedOn } }),
  });
  return input.ok ? { ok: true, value: quota(input.value, policy) } : input;
}

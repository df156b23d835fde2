import { endOfPeriod } from '../../domain/date/day.ts';
import { benefitOn, firstBenefitDay } from '../../policies/benefits/benefits.ts';
import { findPriceRow } from '../../policies/benefits/serviceTables.ts';
import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type QuotaInput, type QuotaItem, quotaInputSchema } from './input.ts';
import { benefitDays, firstDayOf, type Month, monthOf, windowOf } from './months.ts';
import { tablePriceOf } from './priceItems.ts';

type Path = readonly (string | number)[];

/** Reads a quota input: its shape, then codes nobody knows, days that contradict each other and what is there twice. */
export function parseQuotaInput(json: unknown): Result<QuotaInput, InputError> {
  const parsed = quotaInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const input = parsed.data;
  const error =
    findDayError(input) ??
    findPlanError(input) ??
    findPeriodError(input) ??
    findItemErrors(input.items, ['items'], input.on, input) ??
    findDatedError(input) ??
    findMonthError(input) ??
    findApprovalError(input) ??
    findRepeated(input.problems, ['problems'], [], String);
  return error === undefined ? ok(input) : err(error);
}

function findDayError({ on, devicePlan }: QuotaInput): InputError | undefined {
  if (on < firstBenefitDay) return inputError(['on'], `before the first table, ${firstBenefitDay}`);
  const isUnknown = devicePlan === 'smartRental' && benefitOn('ef.threeYears.smartRental', on) === undefined;
  return isUnknown ? inputError(['devicePlan'], `not yet on ${on}`) : undefined;
}

function findPlanError({ on, plan, reassessment }: QuotaInput): InputError | undefined {
  if (plan === undefined) {
    return reassessment === undefined ? undefined : inputError(['reassessment'], 'of no plan');
  }
  const { approvedOn, startsOn, endsOn } = plan;
  if (approvedOn < firstBenefitDay) {
    return inputError(['plan', 'approvedOn'], `before the first table, ${firstBenefitDay}`);
  }
  if (monthOf(approvedOn) > monthOf(on)) return inputError(['plan', 'approvedOn'], `in a month after ${on}`);
  if (startsOn !== undefined && startsOn < firstDayOf(monthOf(approvedOn))) {
    return inputError(['plan', 'startsOn'], `before the month of ${approvedOn}`);
  }
  if (startsOn !== undefined && startsOn > on) return inputError(['plan', 'startsOn'], `later than ${on}`);
  if (endsOn != null && endsOn < (startsOn ?? approvedOn)) {
    return inputError(['plan', 'endsOn'], `earlier than ${startsOn ?? approvedOn}`);
  }
  if (endsOn != null && endsOn < on) return inputError(['plan', 'endsOn'], `earlier than ${on}`);
  if (reassessment !== undefined && reassessment.approvedOn < approvedOn) {
    return inputError(['reassessment', 'approvedOn'], `earlier than ${approvedOn}`);
  }
  return undefined;
}

/** A year of respite and three years of devices must be those that `on` is in. */
function findPeriodError({ on, respiteFrom, devicesFrom }: QuotaInput): InputError | undefined {
  const periods = [
    ['respiteFrom', respiteFrom, 12],
    ['devicesFrom', devicesFrom, 36],
  ] as const;
  for (const [field, from, months] of periods) {
    if (from === undefined) continue;
    if (from > on) return inputError([field], `later than ${on}`);
    const end = endOfPeriod(from, months);
    if (end < on) return inputError([field], `ends ${end}, before ${on}`);
  }
  return undefined;
}

function findItemErrors(
  items: readonly QuotaItem[],
  path: Path,
  on: string,
  { remote = false }: QuotaInput,
): InputError | undefined {
  for (const [index, { code, price, rented, slot, on: day }] of items.entries()) {
    const row = findPriceRow(code);
    if (row === undefined) return inputError([...path, index, 'code'], `no code ${code}`);
    if (rented && row.rent === undefined)
      return inputError([...path, index, 'rented'], `${code} is not rented`);
    if (slot !== undefined && day === undefined) {
      return inputError([...path, index, 'slot'], 'a visit of no day');
    }
    const table = tablePriceOf(row, rented ?? false, { on, remote });
    const isFixed = table?.confidence === 'two_source' && table.amount !== null && !row.isCeiling;
    if (price !== undefined && isFixed && price > table.amount!) {
      return inputError([...path, index, 'price'], `more than ${table.amount}, the price of the table`);
    }
  }
  return undefined;
}

/** The day of an item must be one of its quota's period, as far as that is told. */
function findDatedError(input: QuotaInput): InputError | undefined {
  for (const [index, { code, on: day }] of input.items.entries()) {
    const period = day === undefined ? undefined : periodOf(code, input);
    if (day === undefined || period === undefined) continue;
    if (day >= period.from && day <= period.to) continue;
    return inputError(['items', index, 'on'], `not from ${period.from} to ${period.to}`);
  }
  return undefined;
}

function periodOf(code: string, input: QuotaInput): { from: string; to: string } | undefined {
  const bucket = findPriceRow(code)!.bucket;
  const from = bucket === 'G' ? input.respiteFrom : bucket === 'EF' ? input.devicesFrom : undefined;
  if (from !== undefined) return { from, to: endOfPeriod(from, bucket === 'G' ? 12 : 36) };
  return bucket === 'G' || bucket === 'EF' || bucket === 'SC'
    ? undefined
    : benefitDays(input, monthOf(input.on));
}

function findMonthError(input: QuotaInput): InputError | undefined {
  const { earlierMonths, on } = input;
  if (earlierMonths === undefined) return undefined;
  const span = windowOf(input, monthOf(on));
  if (span === undefined) return inputError(['earlierMonths'], 'of no plan');
  for (const [index, { month, items }] of earlierMonths.entries()) {
    const path = ['earlierMonths', index];
    if (month < span.from || month >= monthOf(on)) {
      return inputError([...path, 'month'], `not from ${span.from} to the month before ${monthOf(on)}`);
    }
    const error =
      findItemErrors(items, [...path, 'items'], firstDayOf(month), input) ??
      findOtherMonth(items, [...path, 'items'], month);
    if (error !== undefined) return error;
  }
  return findRepeated(earlierMonths, ['earlierMonths'], ['month'], ({ month }) => month);
}

function findOtherMonth(items: readonly QuotaItem[], path: Path, month: Month): InputError | undefined {
  const index = items.findIndex(({ on }) => on !== undefined && monthOf(on) !== month);
  return index < 0 ? undefined : inputError([...path, index, 'on'], `not in ${month}`);
}

function findApprovalError({ approved = [] }: QuotaInput): InputError | undefined {
  const index = approved.findIndex(({ code }) => findPriceRow(code) === undefined);
  if (index >= 0) return inputError(['approved', index, 'code'], `no code ${approved[index]!.code}`);
  return findRepeated(approved, ['approved'], ['code'], ({ code }) => code);
}

/** The first of a list whose key an earlier one has. */
function findRepeated<T>(
  list: readonly T[] | undefined,
  path: Path,
  field: Path,
  keyOf: (one: T) => string,
): InputError | undefined {
  const keys = (list ?? []).map(keyOf);
  const index = keys.findIndex((key, place) => keys.indexOf(key) < place);
  return index < 0 ? undefined : inputError([...path, index, ...field], `${keys[index]} is there twice`);
}

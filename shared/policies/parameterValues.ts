import { canCite, type Pack } from './pack.ts';
import type { Parameter } from './packSchema.ts';

type Value = Parameter['values'][number]['value'];

/** How far a number of a unit goes; far beyond anything a county writes, so that a slip of typing is told. */
const reaches = {
  days: { from: 0, to: 366 },
  months: { from: 1, to: 120 },
  count: { from: 1, to: 10_000 },
  points: { from: 1, to: 100 },
  percent: { from: 0, to: 100 },
} as const;

/**
 * I-13: with how many providers of a service in a township, at most, the authority's exception lets a suspended one be
 * used. No shipped pack has it, since the sources have no exception: a unit's layer brings it.
 */
export const exceptionParameter = 'suspension.exceptionProviders';

export interface Reach {
  readonly from: number;
  readonly to: number;
}

/** The least and the greatest number that a parameter can be; undefined for bands. */
export function reachOf(name: string, unit: Parameter['unit']): Reach | undefined {
  if (name === exceptionParameter) return { from: 0, to: 100 };
  return unit === 'band' ? undefined : reaches[unit];
}

/** The parameters that a unit's layer over a pack can date: the pack's own, and those that only a layer turns on. */
export function datableParameters(base: Pack): Pack['parameters'] {
  if (base.dispatch === null || Object.hasOwn(base.parameters, exceptionParameter)) return base.parameters;
  const cite = canCite(base, 'I-13') ? 'I-13' : base.dispatch.reasons.noContract;
  const off: Parameter = { unit: 'count', values: [{ from: base.validFrom, value: 0, cite }] };
  return { ...base.parameters, [exceptionParameter]: off };
}

/** Number, text, a list of so many, or ended: the kernel reads nothing else where it found that before. */
export function formOf(value: Value): string {
  return Array.isArray(value) ? `list of ${value.length}` : value === null ? 'ended' : typeof value;
}

/** A value that a parameter has had, to hold others against; null where it never had one. */
export function usualValue(values: Parameter['values']): Value {
  return values.find(({ value }) => value !== null)?.value ?? null;
}

/**
 * Whether a value can stand in the place of the usual one: of the same form, within what its unit allows (only per cent
 * may have fractions), a list rising or falling as the usual one does.
 */
export function canReplace(
  usual: Value,
  value: Value,
  unit: Parameter['unit'],
  reach: Reach | undefined,
): boolean {
  if (formOf(value) !== formOf(usual)) return false;
  if (typeof value === 'string') return unit !== 'band' || ['A', 'B', 'C'].includes(value);
  const numbers = Array.isArray(value) ? value : [value as number];
  const fits = (number: number) =>
    reach !== undefined &&
    number >= reach.from &&
    number <= reach.to &&
    (unit === 'percent' || Number.isInteger(number));
  return numbers.every(fits) && (!Array.isArray(usual) || directionOf(numbers) === directionOf(usual));
}

/** 1 rising, −1 falling, 0 neither. */
function directionOf(numbers: readonly number[]): -1 | 0 | 1 {
  const pairs = numbers.slice(1).map((number, index) => Math.sign(number - numbers[index]!));
  if (pairs.every((sign) => sign === 1)) return 1;
  return pairs.every((sign) => sign === -1) ? -1 : 0;
}

import type { Day } from '#shared/domain/date/day.ts';
import type { Pack } from '#shared/policies/pack.ts';
import type { Parameter } from '#shared/policies/packSchema.ts';
import {
  canReplace,
  datableParameters,
  formOf,
  reachOf,
  usualValue,
} from '#shared/policies/parameterValues.ts';
import { compareTexts } from '#shared/rules/engine/compareTexts.ts';

type Values = Parameter['values'];

/** A new value of a parameter, as it is typed. */
export interface ParameterLine {
  /** Tells the lines of a form apart. */
  id: number;
  name: string;
  value: string;
  from: Day | null;
  cite: string;
  /** The county's paper that says so. */
  reference: string;
}

export type LineField = 'value' | 'from' | 'cite' | 'reference';
/** `taken`: another value begins on that day; `early`: before the layer holds. */
export type LineProblem = 'missing' | 'notFitting' | 'early' | 'taken';

/** A line to fill in for a parameter: from the layer's first day, by the clause that the value in force cites. */
export function lineFor(
  name: string,
  base: Pack,
  lines: readonly ParameterLine[],
  from: Day | null,
): ParameterLine {
  const id = Math.max(0, ...lines.map((line) => line.id)) + 1;
  return {
    id,
    name,
    value: '',
    from,
    cite: datableParameters(base)[name]?.values.at(-1)?.cite ?? '',
    reference: '',
  };
}

/** The value that a text says in the place of a parameter's usual one; undefined where it says none that can stand there. */
export function readValue(
  text: string,
  name: string,
  { unit, values }: Parameter,
): Exclude<Values[number]['value'], null> | undefined {
  const usual = usualValue(values);
  const said = text.normalize('NFKC').trim();
  const value = Array.isArray(usual)
    ? said.split(/[、,\s]+/u).map(numberOf)
    : typeof usual === 'number'
      ? numberOf(said)
      : said;
  return canReplace(usual, value, unit, reachOf(name, unit)) ? value : undefined;
}

const numberOf = (text: string) => (/^\d+(\.\d+)?$/u.test(text) ? Number(text) : Number.NaN);

/** How many numbers a parameter's value has; 0 where it is a text. */
export function numbersIn({ values }: Parameter): number {
  const usual = usualValue(values);
  return Array.isArray(usual) ? usual.length : formOf(usual) === 'number' ? 1 : 0;
}

/** What is wrong with each line, by its id and field. */
export function lineProblems(
  lines: readonly ParameterLine[],
  base: Pack,
  kept: Readonly<Record<string, Values>>,
  validFrom: Day | null,
): Map<number, Partial<Record<LineField, LineProblem>>> {
  const datable = datableParameters(base);
  const problems = new Map<number, Partial<Record<LineField, LineProblem>>>();
  for (const { id, name, value, from, cite, reference } of lines) {
    const parameter = datable[name];
    const isTaken =
      from !== null &&
      ((kept[name] ?? []).some((one) => one.from === from) ||
        lines.some((other) => other.id < id && other.name === name && other.from === from));
    const found: Partial<Record<LineField, LineProblem>> = {
      ...(value.trim() === ''
        ? { value: 'missing' }
        : (parameter === undefined || readValue(value, name, parameter) === undefined) && {
            value: 'notFitting',
          }),
      ...(from === null
        ? { from: 'missing' }
        : validFrom !== null && from < validFrom
          ? { from: 'early' }
          : isTaken && { from: 'taken' }),
      ...(cite === '' && { cite: 'missing' }),
      ...(reference.trim() === '' && { reference: 'missing' }),
    };
    if (Object.keys(found).length > 0) problems.set(id, found);
  }
  return problems;
}

/**
 * The unit's own values with those that are kept, by parameter, in the order of their days; lines that say none yet are
 * left out. What the base does not have is off from the layer's first day until its own first.
 */
export function valuesOf(
  lines: readonly ParameterLine[],
  base: Pack,
  kept: Readonly<Record<string, Values>>,
  validFrom: Day,
): Record<string, Values> {
  const datable = datableParameters(base);
  const values: Record<string, Values> = {};
  for (const [name, own] of Object.entries(kept)) if (datable[name] !== undefined) values[name] = [...own];
  for (const { name, value: text, from, cite, reference } of lines) {
    const parameter = datable[name];
    const value = parameter && readValue(text, name, parameter);
    if (value === undefined || from === null || cite === '') continue;
    const paper = reference.trim();
    values[name] = [
      ...(values[name] ?? []),
      { from, value, cite, ...(paper !== '' && { reference: paper }) },
    ];
  }
  for (const [name, own] of Object.entries(values)) {
    own.sort((a, b) => compareTexts(a.from, b.from));
    const isOff = base.parameters[name] === undefined && own[0]!.from > validFrom;
    if (isOff) own.unshift({ ...datable[name]!.values[0]!, from: validFrom });
  }
  return values;
}

/** The same values as if the last of each had always held, to try on decisions of days gone by. */
export function asIfAlways(values: Readonly<Record<string, Values>>, base: Pack): Record<string, Values> {
  return Object.fromEntries(
    Object.entries(values).map(([name, own]) => [name, [{ ...own.at(-1)!, from: base.validFrom }]]),
  );
}

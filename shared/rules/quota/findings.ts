import { groupBy } from '../../domain/groupBy.ts';
import { combinations, findPriceRow } from '../../policies/benefits/serviceTables.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import { isCovered } from './buckets.ts';
import { findCapBreaches } from './caps.ts';
import type { QuotaInput, QuotaItem } from './input.ts';
import { levelIn, monthOf } from './months.ts';
import { type CountedItem, tablePriceOf } from './priceItems.ts';
import type { QuotaFinding } from './result.ts';

type Scope = (typeof combinations.together)[number]['scope'];

const codeOfScope = {
  slot: 'sameSlot',
  day: 'sameDay',
  month: 'sameMonth',
  choice: 'chooseOne',
  door: 'chooseOne',
} as const satisfies Record<Scope, QuotaFinding['code']>;

/** Everything that does not go, or may not, by code and codes; a person decides what follows from it. */
export function findingsOf(input: QuotaInput, counted: readonly CountedItem[]): QuotaFinding[] {
  return [
    ...findUncovered(input, counted),
    ...findTogether(input.items),
    ...findCapBreaches(input),
    ...findLevels(input),
    ...findMissing(input),
  ].sort((a, b) => compareTexts(keyOf(a), keyOf(b)));
}

const keyOf = ({ code, codes, figures }: QuotaFinding) => JSON.stringify([code, codes, figures]);

function finding(
  code: QuotaFinding['code'],
  codes: readonly string[],
  rest: Partial<Omit<QuotaFinding, 'code' | 'codes'>> = {},
): QuotaFinding {
  return { code, clause: 'S-Q.a4', codes, certain: true, figures: {}, ...rest };
}

/** What the quotas do not pay for, whoever has it. */
function findUncovered(input: QuotaInput, counted: readonly CountedItem[]): QuotaFinding[] {
  const found: QuotaFinding[] = [];
  const codes = new Map(counted.map((item) => [item.code, item]));
  const level = levelIn(input, monthOf(input.on));
  for (const [code, item] of codes) {
    const row = findPriceRow(code)!;
    if (tablePriceOf(row, false, { on: input.on, remote: false }) === undefined) {
      found.push(finding('notInForce', [code]));
    }
    if (level === 1 && item.bucket !== null && item.bucket !== 'AA') {
      found.push(finding('notEligible', [code], { clause: 'S-Q.7', figures: { cmsLevel: 1 } }));
    }
    if (isCovered(item, input, input.on)) continue;
    found.push(
      item.bucket === 'G'
        ? finding('noFamilyCaregiver', [code], { clause: 'S-Q.11' })
        : finding('foreignCaregiver', [code], { clause: 'S-Q.10' }),
    );
  }
  return found;
}

/** Pairs of codes that do not go together. */
function findTogether(items: readonly QuotaItem[]): QuotaFinding[] {
  const byCode = groupBy(items, ({ code }) => code);
  const codes = [...byCode.keys()].sort(compareTexts);
  return codes.flatMap((a, index) =>
    codes.slice(index + 1).flatMap((b) => {
      const rule = combinations.together.find((one) => forbids(one, a, b) || forbids(one, b, a));
      if (rule === undefined) return [];
      const certain = meets(rule.scope, byCode.get(a)!, byCode.get(b)!);
      return certain === undefined ? [] : [finding(codeOfScope[rule.scope], [a, b], { certain })];
    }),
  );
}

function forbids(rule: (typeof combinations.together)[number], a: string, b: string): boolean {
  if (!rule.codes.includes(a)) return false;
  if (rule.exceptTemporary && findPriceRow(b)?.temporary) return false;
  // A beginning of two letters stands for all its codes.
  return rule.with.some((one) => (one.length === 2 ? b.startsWith(one) : b === one));
}

/** True where two of them meet, false where they may, undefined where none can. */
function meets(scope: Scope, a: readonly QuotaItem[], b: readonly QuotaItem[]): boolean | undefined {
  if (scope === 'month' || scope === 'choice') return true;
  if (scope === 'door') return false;
  const pairs = a.flatMap((one) => b.map((other) => meet(scope, one, other)));
  if (pairs.includes(true)) return true;
  return pairs.includes(false) ? false : undefined;
}

function meet(scope: 'slot' | 'day', a: QuotaItem, b: QuotaItem): boolean | undefined {
  if (a.on === undefined || b.on === undefined) return false;
  if (a.on !== b.on) return undefined;
  if (scope === 'day') return true;
  if (a.slot === undefined || b.slot === undefined) return false;
  return a.slot === b.slot ? true : undefined;
}

/** Codes that are for other levels of need. */
function findLevels(input: QuotaInput): QuotaFinding[] {
  const cmsLevel = levelIn(input, monthOf(input.on));
  return combinations.levels
    .filter(({ from, least, most }) => from <= input.on && (cmsLevel < least || cmsLevel > most))
    .flatMap(({ codes, least, most }) =>
      named(codes, input).map((code) => finding('cmsLevel', [code], { figures: { least, most, cmsLevel } })),
    );
}

/** Codes that go with another one, or with a problem that the plan names. */
function findMissing(input: QuotaInput): QuotaFinding[] {
  const { items, problems, on } = input;
  const others = combinations.needs
    .filter(({ oneOf }) => !items.some(({ code }) => oneOf.includes(code)))
    .flatMap(({ codes, oneOf }) =>
      named(codes, input).map((code) =>
        // The family may have had the other one before.
        finding('needsOther', [code], { certain: false, figures: { oneOf: oneOf.join(' ') } }),
      ),
    );
  const missing = combinations.problems
    .filter(({ from, oneOf }) => from <= on && !problems?.some((problem) => oneOf.includes(problem)))
    .flatMap(({ codes, oneOf }) =>
      named(codes, input).map((code) =>
        finding('problemMissing', [code], {
          certain: problems !== undefined,
          figures: { oneOf: oneOf.join(' ') },
        }),
      ),
    );
  return [...others, ...missing];
}

function named(codes: readonly string[], { items }: QuotaInput): string[] {
  return codes.filter((code) => items.some((item) => item.code === code));
}

import { canonicalJson, type HashPort } from '../../policies/hash.ts';
import type { PolicyName } from '../engine/policy.ts';
import type { SampleCase, SampleInput } from './input.ts';
import type { SamplePolicy } from './policy.ts';

/** How many there were and how many were drawn of them. */
export interface DrawRate {
  readonly of: number;
  readonly picked: number;
}

export interface SampleResult {
  readonly policy: PolicyName;
  /** By id; `mode` in a monthly sample only. */
  readonly picked: readonly { readonly id: string; readonly mode?: 'phone' | 'visit' }[];
  /** `related` in a unit's sample only. */
  readonly rates: { readonly all: DrawRate; readonly related?: DrawRate };
  readonly seed: string;
}

/** Draws the cases to be checked (sample/1): a function of the seed and the cases, in whatever order they come. */
export function drawSample(input: SampleInput, policy: SamplePolicy, hashPort: HashPort): SampleResult {
  const drawn = input.kind === 'unit' ? drawOfUnit : drawMonthly;
  return {
    policy: policy.name,
    ...drawn(input.cases ?? [], policy, (label, cases) => inDrawOrder(label, cases, input.seed, hashPort)),
    seed: input.seed,
  };
}

/** Cases in the order in which a draw takes them; draws of different labels know nothing of each other. */
type DrawOrder = (label: 'all' | 'related' | 'monthly', cases: readonly SampleCase[]) => string[];

/** Y-Q.1: one per cent of all cases and ten of the related ones, the union. */
function drawOfUnit(cases: readonly SampleCase[], policy: SamplePolicy, order: DrawOrder) {
  const related = cases.filter(({ relatedProvider }) => relatedProvider === true);
  const isRaised = policy.isWholeUnit && related.length > 0;
  const ofAll = order('all', cases).slice(
    0,
    shareOf(cases.length, isRaised ? policy.relatedPercent : policy.unitPercent),
  );
  const ofRelated = policy.isWholeUnit
    ? related.map(({ id }) => id).filter((id) => ofAll.includes(id))
    : order('related', related).slice(0, shareOf(related.length, policy.relatedPercent));
  return {
    picked: [...new Set([...ofAll, ...ofRelated])].sort().map((id) => ({ id })),
    rates: {
      all: { of: cases.length, picked: ofAll.length },
      related: { of: related.length, picked: ofRelated.length },
    },
  };
}

/** Y-Q.2: fifteen cases, or all if there are fewer, without those that are not visited; the first by telephone. */
function drawMonthly(cases: readonly SampleCase[], policy: SamplePolicy, order: DrawOrder) {
  const eligible = cases.filter(({ residential, mealOnly }) => residential !== true && mealOnly !== true);
  const drawn = order('monthly', eligible).slice(0, policy.monthlyCases);
  const byPhone = new Set(drawn.slice(0, shareOf(drawn.length, policy.phonePercent)));
  return {
    picked: drawn
      .toSorted()
      .map((id) => ({ id, mode: byPhone.has(id) ? ('phone' as const) : ('visit' as const) })),
    rates: { all: { of: eligible.length, picked: drawn.length } },
  };
}

/** Rounded up; in whole numbers, so that 10% of 30 is 3. */
function shareOf(count: number, percent: number): number {
  return Math.ceil((count * percent) / 100);
}

/**
 * By the SHA-256 of `["seed","label","id"]`, so that anybody can draw again with no more than a list and a seed.
 * Equal hashes do not happen; the ids would decide.
 */
function inDrawOrder(
  label: string,
  cases: readonly SampleCase[],
  seed: string,
  { sha256, toUtf8, toHex }: HashPort,
): string[] {
  const keyed = cases.map(({ id }) => ({ id, key: toHex(sha256(toUtf8(canonicalJson([seed, label, id])))) }));
  keyed.sort((a, b) => (a.key + a.id < b.key + b.id ? -1 : 1));
  return keyed.map(({ id }) => id);
}

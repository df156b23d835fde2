import type { Assessment, Draft } from './assess.ts';
import type { RankingContext } from './criteria.ts';
import type { DispatchPolicy, RankedCriterion } from './policy.ts';
import { orderByKeys, rangeOf } from './rank.ts';
import type { Candidate, CriterionResult } from './result.ts';

/** One criterion of the order on this decision; `keys` is empty where it does not apply. */
interface Column {
  readonly rule: RankedCriterion['rule'];
  readonly applies: boolean;
  readonly keys: Float64Array;
  /** What is shown of each candidate; the same values share one object, as most of thousands do. */
  readonly results: readonly CriterionResult[];
  readonly beats: NonNullable<Candidate['beatsNextBy']>;
}

/** Puts candidates in order and says of each what it has by every criterion and why it stands above the next. */
export function rankCandidates(
  { ranking }: DispatchPolicy,
  { drafts }: Assessment,
  context: RankingContext,
): { candidates: Candidate[]; readings: string[] } {
  const columns = ranking.map((ranked) => columnOf(ranked, drafts, context));
  // The id is the order in which the drafts come: no column is needed for it.
  const sorting = columns.slice(0, -1).filter(({ applies }) => applies);
  const order = orderByKeys(
    sorting.map(({ keys }) => keys),
    drafts.length,
  );
  const readings = new Set<string>();
  const candidates: Candidate[] = [];
  for (let place = 0; place < order.length; place += 1) {
    const index = order[place]!;
    const draft = drafts[index]!;
    const next = order[place + 1];
    const deciding = next === undefined ? null : decidingColumn(columns, index, next);
    if (deciding !== null) {
      const reading = deciding.rule.readingOf?.(draft, drafts[next!]!);
      if (reading !== undefined && reading !== null) readings.add(reading);
    }
    candidates.push({
      providerId: draft.provider.id,
      rank: place + 1,
      status: draft.status,
      covers: draft.covers,
      coversPartly: draft.coversPartly,
      notCovered: draft.notCovered,
      criteria: columns.map(({ results }) => results[index]!),
      beatsNextBy: deciding === null ? null : deciding.beats,
      warnings: draft.warnings,
    });
  }
  return { candidates, readings: [...readings] };
}

function columnOf(
  { rule, clause }: RankedCriterion,
  drafts: readonly Draft[],
  context: RankingContext,
): Column {
  const { id } = rule;
  const applies = rule.applies(context);
  const keys = new Float64Array(drafts.length);
  const beats = { criterion: id, clause };
  if (!applies) {
    const notApplying: CriterionResult = { id, applies, value: null, clause };
    return { rule, applies, keys, results: drafts.map(() => notApplying), beats };
  }
  const { keyOf, toValue } = rule.make(context);
  for (let index = 0; index < drafts.length; index += 1) keys[index] = keyOf(drafts[index]!, index);
  const shared = sharedByKey<CriterionResult>(keys);
  const results: CriterionResult[] = [];
  for (let index = 0; index < drafts.length; index += 1) {
    const key = keys[index]!;
    const known = shared.get(key);
    const result = known ?? { id, applies, value: toValue(key, drafts[index]!), clause };
    if (known === undefined) shared.set(key, result);
    results.push(result);
  }
  return { rule, applies, keys, results, beats };
}

/** A table by key: a plain list where the keys lie close together, as they mostly do. */
function sharedByKey<T>(
  keys: Float64Array,
): Pick<Map<number, T>, 'get'> & { set(key: number, item: T): void } {
  const [lowest, span] = rangeOf(keys);
  if (span > 2 * keys.length + 64) return new Map<number, T>();
  const items: (T | undefined)[] = [];
  return {
    get: (key) => items[key - lowest],
    set: (key, item) => {
      items[key - lowest] = item;
    },
  };
}

/** The first criterion in which two candidates differ. Their ids do, so there is one. */
function decidingColumn(columns: readonly Column[], better: number, worse: number): Column {
  for (const column of columns) {
    if (column.keys[better] !== column.keys[worse]) return column;
  }
  throw new Error('two candidates that no criterion tells apart');
}

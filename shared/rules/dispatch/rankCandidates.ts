import type { Assessment } from './assess.ts';
import type { Criterion, Draft, RankingContext } from './criteria.ts';
import type { DispatchPolicy, RankedCriterion } from './policy.ts';
import { orderByKeys } from './rank.ts';
import type { Candidate, CriterionResult } from './result.ts';

/** One criterion of the order on this decision; `keys` is empty where it does not apply. */
interface Column {
  readonly ranked: RankedCriterion;
  readonly criterion: Criterion | null;
  readonly keys: Float64Array;
  readonly notApplying: CriterionResult;
  readonly beats: NonNullable<Candidate['beatsNextBy']>;
}

const noKeys = new Float64Array(0);

/** Puts candidates in order and says of each what it has by every criterion and why it stands above the next. */
export function rankCandidates(
  { ranking }: DispatchPolicy,
  { drafts }: Assessment,
  context: RankingContext,
): { candidates: Candidate[]; readings: string[] } {
  const columns = ranking.map((ranked) => columnOf(ranked, drafts, context));
  // The id is the order in which the drafts come: no column is needed for it.
  const sorting = columns.slice(0, -1).filter(({ criterion }) => criterion !== null);
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
      const reading = deciding.ranked.rule.readingOf?.(draft, drafts[next!]!);
      if (reading !== undefined && reading !== null) readings.add(reading);
    }
    const criteria: CriterionResult[] = new Array(columns.length);
    for (let at = 0; at < columns.length; at += 1) {
      const { criterion, notApplying } = columns[at]!;
      criteria[at] = criterion === null ? notApplying : criterion.resultOf(draft);
    }
    candidates.push({
      providerId: draft.provider.id,
      rank: place + 1,
      status: draft.status,
      covers: draft.covers,
      coversPartly: draft.coversPartly,
      notCovered: draft.notCovered,
      criteria,
      beatsNextBy: deciding === null ? null : deciding.beats,
      warnings: draft.warnings,
    });
  }
  return { candidates, readings: [...readings] };
}

function columnOf(ranked: RankedCriterion, drafts: readonly Draft[], context: RankingContext): Column {
  const { rule, clause } = ranked;
  const applies = rule.applies(context);
  const criterion = applies ? rule.make(context, clause) : null;
  const keys = criterion === null ? noKeys : new Float64Array(drafts.length);
  if (criterion !== null) {
    for (let index = 0; index < drafts.length; index += 1) {
      keys[index] = criterion.keyOf(drafts[index]!, index);
    }
  }
  const notApplying = { id: rule.id, applies: false, value: null, clause };
  return { ranked, criterion, keys, notApplying, beats: { criterion: rule.id, clause } };
}

/** The first criterion in which two candidates differ. Their ids do, so there is one. */
function decidingColumn(columns: readonly Column[], better: number, worse: number): Column {
  for (const column of columns) {
    if (column.criterion !== null && column.keys[better] !== column.keys[worse]) return column;
  }
  throw new Error('two candidates that no criterion tells apart');
}

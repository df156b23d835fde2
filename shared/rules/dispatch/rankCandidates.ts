import type { Assessment, Draft } from './assess.ts';
import type { RankingContext } from './criteria.ts';
import type { DispatchPolicy, RankedCriterion } from './policy.ts';
import { type KeyColumn, numberKeys, orderByKeys } from './rank.ts';
import type { Candidate, CriterionResult } from './result.ts';

/** A criterion that applies to this decision. */
interface Column extends KeyColumn {
  readonly rule: RankedCriterion['rule'];
  /** Its place in the policy's order. */
  readonly place: number;
  /** What is shown, by the key's number: candidates with the same key share it, as most of thousands do. */
  readonly results: readonly CriterionResult[];
  readonly beats: NonNullable<Candidate['beatsNextBy']>;
}

/** Puts candidates in order and says of each what it has by every criterion and why it stands above the next. */
export function rankCandidates(
  { ranking }: DispatchPolicy,
  { drafts }: Assessment,
  context: RankingContext,
): { candidates: Candidate[]; readings: string[] } {
  const columns = columnsOf(ranking, drafts, context);
  // The id is the order in which the drafts come: no column is needed for it.
  const order = orderByKeys(columns.slice(0, -1), drafts.length);
  // Filled for one candidate after another: only criteria that apply differ.
  const criteria = ranking.map(
    ({ rule: { id }, clause }): CriterionResult => ({ id, applies: false, value: null, clause }),
  );
  const readings = new Set<string>();
  const candidates: Candidate[] = [];
  for (let place = 0; place < order.length; place += 1) {
    const index = order[place]!;
    const draft = drafts[index]!;
    for (let at = 0; at < columns.length; at += 1) {
      const { place: criterion, results, numbers } = columns[at]!;
      criteria[criterion] = results[numbers[index]!]!;
    }
    const next = order[place + 1];
    const deciding = next === undefined ? null : decidingColumn(columns, index, next);
    if (deciding !== null) {
      const reading = deciding.rule.readingOf?.(draft, drafts[next!]!);
      if (reading !== undefined && reading !== null) readings.add(reading);
    }
    const { status, covers, coversPartly, notCovered, warnings } = draft.coverage;
    const candidate: Candidate = {
      providerId: draft.provider.id,
      rank: place + 1,
      status,
      covers,
      coversPartly,
      notCovered,
      criteria: criteria.slice(),
      beatsNextBy: deciding === null ? null : deciding.beats,
      warnings,
    };
    candidates.push(draft.exception === undefined ? candidate : { ...candidate, exception: draft.exception });
  }
  return { candidates, readings: [...readings] };
}

function columnsOf(
  ranking: readonly RankedCriterion[],
  drafts: readonly Draft[],
  context: RankingContext,
): Column[] {
  const count = drafts.length;
  const keys = new Float64Array(count);
  // One piece of memory for all columns: it costs the browser more to free eleven than to fill them.
  const memory = new Int32Array(count * ranking.length);
  const columns: Column[] = [];
  for (const [place, { rule, clause }] of ranking.entries()) {
    if (!rule.applies(context)) continue;
    const { keyOf, toValue } = rule.make(context);
    for (let index = 0; index < count; index += 1) keys[index] = keyOf(drafts[index]!, index);
    const { numbers, span } = numberKeys(keys, memory.subarray(place * count, (place + 1) * count));
    const results = new Array<CriterionResult>(span);
    for (let index = 0; index < count; index += 1) {
      results[numbers[index]!] ??= {
        id: rule.id,
        applies: true,
        value: toValue(keys[index]!, drafts[index]!),
        clause,
      };
    }
    columns.push({ rule, place, numbers, span, results, beats: { criterion: rule.id, clause } });
  }
  return columns;
}

/** The first criterion in which two candidates differ. Their ids do, so there is one. */
function decidingColumn(columns: readonly Column[], better: number, worse: number): Column {
  for (const column of columns) {
    if (column.numbers[better] !== column.numbers[worse]) return column;
  }
  throw new Error('two candidates that no criterion tells apart');
}

import { type Admission, admitLines, type Fork, type Held, type Known } from './admit.ts';
import { applyLine, settle } from './applyOperation.ts';
import type { HashPort } from './cryptoPort.ts';
import { byCodeUnit, canonicalJson, type Json } from './json.ts';
import type { Line } from './operation.ts';
import type { RecordStates } from './recordState.ts';
import { viewRecord } from './recordView.ts';
import { type ReceivedLog, receivedById } from './vector.ts';

/** What the lines amount to; every list sorted, so equal sets of lines give equal results. */
export interface FoldResult {
  readonly records: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly events: readonly string[];
  readonly conflicts: readonly {
    readonly record: string;
    readonly field: string;
    readonly heads: readonly { readonly op: string; readonly value: Json }[];
  }[];
  readonly held: readonly Held[];
  readonly forks: readonly Fork[];
  /** SHA-256 of the canonical form of all the rest. */
  readonly digest: string;
}

export interface Imported extends Admission {
  /** Keys of the records whose states changed. */
  readonly touched: ReadonlySet<string>;
}

/**
 * Takes lines in: admits what follows without a gap or fork, applies it to the states, and leaves these in the
 * form that a fold of everything would give. The states of the records that the lines name must be loaded.
 */
export function importLines(
  states: RecordStates,
  received: ReceivedLog,
  lines: Iterable<Line>,
  known?: Known,
): Imported {
  const admission = admitLines(lines, known);
  const touched = new Set<string>();
  for (const line of admission.ready) applyLine(states, line, received, touched);
  for (const record of touched) settle(states.get(record)!, received);
  return { ...admission, touched };
}

/** Folds lines, in any order and with duplicates, from nothing. */
export function foldLines(lines: Iterable<Line>, hash: HashPort): FoldResult {
  const states: RecordStates = new Map();
  const { held, forks } = importLines(states, receivedById(), lines);
  return foldResult(states, held, forks, hash);
}

/** What states amount to, whether they were folded at once or bit by bit. */
export function foldResult(
  states: RecordStates,
  held: readonly Held[],
  forks: readonly Fork[],
  hash: HashPort,
): FoldResult {
  const records: [string, Readonly<Record<string, Json>>][] = [];
  const events: string[] = [];
  const conflicts: FoldResult['conflicts'][number][] = [];
  for (const state of [...states.values()].sort((a, b) => byCodeUnit(a.record, b.record))) {
    const view = viewRecord(state);
    for (const event of view.events) events.push(event.id);
    if (!view.deleted && (state.live.size > 0 || state.sets.size > 0))
      records.push([view.record, view.fields]);
    for (const { field, heads } of view.conflicts) {
      conflicts.push({ record: view.record, field, heads: heads.map(({ op, value }) => ({ op, value })) });
    }
  }
  events.sort(byCodeUnit);
  const result = { records: Object.fromEntries(records), events, conflicts, held, forks };
  const digest = hash.sha256(hash.toUtf8(canonicalJson(result as unknown as Json)));
  return { ...result, digest: `sha256:${hash.toHex(digest)}` };
}

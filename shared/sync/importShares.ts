import { inTime } from './admit.ts';
import { applyLine, settle } from './applyOperation.ts';
import type { BlockLine } from './block.ts';
import type { Scope } from './operation.ts';
import type { RecordStates } from './recordState.ts';
import type { ReceivedLog } from './vector.ts';

/** What one scope has of a line. The same line may come again with another scope's operations. */
export interface Share extends BlockLine {
  readonly scope: Scope;
}

/**
 * Takes in shares that staging found to continue what is held, each writer's and scope's in order and each once,
 * and leaves the states as a fold of everything would. Returns the keys of the records that changed; their
 * states must have been loaded.
 */
export function importShares(
  states: RecordStates,
  received: ReceivedLog,
  shares: readonly Share[],
): ReadonlySet<string> {
  const touched = new Set<string>();
  const ordered = [...shares].sort((a, b) => a.line.seq - b.line.seq);
  for (const { line, scope, indexes } of inTime(ordered, ({ line }) => line)) {
    applyLine(states, line, received, touched, { scope, indexes });
  }
  for (const record of touched) settle(states.get(record)!, received);
  return touched;
}

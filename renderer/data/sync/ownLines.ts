import type { Line } from '#shared/sync/operation.ts';
import type { Engine } from '../engine.ts';

/** Own lines of a range that is not sealed yet, read back from the journal: what is sent is what is on disk. */
export async function ownLines(engine: Engine, from: number, to: number): Promise<Line[]> {
  const { id } = engine.keys.identity.writer;
  const lines: Line[] = [];
  const first = engine.head.own.unsealed?.frame ?? 1;
  for await (const { frame } of engine.readJournal(first)) {
    if (frame.t !== 'line' || frame.line.writer !== id) continue;
    if (frame.line.seq >= from && frame.line.seq <= to) lines.push(frame.line);
  }
  return lines;
}

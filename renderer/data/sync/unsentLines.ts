import type { RecordType } from '#shared/domain/recordTypes.ts';
import type { UnsentSave } from '../api.ts';
import type { Engine } from '../engine.ts';
import { parseRecordKey } from '../memory/records.ts';
import { isTrailLine } from '../trail/trailLines.ts';

/** The latest saves that no bundle carries yet, the latest first; that something was looked at is none. */
export async function unsentSaves(engine: Engine, atMost: number): Promise<UnsentSave[]> {
  const { head } = engine;
  if (head.own.unsealed === null) return [];
  const saves: UnsentSave[] = [];
  // Own saves stand at the journal's end; of a long backlog only its last frames are read.
  const first = Math.max(head.own.unsealed.frame, head.journal.seq - atMost + 1);
  for await (const { frame } of engine.readJournal(first)) {
    if (frame.t !== 'line' || frame.line.writer !== head.own.writer) continue;
    if (frame.line.seq <= head.own.sealedTo || isTrailLine(frame.line)) continue;
    const { seq, at, ops } = frame.line;
    const types = ops.map((operation) => parseRecordKey(operation.record)?.type);
    const scope = ops.find((operation) => operation.scope.startsWith('case:'))?.scope;
    saves.push({
      seq,
      at,
      caseId: scope?.slice('case:'.length) ?? null,
      types: [...new Set(types.filter((type): type is RecordType => type !== undefined))],
    });
  }
  return saves.reverse();
}

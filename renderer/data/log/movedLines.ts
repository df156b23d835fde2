import { type Line, operationId, parseOperationId } from '#shared/sync/operation.ts';
import type { Handover } from '#shared/sync/returned.ts';
import type { Frame } from '../journal/frames.ts';

/**
 * A writer that gave way to another one: its lines beyond `after`, which nobody has ever seen, are the first lines of
 * the new one. The frames in the journal stay as they are; whoever reads them reads these lines under their new name.
 */
export interface MovedLines {
  former: string;
  after: number;
  writer: string;
}

/** A frame as it is to be read once lines have moved, each move in the order it happened. */
export function asMoved(frame: Frame, moves: readonly MovedLines[]): Frame {
  if (frame.t !== 'line') return frame;
  let { line, handovers } = frame;
  for (const move of moves) {
    if (line.writer !== move.former || line.seq <= move.after) continue;
    line = lineUnder(line, move);
    handovers = handovers?.map((one) => heldUnder(one, move));
  }
  return { t: 'line', line, ...(handovers && { handovers }) };
}

/** What a line names of its own writer moves with it; a writer never names what came back to it from elsewhere. */
function lineUnder(line: Line, { former, after, writer }: MovedLines): Line {
  const idOf = (id: string) => {
    const parts = parseOperationId(id);
    if (parts === undefined || parts.writer !== former || parts.seq <= after) return id;
    return operationId(writer, parts.seq - after, parts.index);
  };
  const ops = line.ops.map((operation) => ({
    ...operation,
    id: idOf(operation.id),
    bases: operation.bases.map(idOf),
  }));
  return { ...line, writer, seq: line.seq - after, ops };
}

function heldUnder(handover: Handover, { former, after, writer }: MovedLines): Handover {
  const held = handover.held.flatMap((one) =>
    one.writer === former && one.have > after
      ? [
          { writer: former, have: after },
          { writer, have: one.have - after },
        ]
      : [one],
  );
  return { ...handover, held };
}

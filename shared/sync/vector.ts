import { type Line, parseOperationId, type Scope } from './operation.ts';

/** Per writer, the last sequence up to which every line is held. */
export type Vector = ReadonlyMap<string, number>;

/** An inclusive range of one writer's sequences. */
export interface Range {
  readonly writer: string;
  readonly from: number;
  readonly to: number;
  /** Only the operations of this scope, where writers are counted scope by scope. */
  readonly scope?: Scope;
}

/** Which operations were folded before: tells a base that is missing from one that was replaced long ago. */
export interface ReceivedLog {
  /** `scope`: that of the record whose operation names it. */
  has(operationId: string, scope: Scope): boolean;
  /** Called once a line has been applied; with `scope`, that scope's share of it. */
  note(line: Line, scope?: Scope): void;
}

/**
 * For ids made by `operationId`: all at or below the vector were received. `note` advances the vector, so
 * lines must come in each writer's order.
 */
export function receivedByVector(vector: Map<string, number>): ReceivedLog {
  return {
    has(id) {
      const parts = parseOperationId(id);
      return parts !== undefined && parts.seq <= (vector.get(parts.writer) ?? 0);
    },
    note(line) {
      vector.set(line.writer, line.seq);
    },
  };
}

/** For ids of any form, at the price of remembering each. */
export function receivedById(): ReceivedLog {
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    note(line) {
      for (const operation of line.ops) ids.add(operation.id);
    },
  };
}

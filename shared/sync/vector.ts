import { parseOperationId } from './operation.ts';

/** Per writer, the last sequence up to which every line is held. */
export type Vector = ReadonlyMap<string, number>;

/** Whether an operation was folded before. Tells a base not received yet from one that was replaced. */
export interface Received {
  has(operationId: string): boolean;
}

/** For ids made by `operationId`: everything at or below the vector was received. Reads the vector live. */
export function receivedByVector(vector: Vector): Received {
  return {
    has(id) {
      const parts = parseOperationId(id);
      return parts !== undefined && parts.seq <= (vector.get(parts.writer) ?? 0);
    },
  };
}

/** What `ahead` holds and `behind` does not, per writer: what has to be sent. */
export function vectorDifference(
  ahead: Vector,
  behind: Vector,
): { writer: string; from: number; to: number }[] {
  const missing: { writer: string; from: number; to: number }[] = [];
  for (const [writer, to] of ahead) {
    const have = behind.get(writer) ?? 0;
    if (have < to) missing.push({ writer, from: have + 1, to });
  }
  return missing.sort((a, b) => (a.writer < b.writer ? -1 : 1));
}

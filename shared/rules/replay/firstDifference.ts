/** Where two JSON documents first differ. A side that lacks the place has no value there. */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly recorded?: unknown;
  readonly recomputed?: unknown;
}

/**
 * The first place where two JSON values differ, or undefined: fields in the order of the recomputed value, then
 * those that only the recorded one has.
 */
export function firstDifference(
  recorded: unknown,
  recomputed: unknown,
  path: readonly (string | number)[] = [],
): Difference | undefined {
  if (Object.is(recorded, recomputed)) return undefined;
  if (Array.isArray(recorded) && Array.isArray(recomputed)) {
    const length = Math.max(recorded.length, recomputed.length);
    for (let index = 0; index < length; index += 1) {
      const difference = firstDifference(recorded[index], recomputed[index], [...path, index]);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (isRecord(recorded) && isRecord(recomputed)) {
    for (const key of new Set([...Object.keys(recomputed), ...Object.keys(recorded)])) {
      const difference = firstDifference(fieldOf(recorded, key), fieldOf(recomputed, key), [...path, key]);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return {
    path,
    ...(recorded === undefined ? {} : { recorded }),
    ...(recomputed === undefined ? {} : { recomputed }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function fieldOf(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

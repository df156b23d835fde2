interface Happened {
  readonly id: string;
  readonly happenedAt: string;
  readonly recordedAt: string;
}

/** What happened last; of one instant what was recorded last, then the greater id. Undefined of none. */
export function latestOf<T extends Happened>(items: readonly T[]): T | undefined {
  return items.reduce<T | undefined>(
    (last, one) => (last === undefined || isAfter(one, last) ? one : last),
    undefined,
  );
}

function isAfter(a: Happened, b: Happened): boolean {
  return (
    (Date.parse(a.happenedAt) - Date.parse(b.happenedAt) ||
      Date.parse(a.recordedAt) - Date.parse(b.recordedAt) ||
      (a.id < b.id ? -1 : 1)) > 0
  );
}

/** Gives equal things one number, from 0. */
export interface Interner<T> {
  readonly items: readonly T[];
  numberOf(item: T): number;
}

/** @param keyOf equal exactly for equal things */
export function interner<T>(keyOf: (item: T) => string): Interner<T> {
  const items: T[] = [];
  const numbers = new Map<string, number>();
  return {
    items,
    numberOf(item) {
      const key = keyOf(item);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = items.push(item) - 1;
      numbers.set(key, number);
      return number;
    },
  };
}

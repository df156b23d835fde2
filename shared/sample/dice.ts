/** Numbers from 0 up to, not including, 1. The one source of chance here; a seed makes it repeatable. */
export type RandomNumbers = () => number;

/** The same sequence for the same seed, on every machine (mulberry32). Good enough for inventing, never for keys. */
export function seededRandom(seed: number): RandomNumbers {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What can be drawn. */
export interface Dice {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the items, as often as its weight says. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  shuffled<T>(items: readonly T[]): T[];
  /** `count` different items, fewer where there are not as many. */
  some<T>(items: readonly T[], count: number): T[];
  /** An id in the form of all ids: 26 characters of lower-case base32. */
  id(): string;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

export function diceOf(random: RandomNumbers): Dice {
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  };
  const shuffled = <T>(items: readonly T[]): T[] => {
    const rest = [...items];
    for (let last = rest.length - 1; last > 0; last--) {
      const other = int(0, last);
      [rest[last], rest[other]] = [rest[other]!, rest[last]!];
    }
    return rest;
  };
  return {
    int,
    pick,
    shuffled,
    chance: (probability) => random() < probability,
    weighted(items) {
      let left = random() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      throw new RangeError('nothing to draw from');
    },
    some: (items, count) => shuffled(items).slice(0, count),
    id: () => Array.from({ length: 26 }, () => pick([...alphabet])).join(''),
  };
}

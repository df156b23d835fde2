/** The keys of all candidates by one criterion, as small integers from 0 in the order of the keys. */
export interface KeyColumn {
  /** One per candidate; the same exactly for the same keys. */
  readonly numbers: Int32Array;
  /** All numbers lie below it. */
  readonly span: number;
}

/**
 * Numbers integer keys, the lowest first. Keys that lie close together, as they mostly do, are counted from the
 * lowest; others by their place among those that occur.
 * @param numbers where to write, one place per key
 */
export function numberKeys(keys: Float64Array, numbers = new Int32Array(keys.length)): KeyColumn {
  const [lowest, span] = rangeOf(keys);
  if (span <= 2 * keys.length + 64) {
    for (let index = 0; index < keys.length; index += 1) numbers[index] = keys[index]! - lowest;
    return { numbers, span };
  }
  const places = new Map<number, number>();
  for (const key of keys.slice().sort()) if (!places.has(key)) places.set(key, places.size);
  for (let index = 0; index < keys.length; index += 1) numbers[index] = places.get(keys[index]!)!;
  return { numbers, span: places.size };
}

/**
 * The order of `count` candidates by columns, the first column first, lowest first. Returns the candidates'
 * numbers, best first; two of the same keys stay in the order of their numbers.
 *
 * Columns are folded into one number while that stays exact, so that the usual list is sorted as plain numbers:
 * comparing 5,000 candidates column by column takes several times as long.
 */
export function orderByKeys(columns: readonly KeyColumn[], count: number): Int32Array {
  const words: Float64Array[] = [];
  let word = new Float64Array(count);
  let size = 1;
  for (const { numbers, span } of columns) {
    if (span <= 1) continue;
    // The candidate's number must fit in as well.
    if (size * span * count > Number.MAX_SAFE_INTEGER) {
      words.push(word);
      word = new Float64Array(count);
      size = 1;
    }
    for (let index = 0; index < count; index += 1) word[index] = word[index]! * span + numbers[index]!;
    size *= span;
  }
  words.push(word);
  return words.length === 1 ? orderByWord(word, count) : orderByWords(words, count);
}

/** The candidate's number is folded in last and read back from the sorted words. */
function orderByWord(word: Float64Array, count: number): Int32Array {
  for (let index = 0; index < count; index += 1) word[index] = word[index]! * count + index;
  word.sort();
  const order = new Int32Array(count);
  for (let rank = 0; rank < count; rank += 1) order[rank] = word[rank]! % count;
  return order;
}

function orderByWords(words: readonly Float64Array[], count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  return order.sort((a, b) => {
    for (const word of words) {
      const difference = word[a]! - word[b]!;
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}

/** The lowest key and how many integers lie between it and the highest, both counted. */
function rangeOf(keys: Float64Array): [lowest: number, span: number] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index]!;
    if (key < lowest) lowest = key;
    if (key > highest) highest = key;
  }
  return [lowest, keys.length === 0 ? 0 : highest - lowest + 1];
}

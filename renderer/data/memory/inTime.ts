/**
 * Items by their instants, the earliest first; equal ones by id. Each instant is read once: comparing ten thousands
 * by their texts would read them some half a million times.
 */
export function inTime<T extends { id: string }>(items: readonly T[], at: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, time: Date.parse(at(item)) }))
    .sort((a, b) => a.time - b.time || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);
}

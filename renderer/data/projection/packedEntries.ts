import type { CaseSummary } from '../api.ts';
import type { Held, HeldKind } from '../memory/held.ts';

/** Something held and whose it is; null for a record that was deleted. */
export type Entry<K extends HeldKind = HeldKind> = readonly [id: string, held: Held[K] | null];

/** A value in which every object is the number of its shape (from 1) and its values, every list 0 and its items. */
type Packed = string | number | boolean | null | PackedList;
interface PackedList extends ReadonlyArray<Packed> {
  readonly 0: number;
}

/**
 * Entries with the names of fields said once for each shape that objects have: over a third of what is sealed,
 * decoded and parsed at every start would be names otherwise. A deleted record is its id alone.
 */
export interface PackedEntries {
  readonly shapes: readonly (readonly string[])[];
  readonly rows: readonly Packed[];
}

export function packEntries(entries: readonly Entry[]): PackedEntries {
  const shapes: string[][] = [];
  const numbers = new Map<string, number>();
  const pack = (value: unknown): Packed => {
    if (typeof value !== 'object' || value === null) return value as Packed;
    if (Array.isArray(value)) return [0, ...value.map(pack)];
    const held = fieldsOf(value);
    const key = JSON.stringify(held.map(([field]) => field));
    let shape = numbers.get(key);
    if (shape === undefined) {
      shape = shapes.push(held.map(([field]) => field));
      numbers.set(key, shape);
    }
    return [shape, ...held.map(([, one]) => pack(one))];
  };
  return { rows: entries.map(([id, held]) => (held === null ? id : pack(held))), shapes };
}

/** Setting `__proto__` by name would set the prototype; no list reads a field of that name. */
function fieldsOf(record: object): [string, unknown][] {
  return Object.entries(record).filter(([field, value]) => field !== '__proto__' && value !== undefined);
}

/** The inverse of `packEntries`. */
export function unpackEntries({ shapes, rows }: PackedEntries): Entry[] {
  const unpack = (value: Packed): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (value[0] === 0) {
      const list: unknown[] = [];
      for (let at = 1; at < value.length; at += 1) list.push(unpack(value[at]!));
      return list;
    }
    const fields = shapes[value[0] - 1]!;
    const record: Record<string, unknown> = {};
    for (let at = 0; at < fields.length; at += 1) record[fields[at]!] = unpack(value[at + 1]!);
    return record;
  };
  return rows.map((row): Entry => {
    if (typeof row === 'string') return [row, null];
    const held = unpack(row) as Held[HeldKind];
    return [idOf(held), held];
  });
}

/** A summary is its case's. */
function idOf(held: Held[HeldKind]): string {
  return 'id' in held ? held.id : (held satisfies CaseSummary).case.id;
}

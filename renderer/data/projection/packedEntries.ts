import type { CaseSummary } from '../api.ts';
import type { Held, HeldKind } from '../memory/held.ts';

/** Something held and whose it is; null for a record that was deleted. */
export type Entry<K extends HeldKind = HeldKind> = readonly [id: string, held: Held[K] | null];

/** A value in which every object is the number of its shape (from 1) and its values, every list 0 and its items. */
type Packed = string | number | boolean | null | PackedList;
interface PackedList extends Array<Packed> {
  0: number;
}

/** The fields of objects that have the same ones. */
interface Shape {
  readonly fields: readonly string[];
  /** For each field, whether its texts are numbers of `PackedEntries.texts`; 1 or 0. */
  said: number[];
}

/**
 * Entries with the names of fields said once for each shape that objects have, and the texts of a field once for the
 * chunk where they come again (ids, townships, days): the rest of what is sealed, decoded and parsed at every start
 * would be said again and again. A deleted record is its id alone.
 */
export interface PackedEntries {
  readonly texts: readonly string[];
  readonly shapes: readonly Shape[];
  readonly rows: readonly Packed[];
}

export function packEntries(entries: readonly Entry[]): PackedEntries {
  const shapes: Shape[] = [];
  const objectsOf: PackedList[][] = [];
  const timesSaid = new Map<string, number>();
  const pack = (value: unknown): Packed => {
    if (typeof value === 'string') timesSaid.set(value, (timesSaid.get(value) ?? 0) + 1);
    if (typeof value !== 'object' || value === null) return value as Packed;
    if (Array.isArray(value)) return [0, ...value.map(pack)];
    const fields = fieldsOf(value as Record<string, unknown>);
    let at = shapes.findIndex((shape) => isOfFields(shape, fields));
    if (at < 0) {
      at = shapes.push({ fields, said: fields.map(() => 0) }) - 1;
      objectsOf.push([]);
    }
    const packed: PackedList = [at + 1];
    for (const field of fields) packed.push(pack((value as Record<string, unknown>)[field]));
    objectsOf[at]!.push(packed);
    return packed;
  };
  const rows = entries.map(([id, held]) => (held === null ? id : pack(held)));
  const texts = new Map<string, number>();
  for (const [at, { said }] of shapes.entries()) {
    for (const field of said.keys()) {
      const objects = objectsOf[at]!;
      if (!isRepeating(objects, field + 1, timesSaid)) continue;
      said[field] = 1;
      for (const object of objects) object[field + 1] = numberOf(object[field + 1]!, texts);
    }
  }
  return { texts: [...texts.keys()], shapes, rows };
}

function isOfFields(shape: Shape, fields: readonly string[]): boolean {
  return shape.fields.length === fields.length && shape.fields.every((field, at) => field === fields[at]);
}

/** Whether a field holds texts only, and most of them are said elsewhere in the chunk too. */
function isRepeating(objects: readonly PackedList[], at: number, timesSaid: ReadonlyMap<string, number>) {
  let again = 0;
  let once = 0;
  for (const { [at]: value } of objects) {
    if (value === null) continue;
    if (typeof value !== 'string') return false;
    if (timesSaid.get(value)! > 1) again += 1;
    else once += 1;
  }
  return again > once;
}

function numberOf(text: Packed, texts: Map<string, number>): number | null {
  if (typeof text !== 'string') return null;
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, texts.size);
  return texts.size - 1;
}

/** Setting `__proto__` by name would set the prototype; no list reads a field of that name. */
function fieldsOf(record: Record<string, unknown>): string[] {
  return Object.keys(record).filter((field) => field !== '__proto__' && record[field] !== undefined);
}

/** The inverse of `packEntries`. */
export function unpackEntries({ texts, shapes, rows }: PackedEntries): Entry[] {
  const unpack = (value: Packed): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (value[0] === 0) {
      const list: unknown[] = [];
      for (let at = 1; at < value.length; at += 1) list.push(unpack(value[at]!));
      return list;
    }
    const { fields, said } = shapes[value[0] - 1]!;
    const record: Record<string, unknown> = {};
    for (let at = 0; at < fields.length; at += 1) {
      const one = value[at + 1]!;
      record[fields[at]!] = said[at] === 1 && one !== null ? texts[one as number] : unpack(one);
    }
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

import type { RecordType } from '#shared/domain/recordTypes.ts';

/** A summary and whose it is; null for a record that was deleted. */
export type Entry = [type: RecordType, id: string, record: object | null];

/**
 * Summaries with the same fields, the names of the fields said once: over a third of what is sealed, decoded and
 * parsed at every start would be names otherwise. A row begins with the id; without fields the records are deleted.
 */
export type Table = readonly [
  type: RecordType,
  fields: readonly string[] | null,
  rows: readonly (readonly [id: string, ...values: unknown[]])[],
];

/** Entries as tables; those of one table keep their order among themselves. */
export function packEntries(entries: readonly Entry[]): Table[] {
  const tables = new Map<string, [RecordType, string[] | null, [string, ...unknown[]][]]>();
  for (const [type, id, record] of entries) {
    const held = record === null ? null : fieldsOf(record);
    const fields = held?.map(([field]) => field) ?? null;
    const key = JSON.stringify([type, fields]);
    const table = tables.get(key) ?? [type, fields, []];
    tables.set(key, table);
    table[2].push([id, ...(held ?? []).map(([, value]) => value)]);
  }
  return [...tables.values()];
}

/** Setting `__proto__` by name would set the prototype; no list reads a field of that name. */
function fieldsOf(record: object): [string, unknown][] {
  return Object.entries(record).filter(
    ([field, value]) => field !== 'id' && field !== '__proto__' && value !== undefined,
  );
}

/** The inverse of `packEntries`, but for the order between tables. */
export function unpackEntries(tables: readonly Table[], each: (...entry: Entry) => void): void {
  for (const [type, fields, rows] of tables) {
    for (const row of rows) {
      if (fields === null) {
        each(type, row[0], null);
        continue;
      }
      const record: Record<string, unknown> = { id: row[0] };
      for (let at = 0; at < fields.length; at += 1) record[fields[at]!] = row[at + 1];
      each(type, row[0], record);
    }
  }
}

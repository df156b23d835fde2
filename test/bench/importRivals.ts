import PouchDB from 'pouchdb-browser';
import { openDatabase } from '#renderer/data/projection/database.ts';
import type { Line } from '#shared/sync/operation.ts';

/** What one would take instead, over the same edits: milliseconds, and what arrived. */
export interface RivalRun {
  ms: number;
  written: number;
}

/** The best of the sizes tried; the default of 100 takes longer. */
const batch = 1000;

/**
 * PouchDB replicating the edits from another database of this browser, one document for each line, so that as much
 * arrives as a bundle brings: every operation, who made it and what it replaces.
 */
export function replicateLines(now: () => number, lines: readonly Line[]): Promise<RivalRun> {
  return replicated(now, async (source) => {
    for (let at = 0; at < lines.length; at += batch) {
      const docs = lines.slice(at, at + batch).map((line) => ({ _id: `${line.writer}.${line.seq}`, line }));
      await source.bulkDocs(docs);
    }
  });
}

/**
 * PouchDB with one document for each case, revised by every line. Replication brings the latest revision only: far less
 * arrives than a bundle brings, no history and of two concurrent edits one whole document.
 */
export function replicateCases(now: () => number, lines: readonly Line[]): Promise<RivalRun> {
  return replicated(now, async (source) => {
    const docs = new Map<string, Record<string, unknown>>();
    let round = new Map<string, Record<string, unknown>>();
    const write = async () => {
      for (const { id, rev } of await source.bulkDocs([...round.values()])) docs.get(id)!['_rev'] = rev;
      round = new Map();
    };
    for (const { ops } of lines) {
      const id = ops[0]!.scope;
      if (round.has(id)) await write();
      const doc = docs.get(id) ?? { _id: id };
      for (const { record, field, value } of ops) doc[`${record} ${field}`] = value;
      docs.set(id, doc);
      round.set(id, doc);
    }
    await write();
  });
}

async function replicated(now: () => number, fill: (source: PouchDB) => Promise<void>): Promise<RivalRun> {
  const source = new PouchDB('bench-source');
  const target = new PouchDB('bench-target');
  try {
    await fill(source);
    await target.info();
    const start = now();
    const { docs_written } = await target.replicate.from(source, { batch_size: batch });
    return { ms: now() - start, written: docs_written };
  } finally {
    await source.destroy();
    await target.destroy();
  }
}

/** IndexedDB alone, given the sealed rows that the app's last import stored, in one transaction. */
export async function writeSameRows(now: () => number, database: string, since: number): Promise<RivalRun> {
  const app = openDatabase(database);
  const tables = [app.rows, app.chunks, app.segments, app.heads];
  const found: object[] = [];
  await app.drawers.each((drawer) => {
    if (drawer.cases.some(({ position }) => position >= since))
      found.push({ ...drawer, id: `drawers ${drawer.id}` });
  });
  for (const table of tables) {
    await (table as typeof app.rows).each((row) => {
      if (row.position >= since) found.push({ ...row, id: `${table.name} ${row.id}` });
    });
  }
  app.close();
  return writeRows(now, found);
}

/** IndexedDB alone, one plain row for each operation, in one transaction. */
export function writeOperations(now: () => number, lines: readonly Line[]): Promise<RivalRun> {
  return writeRows(
    now,
    lines.flatMap(({ ops, ...line }) => ops.map((operation) => ({ ...line, ...operation }))),
  );
}

async function writeRows(now: () => number, rows: readonly object[]): Promise<RivalRun> {
  const name = 'bench-rows';
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'id' });
  const database = await settled(opening);
  try {
    const start = now();
    const transaction = database.transaction('rows', 'readwrite');
    const store = transaction.objectStore('rows');
    for (const row of rows) store.put(row);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return { ms: now() - start, written: rows.length };
  } finally {
    database.close();
    await settled(indexedDB.deleteDatabase(name));
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

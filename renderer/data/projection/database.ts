import Dexie, { type EntityTable } from 'dexie';
import type { SealedSegment } from '../log/segments.ts';

/** What is edited of a case, sealed together under the case's id. In the open stand random ids and log positions only. */
export interface SealedCase {
  id: string;
  position: number;
  sealed: Uint8Array;
}

/**
 * Cases that are read and written together. For Chromium ten thousand small values are a few seconds' work, the same
 * bytes in some hundred values a tenth of that.
 */
export interface Drawer {
  id: number;
  cases: SealedCase[];
}

/** The state of any other record, sealed under its key, with the case it belongs to (or `unit`, `directory`, `trail`). */
export interface SealedRow extends SealedCase {
  scope: string;
}

/**
 * Where a record of the kinds that are edited together stands, unless it is a case in its own row: the id of a case, or
 * nothing where it has a row of its own. Written when a record comes to stand there, not whenever it changes.
 */
export interface Place {
  record: string;
  caseId: string;
}

/** Entries of one kind, sealed together: what lists and search are read from. */
export interface SealedChunk {
  id: number;
  position: number;
  sealed: Uint8Array;
}

/** How far the database has come, and what its chunks hold; sealed. */
export interface SealedHead {
  id: 'head' | 'chunks';
  position: number;
  sealed: Uint8Array;
}

export type Database = Dexie & {
  drawers: EntityTable<Drawer, 'id'>;
  rows: EntityTable<SealedRow, 'id'>;
  places: EntityTable<Place, 'record'>;
  chunks: EntityTable<SealedChunk, 'id'>;
  heads: EntityTable<SealedHead, 'id'>;
  segments: EntityTable<SealedSegment, 'id'>;
};

/**
 * Counts up when what the rows hold changes its form. There are no migrations: a database of another version is
 * thrown away and made again from the journal.
 */
export const projectionVersion = 16;

/** @param name one database for each set of keys, so that a new unit never meets the rows of an old one */
export function openDatabase(name: string): Database {
  const database = new Dexie(name) as Database;
  database.version(projectionVersion).stores({
    ...{ drawers: 'id', rows: 'id, [scope+position]', places: 'record' },
    ...{ chunks: 'id, position', heads: 'id', segments: 'id, position' },
  });
  return database;
}

/**
 * Opens a database, one that is damaged by throwing it away: Chromium refuses the first opening of files that it cannot
 * read (a full disk or a power cut leaves such), and begins them anew only when it is asked again.
 */
export async function openOrBeginAnew(database: Database): Promise<void> {
  try {
    await database.open();
  } catch {
    await Dexie.delete(database.name);
    await database.open();
  }
}

/** Reads chunks, each as soon as it is there: asked for in one go, Chromium takes five times as long. */
export function readChunks(
  { chunks }: Pick<Database, 'chunks'>,
  ids: readonly number[],
): PromiseLike<SealedChunk | undefined>[] {
  return ids.map((id) => chunks.get(id));
}

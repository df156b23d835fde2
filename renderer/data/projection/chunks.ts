import type { RecordType } from '#shared/domain/recordTypes.ts';
import type { SealedChunk } from './database.ts';
import { type Entry, packEntries, type Table, unpackEntries } from './packedEntries.ts';
import type { RowCodec } from './rowCodec.ts';

/** Summaries sealed together. */
export const chunkSize = 500;

const chunkAt = (place: number) => Math.floor(place / chunkSize);

/**
 * Which summaries stand in which chunk. A record keeps its place; a new one goes behind the last. Only chunks with
 * changes are sealed again.
 */
export class Chunks {
  /** Chunk after chunk, each full but the last. */
  readonly #entries: Entry[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #changed = new Set<number>();

  put(type: RecordType, id: string, record: object | null): void {
    const key = `${type}/${id}`;
    const place = this.#placeOf.get(key) ?? this.#entries.length;
    this.#placeOf.set(key, place);
    this.#entries[place] = [type, id, record];
    this.#changed.add(chunkAt(place));
  }

  /** The changed chunks as rows; they count as unchanged from then on. */
  sealChanged(codec: RowCodec, position: number): SealedChunk[] {
    const rows = [...this.#changed].map((id) => {
      const entries = this.#entries.slice(id * chunkSize, (id + 1) * chunkSize);
      return { id, position, sealed: codec.sealJson('chunks', String(id), position, packEntries(entries)) };
    });
    this.#changed.clear();
    return rows;
  }

  /** Takes chunks as they were stored; calls back with every summary in them. */
  load(rows: readonly SealedChunk[], codec: RowCodec, each: (...entry: Entry) => void): void {
    for (const { id, position, sealed } of [...rows].sort((a, b) => a.id - b.id)) {
      const tables = codec.openJson('chunks', String(id), position, sealed) as Table[];
      unpackEntries(tables, (...entry) => {
        this.#placeOf.set(`${entry[0]}/${entry[1]}`, this.#entries.length);
        this.#entries.push(entry);
        each(...entry);
      });
    }
  }
}

import type { RecordType } from '#shared/domain/recordTypes.ts';
import type { SealedChunk } from './database.ts';
import type { RowCodec } from './rowCodec.ts';

/** Summaries sealed together. */
export const chunkSize = 500;

type Entry = [type: RecordType, id: string, record: unknown];

/**
 * Which summaries stand in which chunk. A record keeps its place; a new one goes to the last chunk while that has
 * room. Only chunks with changes are sealed again.
 */
export class Chunks {
  readonly #entries: Map<string, Entry>[] = [];
  readonly #chunkOf = new Map<string, number>();
  readonly #changed = new Set<number>();

  put(type: RecordType, id: string, record: unknown): void {
    const key = `${type}/${id}`;
    let chunk = this.#chunkOf.get(key);
    if (chunk === undefined) {
      chunk = this.#entries.length - 1;
      if (chunk < 0 || this.#entries[chunk]!.size >= chunkSize) {
        this.#entries.push(new Map());
        chunk += 1;
      }
      this.#chunkOf.set(key, chunk);
    }
    this.#entries[chunk]!.set(key, [type, id, record]);
    this.#changed.add(chunk);
  }

  /** The changed chunks as rows; they count as unchanged from then on. */
  sealChanged(codec: RowCodec, position: number): SealedChunk[] {
    const rows = [...this.#changed].map((id) => ({
      id,
      position,
      sealed: codec.sealJson('chunks', String(id), position, [...this.#entries[id]!.values()]),
    }));
    this.#changed.clear();
    return rows;
  }

  /** Takes chunks as they were stored; calls back with every summary in them. */
  load(rows: readonly SealedChunk[], codec: RowCodec, each: (...entry: Entry) => void): void {
    for (const { id, position, sealed } of [...rows].sort((a, b) => a.id - b.id)) {
      const entries = codec.openJson('chunks', String(id), position, sealed) as Entry[];
      while (this.#entries.length <= id) this.#entries.push(new Map());
      for (const entry of entries) {
        const key = `${entry[0]}/${entry[1]}`;
        this.#entries[id]!.set(key, entry);
        this.#chunkOf.set(key, id);
        each(...entry);
      }
    }
  }
}

import type { HeldKind } from '../memory/held.ts';
import type { Memory } from '../memory/memory.ts';
import type { SealedChunk } from './database.ts';
import { type PackedEntries, packEntries, unpackEntries } from './packedEntries.ts';
import type { RowCodec } from './rowCodec.ts';

/** Entries sealed together. */
export const chunkSize = 500;

/** Which chunks hold which kind, in their order; kept sealed, since in the open it would say how much there is of what. */
export type ChunkIndex = readonly (readonly [kind: HeldKind, chunkIds: readonly number[]])[];

interface KindChunks {
  /** Chunk after chunk, each full but the last. */
  readonly chunkIds: number[];
  /** The ids in each chunk; undefined while the chunk is still sealed. */
  readonly ids: (string[] | undefined)[];
  readonly sealed: (SealedChunk | undefined)[];
  /** How many are still sealed. */
  left: number;
  /** In which chunk an id stands; made when something of the kind first changes. */
  chunkOf: Map<string, number> | undefined;
  readonly changed: Set<number>;
}

/**
 * What memory holds, as it is stored: sealed in chunks of one kind, each opened when somebody asks for its kind.
 * Whoever is in a chunk stays there; a new one goes behind the last. Only chunks with changes are sealed again.
 */
export class Chunks {
  readonly #memory: Memory;
  readonly #codec: RowCodec;
  readonly #onDamage: () => void;
  readonly #kinds = new Map<HeldKind, KindChunks>();
  #nextId = 0;

  /** @param onDamage hears of a chunk that does not open, before whoever asked for it gets the error */
  constructor(memory: Memory, codec: RowCodec, onDamage: () => void) {
    this.#memory = memory;
    this.#codec = codec;
    this.#onDamage = onDamage;
    memory.openBy((kind) => {
      const chunks = this.#kinds.get(kind);
      if (chunks === undefined || chunks.left === 0) return;
      for (let at = 0; at < chunks.sealed.length; at += 1) this.#open(kind, chunks, at);
    });
  }

  /** Takes chunks as they were stored. Nothing is opened yet. Throws where one of the index is missing. */
  load(rows: readonly SealedChunk[], index: ChunkIndex): void {
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [kind, chunkIds] of index) {
      const sealed = chunkIds.map((id) => {
        const row = byId.get(id);
        if (row === undefined) throw new Error(`chunk ${id} is missing`);
        this.#nextId = Math.max(this.#nextId, id + 1);
        return row;
      });
      this.#kinds.set(kind, {
        ...noChunks(),
        chunkIds: [...chunkIds],
        ids: chunkIds.map(() => undefined),
        sealed,
        left: sealed.length,
      });
    }
  }

  get index(): ChunkIndex {
    return [...this.#kinds].map(([kind, { chunkIds }]) => [kind, chunkIds]);
  }

  /** Opens one more chunk, of whatever kind. False where none is left. */
  openNext(): boolean {
    for (const [kind, chunks] of this.#kinds) {
      const at = chunks.sealed.findIndex((row) => row !== undefined);
      if (at < 0) continue;
      this.#open(kind, chunks, at);
      return true;
    }
    return false;
  }

  /** Notes that something in memory is new or has changed. */
  touch(kind: HeldKind, id: string): void {
    let chunks = this.#kinds.get(kind);
    if (chunks === undefined) {
      chunks = noChunks();
      this.#kinds.set(kind, chunks);
    }
    chunks.chunkOf ??= new Map(chunks.ids.flatMap((ids, at) => (ids ?? []).map((one) => [one, at])));
    const at = chunks.chunkOf.get(id) ?? append(chunks, id, () => this.#nextId++);
    chunks.changed.add(at);
  }

  /** The changed chunks as rows; they count as unchanged from then on. */
  sealChanged(position: number): SealedChunk[] {
    return [...this.#kinds].flatMap(([kind, { chunkIds, ids, changed }]) => {
      const rows = [...changed].map((at) => {
        const id = chunkIds[at]!;
        const entries = ids[at]!.map((one) => [one, this.#memory.get(kind, one) ?? null] as const);
        const sealed = this.#codec.sealJson('chunks', String(id), position, packEntries(entries));
        return { id, position, sealed };
      });
      changed.clear();
      return rows;
    });
  }

  #open(kind: HeldKind, chunks: KindChunks, at: number): void {
    const row = chunks.sealed[at];
    if (row === undefined) return;
    const entries = unpackEntries(this.#openRow(row));
    for (const [id, held] of entries) this.#memory.load(kind, id, held as never);
    chunks.ids[at] = entries.map(([id]) => id);
    chunks.sealed[at] = undefined;
    chunks.left -= 1;
  }

  #openRow({ id, position, sealed }: SealedChunk): PackedEntries {
    try {
      return this.#codec.openJson('chunks', String(id), position, sealed) as PackedEntries;
    } catch (error) {
      this.#onDamage();
      throw error;
    }
  }
}

function noChunks(): KindChunks {
  return { chunkIds: [], ids: [], sealed: [], left: 0, chunkOf: undefined, changed: new Set() };
}

function append(chunks: KindChunks, id: string, newId: () => number): number {
  let at = chunks.ids.length - 1;
  if (at < 0 || chunks.ids[at]!.length >= chunkSize) {
    at += 1;
    chunks.chunkIds.push(newId());
    chunks.ids.push([]);
    chunks.sealed.push(undefined);
  }
  chunks.ids[at]!.push(id);
  chunks.chunkOf!.set(id, at);
  return at;
}

import { fromUtf8, toUtf8 } from '#shared/crypto/text.ts';
import type { HeldKind } from '../memory/held.ts';
import type { Memory } from '../memory/memory.ts';
import type { ChunkCodec } from './chunkCodec.ts';
import type { SealedChunk } from './database.ts';
import { type PackedEntries, packEntries, unpackEntries } from './packedEntries.ts';

/**
 * Entries sealed together, for kinds that every start reads and hardly any save touches: Chromium hands over few large
 * values in less time than many small ones. Of the others less has to be sealed again with a save.
 */
const largeChunks: Partial<Record<HeldKind, number>> = { provider: 2_000, contract: 2_000, capacity: 2_000 };
export const chunkSize = 500;

/** Which chunks hold which kind, in their order; kept sealed, since in the open it would say how much there is of what. */
export type ChunkIndex = readonly (readonly [kind: HeldKind, chunkIds: readonly number[]])[];

/** Reads stored chunks, each as soon as it is there. */
type ReadChunks = (ids: readonly number[]) => readonly PromiseLike<SealedChunk | undefined>[];

interface KindChunks {
  /** Chunk after chunk, each full but the last. */
  readonly chunkIds: number[];
  /** The ids in each chunk; undefined while nobody has asked for them. */
  readonly ids: (string[] | undefined)[];
  /** The chunks that nobody has asked for, as text. */
  readonly unread: (Uint8Array | undefined)[];
  /** How many these are. */
  left: number;
  /** In which chunk an id stands; made when something of the kind first changes. */
  chunkOf: Map<string, number> | undefined;
  readonly changed: Set<number>;
}

/**
 * What memory holds, as it is stored: sealed in chunks of one kind, each read in as it is opened, or of the kinds left
 * for later when somebody asks for its kind. Whoever is in a chunk stays there; a new one goes behind the last, or where
 * one was dropped. Only chunks with changes are sealed again.
 */
export class Chunks {
  readonly #memory: Memory;
  readonly #codec: ChunkCodec;
  readonly #kinds = new Map<HeldKind, KindChunks>();
  #nextId = 0;
  #openLater: () => Promise<void> = () => Promise.resolve();
  #later: Promise<void> | undefined;

  constructor(memory: Memory, codec: ChunkCodec) {
    this.#memory = memory;
    this.#codec = codec;
    memory.openBy((kind) => {
      const chunks = this.#kinds.get(kind);
      if (chunks === undefined || chunks.left === 0) return;
      for (let at = 0; at < chunks.unread.length; at += 1) this.#readIn(kind, chunks, at);
    });
  }

  /**
   * Takes chunks as they were stored, opens them and reads them in, each as it comes, while the database goes on. Those
   * of `later` are left to `loadLater`, before which nobody may ask for them. Rejects where one of the index is missing
   * or does not open.
   */
  async load(index: ChunkIndex, later: readonly HeldKind[], read: ReadChunks): Promise<void> {
    for (const [kind, chunkIds] of index) {
      const none = chunkIds.map(() => undefined);
      const left = chunkIds.length;
      this.#kinds.set(kind, { ...noChunks(), chunkIds: [...chunkIds], ids: [...none], unread: none, left });
      this.#nextId = Math.max(this.#nextId, ...chunkIds.map((id) => id + 1));
    }
    const isLater = ([kind]: ChunkIndex[number]) => later.includes(kind);
    this.#openLater = () => this.#open(index.filter(isLater), read);
    const sooner = index.filter((entry) => !isLater(entry));
    await this.#open(sooner, read, (kind, at) => this.#readIn(kind, this.#kinds.get(kind)!, at));
  }

  /** Opens the chunks that `load` left for later, once; each is read in when it is asked for. Rejects likewise. */
  loadLater(): Promise<void> {
    this.#later ??= this.#openLater();
    return this.#later;
  }

  /** @param each hears of every chunk that is open */
  async #open(
    index: ChunkIndex,
    read: ReadChunks,
    each: (kind: HeldKind, at: number) => void = () => undefined,
  ): Promise<void> {
    const places = index.flatMap(([kind, ids]) => ids.map((id, at) => ({ kind, id, at })));
    const rows = read(places.map(({ id }) => id));
    const open = async ({ kind, id, at }: (typeof places)[number], place: number) => {
      const row = await rows[place];
      if (row === undefined) throw new Error(`chunk ${id} is missing`);
      this.#kinds.get(kind)!.unread[at] = await this.#codec.open(id, row.position, row.sealed);
      each(kind, at);
    };
    await Promise.all(places.map(open));
  }

  /** Takes over chunks as another engine has stored them: `index` now, and those that are not as they were. */
  async refresh(index: ChunkIndex, changed: readonly PromiseLike<SealedChunk | undefined>[]): Promise<void> {
    const places = new Map<number, readonly [kind: HeldKind, at: number]>();
    for (const [kind, chunkIds] of index) {
      const chunks = this.#kindChunks(kind);
      for (let at = chunks.chunkIds.length; at < chunkIds.length; at += 1) {
        chunks.chunkIds.push(chunkIds[at]!);
        chunks.ids.push([]);
        chunks.unread.push(undefined);
        this.#nextId = Math.max(this.#nextId, chunkIds[at]! + 1);
      }
      for (const [at, id] of chunkIds.entries()) places.set(id, [kind, at]);
    }
    for (const coming of changed) {
      const row = await coming;
      if (row === undefined) throw new Error('a changed chunk is missing');
      const [kind, at] = places.get(row.id)!;
      const plain = await this.#codec.open(row.id, row.position, row.sealed);
      this.#readOver(kind, this.#kindChunks(kind), at, plain);
    }
  }

  /** Puts what a chunk holds now in place of what it held; of a kind that nobody has asked for yet it waits like the rest. */
  #readOver(kind: HeldKind, chunks: KindChunks, at: number, plain: Uint8Array): void {
    if (chunks.unread[at] !== undefined) {
      chunks.unread[at] = plain;
      return;
    }
    const gone = new Set(chunks.ids[at]);
    const entries = unpackEntries(JSON.parse(fromUtf8(plain)!) as PackedEntries);
    chunks.ids[at] = entries.map(([id]) => id);
    for (const [id, held] of entries) {
      this.#memory.load(kind, id, held as never);
      gone.delete(id);
    }
    for (const id of gone) this.#memory.unload(kind, id);
    chunks.chunkOf = undefined;
    this.#memory.noteChange(kind);
  }

  get index(): ChunkIndex {
    return [...this.#kinds].map(([kind, { chunkIds }]) => [kind, chunkIds]);
  }

  /** Reads one more chunk in, of whatever kind. False where none is left. */
  readNext(): boolean {
    for (const [kind, chunks] of this.#kinds) {
      const at = chunks.unread.findIndex((text) => text !== undefined);
      if (at < 0) continue;
      this.#readIn(kind, chunks, at);
      return true;
    }
    return false;
  }

  /** Notes that something in memory is new, has changed, or is not held any more. */
  touch(kind: HeldKind, id: string): void {
    const chunks = this.#kindChunks(kind);
    chunks.chunkOf ??= new Map(chunks.ids.flatMap((ids, at) => (ids ?? []).map((one) => [one, at])));
    const at =
      chunks.chunkOf.get(id) ?? append(chunks, id, largeChunks[kind] ?? chunkSize, () => this.#nextId++);
    chunks.changed.add(at);
  }

  #kindChunks(kind: HeldKind): KindChunks {
    let chunks = this.#kinds.get(kind);
    if (chunks === undefined) {
      chunks = noChunks();
      this.#kinds.set(kind, chunks);
    }
    return chunks;
  }

  /** The changed chunks as rows; they count as unchanged from then on. */
  async sealChanged(position: number): Promise<SealedChunk[]> {
    const sealing = [...this.#kinds].flatMap(([kind, { chunkIds, ids, changed, chunkOf }]) => {
      const rows = [...changed].map(async (at) => {
        const id = chunkIds[at]!;
        ids[at] = ids[at]!.filter(
          (one) => this.#memory.get(kind, one) !== undefined || !chunkOf?.delete(one),
        );
        const entries = ids[at].map((one) => [one, this.#memory.get(kind, one) ?? null] as const);
        const plain = toUtf8(asciiJson(packEntries(entries)));
        return { id, position, sealed: await this.#codec.seal(id, position, plain) };
      });
      changed.clear();
      return rows;
    });
    return Promise.all(sealing);
  }

  #readIn(kind: HeldKind, chunks: KindChunks, at: number): void {
    const plain = chunks.unread[at];
    if (plain === undefined) {
      if (chunks.ids[at] === undefined) throw new Error(`${kind} is asked for before it is here`);
      return;
    }
    const entries = unpackEntries(JSON.parse(fromUtf8(plain)!) as PackedEntries);
    for (const [id, held] of entries) this.#memory.load(kind, id, held as never);
    chunks.ids[at] = entries.map(([id]) => id);
    chunks.unread[at] = undefined;
    chunks.left -= 1;
  }
}

/** JSON with no letters but those of ASCII, which the platform decodes faster. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\0-\x7f]+/g, (letters) => {
    let escaped = '';
    for (let at = 0; at < letters.length; at += 1) {
      escaped += `\\u${letters.charCodeAt(at).toString(16).padStart(4, '0')}`;
    }
    return escaped;
  });
}

function noChunks(): KindChunks {
  return { chunkIds: [], ids: [], unread: [], left: 0, chunkOf: undefined, changed: new Set() };
}

function append(chunks: KindChunks, id: string, size: number, newId: () => number): number {
  let at = chunks.ids.findLastIndex((ids) => ids!.length < size);
  if (at < 0) {
    at = chunks.ids.length;
    chunks.chunkIds.push(newId());
    chunks.ids.push([]);
    chunks.unread.push(undefined);
  }
  chunks.ids[at]!.push(id);
  chunks.chunkOf!.set(id, at);
  return at;
}

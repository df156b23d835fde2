import { createSegmentIndex, type IndexedSegment, type MemoryIndex } from '#shared/sync/segmentIndex.ts';
import type { RowCodec } from '../projection/rowCodec.ts';

/** Where the bytes of a sealed bundle stand in the journal. */
export interface Place {
  first: number;
  count: number;
}

/** One segment that was seen, sealed; in the open stand the hash of its header and a log position. */
export interface SealedSegment {
  id: string;
  position: number;
  sealed: Uint8Array;
}

/** The numbers that segments hold from one on, each once, in order; branches may hold the same. */
export function numbersIn(segments: Iterable<Pick<IndexedSegment, 'from' | 'to'>>, first: number): number[] {
  const numbers = new Set<number>();
  for (const { from, to } of segments) {
    for (let seq = Math.max(from, first); seq <= to; seq += 1) numbers.add(seq);
  }
  return [...numbers].sort((a, b) => a - b);
}

interface Stored {
  entry: IndexedSegment;
  places: Place[];
}

/** As it stands in a row: of the blocks that were applied only their places, and nothing where all were. */
interface PackedSegment {
  entry: Omit<IndexedSegment, 'applied'>;
  applied: 'all' | number[];
  places: Place[];
}

function pack({ entry: { applied, ...entry }, places }: Stored): PackedSegment {
  const isApplied = new Set(applied);
  const at = entry.blocks.flatMap(({ hash }, place) => (isApplied.has(hash) ? [place] : []));
  return { entry, applied: at.length === entry.blocks.length ? 'all' : at, places };
}

function unpack({ entry, applied, places }: PackedSegment): Stored {
  const blocks = applied === 'all' ? entry.blocks : applied.map((place) => entry.blocks[place]!);
  return { entry: { ...entry, applied: blocks.map(({ hash }) => hash) }, places };
}

function open({ id, position, sealed }: SealedSegment, codec: RowCodec): Stored {
  return unpack(codec.openJson('segments', id, position, sealed) as PackedSegment);
}

/**
 * Every segment that was sealed or received here, which of its blocks were applied, and in which bundles of the
 * journal it is. Kept in rows of its own beside the records, and made again from the journal with them.
 */
export class Segments {
  readonly index: MemoryIndex;
  readonly #places = new Map<string, Place[]>();
  readonly #changed = new Set<string>();

  constructor(stored: readonly Stored[] = []) {
    this.index = createSegmentIndex(stored.map(({ entry }) => entry));
    for (const { entry, places } of stored) this.#places.set(entry.hash, places);
  }

  /** @throws UnreadableRow where a row does not open */
  static load(rows: readonly SealedSegment[], codec: RowCodec): Segments {
    return new Segments(rows.map((row) => open(row, codec)));
  }

  /** Takes over what another engine has stored since. */
  refresh(rows: readonly SealedSegment[], codec: RowCodec): void {
    for (const row of rows) {
      const { entry, places } = open(row, codec);
      this.index.take({ indexed: [entry] });
      this.#places.set(entry.hash, places);
    }
  }

  /** What was seen, with nothing of it applied: where a rebuild begins that must know of every branch. */
  forgotten(): Segments {
    const seen = this.index.entries().map(({ upTo: _, ...entry }) => ({ ...entry, applied: [] }));
    const again = new Segments(seen.map((entry) => ({ entry, places: this.placesOf(entry.hash) })));
    for (const { hash } of seen) again.#changed.add(hash);
    return again;
  }

  take(indexed: readonly IndexedSegment[], place?: Place): void {
    this.index.take({ indexed });
    for (const { hash } of indexed) {
      this.#changed.add(hash);
      const known = this.placesOf(hash);
      if (place === undefined || known.some(({ first }) => first === place.first)) continue;
      this.#places.set(hash, [...known, place]);
    }
  }

  /** The bundles in the journal that hold a segment, in part or whole. */
  placesOf(hash: string): Place[] {
    return this.#places.get(hash) ?? [];
  }

  sealChanged(codec: RowCodec, position: number): SealedSegment[] {
    if (this.#changed.size === 0) return [];
    const rows = this.index
      .entries()
      .filter(({ hash }) => this.#changed.has(hash))
      .map((entry) => {
        const { hash: id } = entry;
        const packed = pack({ entry, places: this.placesOf(id) });
        return { id, position, sealed: codec.sealJson('segments', id, position, packed) };
      });
    this.#changed.clear();
    return rows;
  }
}

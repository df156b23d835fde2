import { importLines } from '#shared/sync/fold.ts';
import { observe } from '#shared/sync/hlc.ts';
import { importShares, type Share } from '#shared/sync/importShares.ts';
import type { Line, RecordKey } from '#shared/sync/operation.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import { receivedFrom } from '#shared/sync/segmentIndex.ts';
import { emptyHead, type LogHead } from '../log/logHead.ts';
import { Segments } from '../log/segments.ts';
import type { Memory } from '../memory/memory.ts';
import { parseRecordKey, recordOf, summarise } from '../memory/summaries.ts';
import { Chunks } from './chunks.ts';
import { type Database, projectionVersion, type SealedHead } from './database.ts';
import type { RowCodec } from './rowCodec.ts';

/**
 * What the journal amounts to, sealed in the database and summarised in memory. It is never the only copy: whatever
 * is wrong with it, it is made again from the journal.
 */
export class Projection {
  readonly #database: Database;
  readonly #codec: RowCodec;
  readonly #memory: Memory;
  readonly #chunks = new Chunks();
  /** States changed since the last `write`, and those read for it. */
  #states: RecordStates = new Map();
  #touched = new Set<string>();
  head: LogHead;
  readonly segments: Segments;

  private constructor(
    database: Database,
    codec: RowCodec,
    memory: Memory,
    head: LogHead,
    segments = new Segments(),
  ) {
    this.#database = database;
    this.#codec = codec;
    this.#memory = memory;
    this.head = head;
    this.segments = segments;
  }

  /**
   * Reads what is stored. Undefined where there is nothing to read, it is of another version, or a row does not
   * open: the caller starts from `empty`.
   */
  static async load(database: Database, codec: RowCodec, memory: Memory): Promise<Projection | undefined> {
    const row = await database.heads.get('head');
    if (row === undefined) return undefined;
    try {
      const head = codec.openJson('heads', 'head', row.position, row.sealed) as LogHead;
      if (head.version !== projectionVersion) return undefined;
      const segments = Segments.load(await database.segments.toArray(), codec);
      const projection = new Projection(database, codec, memory, head, segments);
      projection.#chunks.load(await database.chunks.toArray(), codec, (type, id, record) => {
        memory.put(type, id, record as never);
      });
      return projection;
    } catch {
      return undefined;
    }
  }

  /**
   * Throws away what is stored and begins at the journal's beginning.
   * @param known segments seen and rulings made in what follows, where these are why it begins again
   */
  static async empty(
    database: Database,
    codec: RowCodec,
    memory: Memory,
    journalHash: string,
    known?: { segments: Segments; rulings: Projection['rulings'] },
  ): Promise<Projection> {
    await database.transaction('rw', database.tables, async () => {
      for (const table of database.tables) await table.clear();
    });
    const head = { ...emptyHead(projectionVersion, journalHash), ...known?.rulings };
    return new Projection(database, codec, memory, head, known?.segments);
  }

  /** The states of records, read from the database unless they were changed since the last write. */
  async statesOf(keys: Iterable<string>): Promise<RecordStates> {
    const missing = [...new Set(keys)].filter((key) => !this.#states.has(key));
    const rows = await this.#database.rows.bulkGet(missing);
    for (const row of rows) if (row !== undefined) this.#states.set(row.id, this.#codec.openState(row));
    return this.#states;
  }

  /** What the unit has ruled about writers. */
  get rulings(): Pick<LogHead, 'revocations' | 'forkDecisions'> {
    const { revocations, forkDecisions } = this.head;
    return { revocations, forkDecisions };
  }

  /** Takes own lines in, in memory; `write` stores them. */
  async apply(lines: readonly Line[], wallMs: number): Promise<void> {
    const states = await this.statesOf(
      lines.flatMap((line) => line.ops.map((operation) => operation.record)),
    );
    const vector = new Map(this.head.vector);
    const { ready, touched } = importLines(states, receivedFrom(this.segments.index, vector), lines, {
      vector: new Map(vector),
      forks: new Map(),
    });
    this.head.vector = [...vector].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const line of ready) this.#observe(line, wallMs);
    this.#note(touched);
  }

  /** Takes in what staging found to continue what is held of the others; `write` stores it. */
  async applyShares(shares: readonly Share[], wallMs: number): Promise<void> {
    const states = await this.statesOf(shares.flatMap(({ line }) => line.ops.map(({ record }) => record)));
    const received = receivedFrom(this.segments.index, new Map(this.head.vector));
    const touched = importShares(states, received, shares);
    for (const { line } of shares) this.#observe(line, wallMs);
    this.#note(touched);
  }

  /** Up to where everything of a writer is here. */
  noteWhole(writer: string, to: number): void {
    const vector = new Map(this.head.vector).set(writer, to);
    this.head.vector = [...vector].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #observe(line: Line, wallMs: number): void {
    const { last } = observe(this.head.lastReading ?? undefined, line.at, wallMs);
    this.head.lastReading = last ?? null;
  }

  #note(touched: ReadonlySet<RecordKey>): void {
    const states = this.#states;
    for (const key of touched) {
      this.#touched.add(key);
      const place = parseRecordKey(key);
      if (place === undefined) continue;
      const record = recordOf(place.type, place.id, states.get(key)!);
      const summary = record === undefined ? null : summarise(place.type, record);
      if (summary === undefined) continue;
      this.#memory.put(place.type, place.id, summary);
      this.#chunks.put(place.type, place.id, summary);
    }
  }

  /** Stores everything applied so far in one transaction: rows, summaries, and where the journal stands. */
  async write(journal: LogHead['journal']): Promise<void> {
    this.head.journal = journal;
    const { seq } = journal;
    const rows = [...this.#touched].map((key) => this.#codec.sealState(this.#states.get(key)!, seq));
    const chunks = this.#chunks.sealChanged(this.#codec, seq);
    const segments = this.segments.sealChanged(this.#codec, seq);
    const head: SealedHead = {
      id: 'head',
      position: seq,
      sealed: this.#codec.sealJson('heads', 'head', seq, this.head),
    };
    const { rows: rowTable, chunks: chunkTable, heads, segments: segmentTable } = this.#database;
    await this.#database.transaction('rw', rowTable, chunkTable, heads, segmentTable, async () => {
      await segmentTable.bulkPut(segments);
      await rowTable.bulkPut(rows);
      await chunkTable.bulkPut(chunks);
      await heads.put(head);
    });
    this.#states = new Map();
    this.#touched = new Set();
  }
}

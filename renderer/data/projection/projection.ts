import { groupBy } from '#shared/domain/groupBy.ts';
import type { RecordOf } from '#shared/domain/recordTypes.ts';
import type { Evolution } from '#shared/sync/evolution.ts';
import { importLines } from '#shared/sync/fold.ts';
import { observe } from '#shared/sync/hlc.ts';
import { importShares, type Share } from '#shared/sync/importShares.ts';
import type { Line, RecordKey, Scope } from '#shared/sync/operation.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import { receivedFrom } from '#shared/sync/segmentIndex.ts';
import { conflictsOf, decisionsIn } from '../conflicts/conflictIndex.ts';
import { emptyHead, type LogHead } from '../log/logHead.ts';
import { Segments } from '../log/segments.ts';
import { CapacityHistory } from '../memory/capacityHistory.ts';
import { type HeldKind, heldOf, isHeldType } from '../memory/held.ts';
import type { Memory } from '../memory/memory.ts';
import { parseRecordKey, recordOf } from '../memory/records.ts';
import { type Staleness, summariseCases } from './caseSummaries.ts';
import type { ChunkCodec } from './chunkCodec.ts';
import { type ChunkIndex, Chunks } from './chunks.ts';
import { type Database, projectionVersion, readChunks, type SealedHead } from './database.ts';
import { drawerCount, drawerOf } from './drawers.ts';
import type { RowCodec } from './rowCodec.ts';
import { caseOfScope, isTogether, WorkingRows } from './rows.ts';

/** The dispatch log and what became of it: half of all that is held, and no part of the screens that a day begins with. */
const readLater: readonly HeldKind[] = [
  ...(['dispatch', 'notice', 'reply', 'reassignment'] as const),
  ...(['followUp', 'serviceEnd'] as const),
  // A draw's receipt names all cases of the unit.
  ...(['sampleDraw', 'sampleEntry'] as const),
];

/** As many shares are taken in together: few enough that what is unpacked for them is cleared away cheaply. */
const partShares = 2_500;

/** Shares in parts of whole drawers, each scope in one; what belongs to no case is a part of its own. */
function partsOf(shares: readonly Share[]): readonly (readonly Share[])[] {
  const count = Math.ceil(shares.length / partShares);
  if (count <= 1) return [shares];
  const parts = groupBy(shares, ({ scope }) => {
    const caseId = caseOfScope(scope);
    return caseId === undefined ? undefined : Math.floor((drawerOf(caseId) * count) / drawerCount);
  });
  return [...parts.values()];
}

/** What the chunks hold, and which cases have rows that are newer than their summary. */
interface ChunksHead {
  index: ChunkIndex;
  unsummarised: readonly (readonly [caseId: string, how: Staleness])[];
}

/** What a projection is made over. */
export interface ProjectionPorts {
  database: Database;
  codec: RowCodec;
  chunkCodec: ChunkCodec;
  memory: Memory;
  evolution: Evolution;
}

/**
 * What the journal amounts to, sealed in the database and held in memory as far as lists read it. It is never the
 * only copy: whatever is wrong with it, it is made again from the journal.
 */
export class Projection {
  readonly #database: Database;
  readonly #codec: RowCodec;
  readonly #memory: Memory;
  readonly #evolution: Evolution;
  readonly #chunks: Chunks;
  #capacity: CapacityHistory;
  /** States changed since the last write, and those read for it. */
  #working: WorkingRows;
  #touched = new Set<string>();
  /** Cases whose summary is older than their records. */
  readonly #unsummarised = new Map<string, Staleness>();
  head: LogHead;
  readonly segments: Segments;

  private constructor(
    { database, codec, chunkCodec, memory, evolution }: ProjectionPorts,
    head: LogHead,
    segments = new Segments(),
  ) {
    this.#database = database;
    this.#codec = codec;
    this.#memory = memory;
    this.#evolution = evolution;
    this.#working = new WorkingRows({ database, codec });
    this.#chunks = new Chunks(memory, chunkCodec);
    this.#capacity = new CapacityHistory(memory);
    this.head = head;
    this.segments = segments;
  }

  /**
   * Reads what is stored, all but the dispatch log. Undefined where there is nothing to read, it is of another version,
   * or any of it does not open: the caller starts from `empty`.
   */
  static async load(ports: ProjectionPorts): Promise<Projection | undefined> {
    const { database, codec } = ports;
    const [row, chunksRow] = await database.heads.bulkGet(['head', 'chunks']);
    if (row === undefined || chunksRow === undefined) return undefined;
    try {
      const head = codec.openJson('heads', 'head', row.position, row.sealed) as LogHead;
      if (head.version !== projectionVersion) return undefined;
      const { position, sealed } = chunksRow;
      const { index, unsummarised } = codec.openJson('heads', 'chunks', position, sealed) as ChunksHead;
      const segments = Segments.load(await database.segments.toArray(), codec);
      const projection = new Projection(ports, head, segments);
      await projection.#chunks.load(index, readLater, (ids) => readChunks(database, ids));
      for (const [id, how] of unsummarised) projection.#unsummarised.set(id, how);
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
    ports: ProjectionPorts,
    journalHash: string,
    known?: { segments: Segments; rulings: Projection['rulings'] & Pick<LogHead, 'leftOut'> },
  ): Promise<Projection> {
    const { database, memory } = ports;
    await database.transaction('rw', database.tables, async () => {
      for (const table of database.tables) await table.clear();
    });
    const head = { ...emptyHead(projectionVersion, journalHash), ...known?.rulings };
    const projection = new Projection(ports, head, known?.segments);
    // After its chunks have taken the place of the old ones, so that nothing of those comes back.
    memory.clear();
    return projection;
  }

  /** Reads the dispatch log, before which nobody may ask for it. Rejects where it does not open. */
  readLog(): Promise<void> {
    return this.#chunks.loadLater();
  }

  /** Reads in a little more of what memory will be asked for, some milliseconds' worth. False where all is there. */
  readNext(): boolean {
    return this.#chunks.readNext();
  }

  /**
   * Takes over what another engine has stored after this one, read a chunk at a time so that the window draws in
   * between. Nothing of it was made again: what changed stands at a later position.
   */
  async refresh(): Promise<void> {
    const { seq: before } = this.head.journal;
    const { heads, segments, chunks } = this.#database;
    const [row, chunksRow] = await heads.bulkGet(['head', 'chunks']);
    if (row === undefined || chunksRow === undefined) throw new Error('no head');
    if (row.position === before) return;
    this.segments.refresh(await segments.where('position').above(before).toArray(), this.#codec);
    const { index, unsummarised } = this.#codec.openJson(
      'heads',
      'chunks',
      chunksRow.position,
      chunksRow.sealed,
    ) as ChunksHead;
    const changed = await chunks.where('position').above(before).primaryKeys();
    await this.#chunks.refresh(index, readChunks(this.#database, changed));
    this.#unsummarised.clear();
    for (const [id, how] of unsummarised) this.#unsummarised.set(id, how);
    this.#capacity = new CapacityHistory(this.#memory);
    this.#working = new WorkingRows({ database: this.#database, codec: this.#codec });
    this.head = this.#codec.openJson('heads', 'head', row.position, row.sealed) as LogHead;
  }

  /** The states of records, read from the database unless they were changed since the last write; while one is on. */
  statesOf(keys: Iterable<string>): Promise<RecordStates> {
    return this.#working.load(keys);
  }

  /** What the unit has ruled about writers. */
  get rulings(): Pick<LogHead, 'revocations' | 'forkDecisions' | 'moved'> {
    const { revocations, forkDecisions, moved } = this.head;
    return { revocations, forkDecisions, ...(moved && { moved }) };
  }

  /** Takes own lines in, in memory; `writeRows` stores them. */
  async apply(written: readonly Line[], wallMs: number): Promise<void> {
    const lines = written.map((line) => this.#read(line));
    const states = await this.#statesBefore(lines);
    const vector = new Map(this.head.vector);
    const { ready, touched } = importLines(states, receivedFrom(this.segments.index, vector), lines, {
      vector: new Map(vector),
      forks: new Map(),
    });
    this.head.vector = [...vector].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const line of ready) this.#observe(line, wallMs);
    this.#note(touched);
  }

  /**
   * Takes in what staging found to continue what is held of the others; `writeRows` stores it.
   * @param position of their frame, where summaries are wanted at once: much is then taken in some hundred cases at a time
   */
  async applyShares(written: readonly Share[], wallMs: number, position?: number): Promise<void> {
    const received = receivedFrom(this.segments.index, new Map(this.head.vector));
    const parts = position === undefined ? [written] : partsOf(written);
    for (const part of parts) {
      const shares = part.map((share) => {
        const line = this.#read(share.line);
        return line === share.line ? share : { ...share, line };
      });
      const states = await this.#statesBefore(shares.map(({ line }) => line));
      const touched = importShares(states, received, shares);
      for (const { line, indexes } of shares) this.#observe(line, wallMs, indexes);
      this.#note(touched);
      if (position === undefined || parts.length === 1) continue;
      await this.summarise();
      this.#touched = this.#working.settle(this.#touched, position);
    }
  }

  /** A line as this version of the program reads it; counts what it cannot read. */
  #read(line: Line): Line {
    const read = this.#evolution.upToDate(line);
    if (read === line) return line;
    const newer = line.ops.filter((operation) => this.#evolution.isNewer(operation)).length;
    if (newer > 0) this.head.newer = (this.head.newer ?? 0) + newer;
    return read;
  }

  /** Up to where everything of a writer is here. */
  noteWhole(writer: string, to: number): void {
    const vector = new Map(this.head.vector).set(writer, to);
    this.head.vector = [...vector].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** @param indexes the places of the operations in the whole line, where these are a share of it */
  #observe(line: Line, wallMs: number, indexes?: readonly number[]): void {
    const { last } = observe(this.head.lastReading ?? undefined, line.at, wallMs);
    this.head.lastReading = last ?? null;
    for (const decision of decisionsIn(line, indexes)) this.#hold('decision', decision.id, decision);
  }

  /** What lines are about to change. A record that another writer had put elsewhere leaves one case and comes to another. */
  async #statesBefore(lines: readonly Line[]): Promise<RecordStates> {
    const keys = new Set<string>();
    const scopes = new Set<Scope>();
    for (const { ops } of lines) {
      for (const { record, scope } of ops) {
        keys.add(record);
        scopes.add(scope);
      }
    }
    const states = await this.#working.load(keys, scopes);
    for (const key of keys) this.#noteCase(key, states.get(key)?.scope ?? '');
    return states;
  }

  #note(touched: ReadonlySet<RecordKey>): void {
    const { states } = this.#working;
    for (const key of touched) {
      this.#touched.add(key);
      const state = states.get(key)!;
      this.#noteCase(key, state.scope);
      const place = parseRecordKey(key);
      if (place === undefined) continue;
      const conflicts = conflictsOf(place, state);
      if (conflicts !== null || this.#memory.get('conflict', key)) this.#hold('conflict', key, conflicts);
      if (!isHeldType(place.type)) continue;
      const record = recordOf(place.type, place.id, state);
      this.#hold(place.type, place.id, record === undefined ? null : heldOf(place.type, record));
      if (place.type !== 'capacity' || record === undefined) continue;
      for (const { id } of this.#capacity.add(record as RecordOf<'capacity'>)) {
        this.#memory.drop('capacity', id);
        this.#chunks.touch('capacity', id);
      }
    }
  }

  /** Makes the summaries of the cases that have changed; not while catching up, where one would be made again and again. */
  async summarise(): Promise<void> {
    await summariseCases(
      this.#unsummarised,
      this.#working,
      { database: this.#database, codec: this.#codec },
      (caseId) => this.#memory.get('caseSummary', caseId),
      (caseId, summary) => this.#hold('caseSummary', caseId, summary),
    );
    this.#unsummarised.clear();
  }

  /** Stores everything applied so far in one transaction: rows, summaries, and where the journal stands. */
  async writeRows(journal: LogHead['journal']): Promise<void> {
    this.head.journal = journal;
    const { seq } = journal;
    // What was edited of them until now stands in no summary: the next edit alone will not be enough for one.
    for (const id of this.#unsummarised.keys()) this.#unsummarised.set(id, 'happened');
    const chunks = await this.#chunks.sealChanged(seq);
    const segments = this.segments.sealChanged(this.#codec, seq);
    const chunksHead: ChunksHead = { index: this.#chunks.index, unsummarised: [...this.#unsummarised] };
    const heads: SealedHead[] = [this.#sealHead('head', this.head), this.#sealHead('chunks', chunksHead)];
    const {
      drawers,
      rows,
      places,
      chunks: chunkTable,
      heads: headTable,
      segments: segmentTable,
    } = this.#database;
    const tables = [drawers, rows, places, chunkTable, headTable, segmentTable];
    await this.#database.transaction('rw', tables, () =>
      Promise.all([
        this.#working.store(this.#touched, seq),
        segmentTable.bulkPut(segments),
        chunkTable.bulkPut(chunks),
        headTable.bulkPut(heads),
      ]),
    );
    this.#working = new WorkingRows({ database: this.#database, codec: this.#codec });
    this.#touched = new Set();
  }

  /** Whether cases wait for their summaries. */
  get lacksSummaries(): boolean {
    return this.#unsummarised.size > 0;
  }

  #sealHead(id: SealedHead['id'], value: LogHead | ChunksHead): SealedHead {
    const { seq } = this.head.journal;
    return { id, position: seq, sealed: this.#codec.sealJson('heads', id, seq, value) };
  }

  #noteCase(key: RecordKey, scope: string): void {
    const caseId = caseOfScope(scope);
    if (caseId === undefined) return;
    if (!isTogether(key)) this.#unsummarised.set(caseId, 'happened');
    else if (!this.#unsummarised.has(caseId)) this.#unsummarised.set(caseId, 'edited');
  }

  #hold(...held: Parameters<Memory['put']>): void {
    this.#memory.put(...held);
    this.#chunks.touch(held[0], held[1]);
  }
}

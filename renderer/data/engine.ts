import Dexie from 'dexie';
import { HostError } from '#shared/host/hostError.ts';
import type { Revocation } from '#shared/sync/certificates.ts';
import type { Line } from '#shared/sync/operation.ts';
import type { OpenedBundle } from '#shared/sync/readBundle.ts';
import { type Holdings, indexHoldings } from '#shared/sync/stageSegments.ts';
import type { Trust } from '#shared/sync/trust.ts';
import type { CommitError, Result, Saved, Stop } from './api.ts';
import type { Frame, FrameWithBody } from './journal/frames.ts';
import {
  type Journal,
  type JournalHead,
  openJournal,
  type TornTail,
  UnreadableFrame,
} from './journal/journal.ts';
import type { Keys } from './keys/envelope.ts';
import { applyFrame, type FrameEffect, type ImportParts } from './log/applyFrame.ts';
import { Intake } from './log/intake.ts';
import { asMoved } from './log/movedLines.ts';
import { ownLeftOut, sealedHere } from './log/ownBranch.ts';
import { mustRotate, rotateWriter } from './log/rotation.ts';
import type { Segments } from './log/segments.ts';
import type { Done, Job, OnProgress, Outcomes } from './longWork/jobs.ts';
import { Memory } from './memory/memory.ts';
import type { DataPorts } from './ports.ts';
import { type ChunkCodec, createChunkCodec } from './projection/chunkCodec.ts';
import { type Database, openDatabase, openOrBeginAnew } from './projection/database.ts';
import { Projection, type ProjectionPorts } from './projection/projection.ts';
import { createRowCodec, type RowCodec } from './projection/rowCodec.ts';
import { DispatchWriters } from './sync/dispatchWriters.ts';

/** Frames folded together and then stored, while catching up. */
const catchUpBatch = 2_000;

/** The unlocked data: one queue of writes, each on disk in the journal before anybody hears that it is saved. */
export class Engine {
  readonly keys: Keys;
  readonly ports: DataPorts;
  readonly memory = new Memory();
  readonly codec: RowCodec;
  readonly database: Database;
  readonly #chunkCodec: ChunkCodec;
  readonly #journal: Journal;
  readonly #listeners = new Set<() => void>();
  readonly #parts: ImportParts = new Map();
  readonly dispatchWriters = new DispatchWriters(this);
  readonly #intake = new Intake(this);
  #figuresOf = -1;
  #projection!: Projection;
  #queue: Promise<unknown> = Promise.resolve();
  /** Writes that were asked for and are not through yet. */
  #writes = 0;
  #storing: Promise<void> = Promise.resolve();
  #stopped: Stop | null = null;
  #torn: TornTail | null = null;
  #isDriveFull: boolean | undefined;
  #closed = false;
  #isReplaced = false;
  #logOpening: Promise<void> | undefined;
  #isLogOpen = false;
  #isAllOpen = false;
  readonly #keepIdentity: (() => Promise<void>) | undefined;
  #remaking: { done: number; total: number } | null = null;

  private constructor(keys: Keys, ports: DataPorts, keepIdentity?: () => Promise<void>) {
    this.#keepIdentity = keepIdentity;
    this.keys = keys;
    this.ports = ports;
    this.codec = createRowCodec(keys, ports);
    this.#chunkCodec = createChunkCodec(keys, ports);
    this.database = openDatabase(`paian-${keys.envelopeId}`);
    this.#journal = openJournal(keys, ports);
  }

  /**
   * Opens the data: reads the database, compares it with the journal, catches up or makes it anew. Where the database
   * has all, its dispatch log is not waited for: see `openLog`.
   * @param keepIdentity stores the identity that a new writer has changed; without it none is begun
   * @throws UnreadableFrame where the journal belongs to other keys or was altered; HostError where it cannot be read
   */
  static async open(
    keys: Keys,
    ports: DataPorts,
    onProgress: OnProgress,
    keepIdentity?: () => Promise<void>,
  ): Promise<Engine> {
    const engine = new Engine(keys, ports, keepIdentity);
    const [{ torn, ...head }, stored] = await Promise.all([
      engine.#journal.head(),
      openOrBeginAnew(engine.database).then(() => Projection.load(engine.#projectionPorts())),
    ]);
    engine.#torn = torn;
    const { longWork } = ports;
    if (longWork !== null && head.seq > 0 && !isCurrent(stored, head)) {
      await longWork.run({ kind: 'catchUp' }, keys, onProgress);
      await engine.#readStored();
    } else if (
      stored !== undefined &&
      (await engine.#continues(stored, head)) &&
      (await isReady(stored, head))
    ) {
      engine.#projection = stored;
      await engine.#catchUp(stored.head.journal.seq + 1, head, onProgress);
    } else {
      await engine.#rebuild(head, onProgress);
    }
    if (engine.#projection.lacksSummaries) {
      await engine.#projection.summarise();
      await engine.#projection.writeRows(engine.head.journal);
    }
    engine.#remaking = null;
    return engine;
  }

  #projectionPorts(): ProjectionPorts {
    const { database, codec, memory, ports } = this;
    return { database, codec, chunkCodec: this.#chunkCodec, memory, evolution: ports.evolution };
  }

  get head() {
    return this.#projection.head;
  }

  /** What the host cut off the journal's end when it started: a save that was never acknowledged. */
  get torn(): TornTail | null {
    return this.#torn;
  }

  /** Whether dispatches, notices and replies may be asked for; views over them throw until then. */
  get isLogOpen(): boolean {
    return this.#isLogOpen;
  }

  /** Whether all that lists read is open: what looks across everything waits for that, so that no start waits for it. */
  get isAllOpen(): boolean {
    return this.#isAllOpen;
  }

  /** Whether the drive had no room left for more when something was last to be written; undefined before that. */
  get isDriveFull(): boolean | undefined {
    return this.#isDriveFull;
  }

  /** How far it has come while everything is made again because of a ruling: nobody may look at records until then. */
  get remaking(): { done: number; total: number } | null {
    return this.#remaking;
  }

  get stopped(): Stop | null {
    return this.#stopped;
  }

  /** Changes with the figures of others, so that a view over them knows when it is old. */
  get figuresChanges(): number {
    return this.#figuresOf;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /**
   * Reads the dispatch log and whose it is. Every save and every screen over it waits for that; a start does not.
   * Rejects where what is stored of it does not open: the database is made anew then when it is next opened.
   */
  openLog(): Promise<void> {
    this.#logOpening ??= this.#openLog();
    return this.#logOpening;
  }

  async #openLog(): Promise<void> {
    try {
      await this.#projection.readLog();
    } catch (error) {
      if (!this.#closed) await this.database.heads.clear();
      throw error;
    }
    await this.#readFigures();
    this.#isLogOpen = true;
    this.notify();
  }

  /**
   * Reads in the rest of what the lists hold while nobody waits for anything, a chunk at a time, so that the first
   * look at a list need not. Until then a list reads for itself what it shows.
   */
  async readRest(): Promise<void> {
    do await this.ports.idle();
    while (!this.#closed && this.#projection.readNext());
    this.#isAllOpen = true;
    this.notify();
  }

  /** Frames on disk, in order; own lines under the name they have now. */
  async *readJournal(fromSeq: number): AsyncGenerator<FrameWithBody & JournalHead> {
    const { moved = [] } = this.head;
    for await (const read of this.#journal.read(fromSeq))
      yield { ...read, frame: asMoved(read.frame, moved) };
  }

  /** Lets the own writer give way where it has to, as after a start on a disk that was put back. */
  async rotateIfNeeded(): Promise<void> {
    if (mustRotate(this)) await this.write(async () => ({ ok: true, value: undefined }));
  }

  /** The states of records to write on top of; only for work that `write` runs, others read with `readStates`. */
  statesOf(keys: Iterable<string>) {
    return this.#projection.statesOf(keys);
  }

  /** Whether a save, an import or the like is under way, or has come to the journal only. */
  get isWriting(): boolean {
    return this.#writes > 0;
  }

  /** Resolves when everything that was asked for until now is saved and stored, or has failed. */
  get settled(): Promise<void> {
    return this.#queue.then(() => undefined);
  }

  /** Resolves when the database has everything that was acknowledged, or never will have it. */
  get stored(): Promise<void> {
    return this.#storing;
  }

  /**
   * Runs one write after those before it, and acknowledges it once its frames are in the journal and the lists in memory
   * have it. The database follows; where that fails, the frames are safe, and editing stops until the database has been
   * made anew.
   */
  write<E>(work: (append: Append) => Promise<Result<unknown, E>>): Promise<Result<Saved, E | CommitError>> {
    const run = this.#queue.then(async (): Promise<Result<Saved, E | CommitError>> => {
      if (this.#stopped !== null || this.#isReplaced) return { ok: false, error: { code: 'stopped' } };
      let last: JournalHead | undefined;
      const { seq: before } = this.head.journal;
      let outcome: Result<unknown, E>;
      if (!(await isFulfilled(this.openLog()))) return { ok: false, error: { code: 'notSaved' } };
      try {
        const append: Append = async (frame, body) => {
          const { isLast, ...written } = await this.#journal.append(frame, body);
          last = written;
          this.#isDriveFull = isLast;
          await this.#apply(frame, body, last.seq, true);
        };
        outcome = await work(append);
        // In one with what shows that it is needed: nothing is written under the former writer in between.
        if (outcome.ok && !this.#isReplaced && this.#keepIdentity !== undefined && mustRotate(this)) {
          await rotateWriter(this, append, this.#keepIdentity);
        }
      } catch (error) {
        const isWritten = last !== undefined || this.head.journal.seq > before;
        // Nobody can say what a database that does not answer holds, nor that it will take the next save.
        if (isWritten || isOfDatabase(error)) return this.#stop(error);
        const code = hostCode(error);
        if (code === 'diskFull') {
          this.#isDriveFull = true;
          this.notify();
        }
        // Whatever the host did not say is a defect of ours, and must not pass for a full disk.
        if (code === undefined) throw error;
        return { ok: false, error: { code: code === 'diskFull' ? 'diskFull' : 'notSaved' } };
      }
      if (!outcome.ok) return outcome;
      const saved = { at: this.ports.now(), position: last?.seq ?? this.head.journal.seq };
      try {
        if (last !== undefined) await this.#projection.summarise();
      } catch (error) {
        return this.#stop(error);
      }
      if (last !== undefined) this.head.journal = last;
      this.#remaking = null;
      this.#storing = this.#store(last);
      this.notify();
      return { ok: true, value: saved };
    });
    this.#writes += 1;
    this.#queue = run
      .catch(() => undefined)
      .then(() => this.#storing)
      .finally(() => {
        this.#writes -= 1;
      });
    return run;
  }

  /**
   * Puts another journal in the place of this one, after every write before it and with none beside it.
   * @param work true: it has taken its place, and nothing is written through this engine any more
   */
  async replaceJournal(work: () => Promise<boolean>): Promise<Result<Saved, CommitError>> {
    return this.write<CommitError>(async () => {
      this.#isReplaced = await work();
      return { ok: true, value: undefined };
    });
  }

  async #store(journal: JournalHead | undefined): Promise<void> {
    const figuresOf = this.#figuresOf;
    // Whoever waits for the acknowledgement goes on first.
    await nextTask();
    // The next start catches up.
    if (this.#closed) return;
    try {
      if (journal !== undefined) await this.#projection.writeRows(journal);
      await this.#readFigures();
    } catch (error) {
      if (!this.#closed) this.#stop(error);
      return;
    }
    if (this.#figuresOf !== figuresOf) this.notify();
  }

  /** Has the data worker do a job, with nothing written here meanwhile, and takes over what it stored. */
  async away<J extends Job>(job: J): Promise<Result<Outcomes[J['kind']], CommitError>> {
    let done: Done<J['kind']> | undefined;
    const written = await this.write<CommitError>(async () => {
      try {
        done = await this.ports.longWork!.run(job, this.keys, (now, total) => this.#tellRemaking(now, total));
        this.#isDriveFull = done.isDriveFull ?? this.#isDriveFull;
        await this.#takeOver(done.isRemade);
      } catch (error) {
        if ((await this.#journal.head()).seq !== this.head.journal.seq) return this.#stop(error);
        return { ok: false, error: { code: 'notSaved' } };
      }
      return { ok: true, value: undefined };
    });
    return written.ok ? { ok: true, value: done!.outcome } : written;
  }

  /** Reads what another engine has stored since; throws where it did not come to the journal's end. */
  async #takeOver(isRemade: boolean): Promise<void> {
    this.#intake.forget();
    if (isRemade) {
      await this.#readStored();
      await this.#projection.readLog();
    } else await this.#projection.refresh();
    const { seq } = await this.#journal.head();
    if (seq !== this.head.journal.seq) throw new Error('the database is behind the journal');
  }

  /** Reads the database anew. */
  async #readStored(): Promise<void> {
    this.memory.clear();
    const stored = await Projection.load(this.#projectionPorts());
    if (stored === undefined) throw new Error('the data worker left nothing to read');
    this.#projection = stored;
  }

  /** The bundle whose frames are appended next, opened already. */
  expectBundle(opened: OpenedBundle): void {
    this.#intake.expect(opened);
  }

  /** What this machine trusts: the unit, the devices let in here, itself. */
  trust(): Trust {
    const { unit, device, writer, formerWriters } = this.keys.identity;
    return {
      unit: unit.id,
      unitKey: unit.key,
      devices: [
        ...this.head.devices.map((known) => known.certificate),
        ...(device.certificate === null ? [] : [device.certificate]),
      ],
      writers: [...this.head.devices.flatMap((known) => known.writers), writer.certificate, ...formerWriters],
      revocations: this.head.revocations,
      forkDecisions: this.head.forkDecisions,
    };
  }

  /** What is held of every writer, block by block; branches of a copied machine show in what was seen of it. */
  holdings(): Holdings {
    const own = { writer: this.keys.identity.writer.id, wrote: sealedHere(this.head, this.segments) };
    return indexHoldings(this.segments.index, own);
  }

  get segments(): Segments {
    return this.#projection.segments;
  }

  /** Whose keys open bundles here. */
  reader() {
    const { device } = this.keys.identity;
    return { identities: [device.identity], recipients: [device.recipient] };
  }

  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    this.database.close();
  }

  /** After an import, and where there are figures of others: whose the dispatches at hand are. */
  async #readFigures(): Promise<void> {
    const { counts, imports } = this.head;
    if (imports.length === this.#figuresOf) return;
    if (counts.length > 0) await this.dispatchWriters.read();
    this.#figuresOf = imports.length;
  }

  #stop(error: unknown): { ok: false; error: CommitError } {
    this.#stopped = stopOf(error);
    this.notify();
    return { ok: false, error: { code: 'stopped' } };
  }

  /** Notes in the head what a frame says of the log itself. */
  #note(frame: Frame, body: Uint8Array | undefined, seq: number): FrameEffect {
    const noted = { frame, body: body ?? new Uint8Array(), seq };
    return applyFrame(this.head, noted, this.#parts);
  }

  /** @param isNew just written, and not read again from the journal: summaries follow at once */
  async #apply(frame: Frame, body: Uint8Array | undefined, seq: number, isNew = false): Promise<void> {
    const { head } = this.#projection;
    const wallMs = Date.parse(this.ports.now());
    const effect = this.#note(frame, body, seq);
    if (effect.kind === 'lines') await this.#projection.apply(effect.lines, wallMs);
    if (effect.kind === 'segment') {
      const { segment, place } = effect;
      const isOut = this.#isLeftOut(segment.writer, segment.to);
      // Of a branch that was decided against it is known, and nothing of it counts.
      const { upTo: _, ...seen } = segment;
      this.segments.take([isOut ? { ...seen, applied: [] } : segment], place);
    }
    const isRuling =
      effect.kind === 'ruling' ||
      (effect.kind === 'revoked' && this.#cutsOff(effect.revocations)) ||
      (effect.kind === 'bundle' &&
        (await this.#intake.take(effect, this.#projection, wallMs, isNew ? seq : undefined)) === 'rebuild');
    if (isRuling) await this.#remake({ seq, hash: head.journal.hash });
  }

  /** Whether more of a writer is applied than is accepted now. */
  #cutsOff(revocations: readonly Revocation[]): boolean {
    const { index } = this.segments;
    return revocations.some(({ writer, lastAccepted }) =>
      index.seenOf(writer).some(({ upTo }) => upTo !== undefined && upTo > lastAccepted),
    );
  }

  #isLeftOut(writer: string, seq: number): boolean {
    return (this.head.leftOut ?? []).some((one) => one.writer === writer && seq > one.after);
  }

  /** Makes everything again up to a frame, knowing what has been ruled; whoever looks on is told how far it is. */
  async #remake(to: JournalHead): Promise<void> {
    this.#tellRemaking(0, to.seq);
    await this.#rebuild(to, (done) => this.#tellRemaking(done, to.seq), true);
  }

  #tellRemaking(done: number, total: number): void {
    this.#remaking = { done, total };
    this.notify();
  }

  /** Whether the journal still begins with what the database was made of. */
  async #continues(stored: Projection, head: JournalHead): Promise<boolean> {
    const { seq, hash } = stored.head.journal;
    if (seq > head.seq) return false;
    if (seq === head.seq) return hash === head.hash;
    if (seq === 0) return false;
    for await (const frame of this.#journal.read(seq)) return frame.hash === hash;
    return false;
  }

  /**
   * Makes everything again from the journal up to a frame.
   * @param knowing every branch seen and ruling made so far: what is to be left out is never applied then
   */
  async #rebuild(
    to: JournalHead,
    onProgress: (done: number, total: number) => void,
    knowing = false,
  ): Promise<void> {
    const before = knowing ? this.#projection : undefined;
    const known = before && {
      segments: before.segments.forgotten(),
      rulings: { ...before.rulings, leftOut: ownLeftOut(this) },
    };
    this.#intake.restart();
    this.#projection = await Projection.empty(this.#projectionPorts(), to.hash, known);
    await this.#catchUp(1, to, onProgress);
  }

  async #catchUp(
    fromSeq: number,
    head: JournalHead,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    if (fromSeq > head.seq) return;
    let lot: (FrameWithBody & JournalHead)[] = [];
    for await (const frame of this.#journal.read(fromSeq)) {
      if (frame.seq > head.seq) break;
      lot.push(frame);
      if (lot.length < catchUpBatch && frame.seq < head.seq) continue;
      await this.#takeIn(lot);
      lot = [];
      if (frame.seq < head.seq) onProgress(frame.seq - fromSeq + 1, head.seq - fromSeq + 1);
    }
  }

  /** Takes frames of the journal in and stores what they come to; lines that follow each other are folded together. */
  async #takeIn(frames: readonly (FrameWithBody & JournalHead)[]): Promise<void> {
    let lines: Line[] = [];
    const fold = async () => {
      await this.#projection.apply(lines, Date.parse(this.ports.now()));
      lines = [];
    };
    for (const { frame: written, body, seq } of frames) {
      // A ruling among these frames may have renamed what follows.
      const frame = asMoved(written, this.head.moved ?? []);
      if (frame.t === 'line') {
        if (!this.#isLeftOut(frame.line.writer, frame.line.seq)) lines.push(frame.line);
        this.#note(frame, body, seq);
      } else {
        // It may ask how far the lines before it have come.
        await fold();
        await this.#apply(frame, body, seq);
      }
    }
    await fold();
    const { seq, hash } = frames.at(-1)!;
    await this.#projection.writeRows({ seq, hash });
  }
}

function isCurrent(stored: Projection | undefined, { seq, hash }: JournalHead): boolean {
  return stored !== undefined && stored.head.journal.seq === seq && stored.head.journal.hash === hash;
}

/** Whether what is stored can be gone on from: what the journal has more is laid over the dispatch log too. */
async function isReady(stored: Projection, head: JournalHead): Promise<boolean> {
  return stored.head.journal.seq === head.seq || isFulfilled(stored.readLog());
}

/** Whether something that is awaited comes about. */
export function isFulfilled(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => true,
    () => false,
  );
}

/** Puts a frame on disk and takes it in. */
export type Append = (frame: Frame, body?: Uint8Array) => Promise<void>;

/** Why nothing can go on: what the host said, or that the browser's database cannot be read or written. */
export function stopOf(error: unknown): Stop {
  const reason = hostCode(error) ?? (isOfDatabase(error) ? 'database' : 'unknown');
  if (error instanceof UnreadableFrame) return { reason, where: { seq: error.seq } };
  const { seq, atByte } = error instanceof HostError ? error.facts : {};
  if (seq === undefined) return { reason };
  return { reason, where: { seq, ...(atByte !== undefined && { atByte }) } };
}

function isOfDatabase(error: unknown): boolean {
  return error instanceof Dexie.DexieError || error instanceof DOMException;
}

/** Answers that only a mistake of ours can bring about. */
const defects: ReadonlySet<string> = new Set(['badInput', 'badOutput', 'unknownChannel', 'wrongOffset']);

/** What the host said of the machine it runs on; undefined for every other error. */
export function hostCode(error: unknown): string | undefined {
  if (error instanceof HostError) return defects.has(error.code) ? undefined : error.code;
  return error instanceof UnreadableFrame ? 'journalCorrupt' : undefined;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

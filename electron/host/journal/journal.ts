import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { exists, replaceFile, syncFolder, writeSynced } from '../durable.ts';
import { toHostError } from '../errors.ts';
import {
  chainHolds,
  chainLength,
  encodeFrame,
  headerLength,
  headerVersion,
  headLength,
  newHeader,
  overhead,
  readHead,
  version,
} from './format.ts';
import { readAt, readUpToFault, type Scanned, scanJournal } from './scan.ts';
import { defaultSpace, SpaceGuard, type SpaceLimits } from './space.ts';

export interface JournalOptions {
  space?: SpaceLimits;
  /** Opens the file for reading and writing; another one in tests of failing drives. */
  openFile?: (path: string) => Promise<FileHandle>;
}

type Torn = HostOutput<'journal.state'>['torn'];

/**
 * The append-only file that is the truth of this machine. One process at a time (see lock.ts); calls are queued, so
 * a frame is on disk before the next is begun.
 */
export class Journal {
  readonly #file: FileHandle;
  readonly #space: SpaceGuard;
  readonly #torn: Torn;
  #scanned: Scanned;
  #queue: Promise<unknown> = Promise.resolve();
  /** Set when the file's end is no longer known; only a new start, which scans, makes it known again. */
  #broken = false;

  private constructor(file: FileHandle, space: SpaceGuard, scanned: Scanned, torn: Torn) {
    this.#file = file;
    this.#space = space;
    this.#scanned = scanned;
    this.#torn = torn;
  }

  /**
   * Opens or creates the journal in a folder, checks all of it and cuts a torn tail, which is kept in a `.torn` file.
   * Throws `journalCorrupt`, `journalUnreadable` or `journalNewer` and leaves the file untouched where it is not simply torn.
   */
  static async open(folder: string, options: JournalOptions = {}): Promise<Journal> {
    const path = join(folder, 'journal.log');
    if (!(await exists(path))) await replaceFile(path, [newHeader()]);
    const file = await (options.openFile ?? ((name) => open(name, 'r+')))(path);
    try {
      const { size } = await file.stat();
      const header = await readUpToFault(file, 0, headerLength);
      if (header.faultAt !== undefined) throw new HostError('journalUnreadable', { atByte: 0, seq: 1 });
      const found = headerVersion(header.bytes);
      if (found === undefined) throw new HostError('journalCorrupt', { atByte: 0, seq: 1 });
      if (found > version) throw new HostError('journalNewer', { version: found });
      const scanned = await scanJournal(file, size);
      const torn = scanned.end < size ? await cut(file, path, scanned.end, size) : null;
      const space = new SpaceGuard(folder, options.space ?? defaultSpace);
      await space.prepare();
      return new Journal(file, space, scanned, torn);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  state(): HostOutput<'journal.state'> {
    const { starts, end, chain } = this.#scanned;
    return {
      frames: starts.length,
      lastSeq: starts.length,
      bytes: end,
      hash: chain.toString('hex'),
      torn: this.#torn,
    };
  }

  /** Resolves after write and fdatasync: from then on the frame survives a power cut. */
  append(input: HostInput<'journal.append'>): Promise<HostOutput<'journal.append'>> {
    return this.#enqueue(() => this.#append(input));
  }

  async #append({
    seq,
    payload,
    mayWait = false,
  }: HostInput<'journal.append'>): Promise<HostOutput<'journal.append'>> {
    const { starts, end, chain } = this.#scanned;
    if (this.#broken) throw new HostError('failed');
    if (seq !== starts.length + 1) throw new HostError('wrongSeq', { expected: starts.length + 1 });
    const space = await this.#space.admit(mayWait);
    const bytes = encodeFrame(chain, seq, payload);
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, end + done);
        done += bytesWritten;
      }
      await this.#file.datasync();
    } catch (error) {
      await this.#undo(end);
      throw toHostError(error);
    }
    starts.push(end);
    this.#scanned = {
      starts,
      end: end + bytes.length,
      chain: Buffer.from(bytes.subarray(bytes.length - chainLength)),
    };
    return { seq, position: this.#scanned.end, hash: this.#scanned.chain.toString('hex'), space };
  }

  /** Takes a frame that was not acknowledged back out, so that it cannot reappear as if it had been. */
  async #undo(end: number): Promise<void> {
    try {
      await this.#file.truncate(end);
      await this.#file.datasync();
    } catch {
      this.#broken = true;
    }
  }

  /** Frames from a sequence on, each checked again as it is read; those before one that the drive does not give back. */
  read({ fromSeq, maxBytes }: HostInput<'journal.read'>): Promise<HostOutput<'journal.read'>> {
    return this.#enqueue(async () => {
      const { starts, end } = this.#scanned;
      if (fromSeq > starts.length) return { frames: [], next: null };
      const endOf = (seq: number): number => starts[seq] ?? end;
      const from = starts[fromSeq - 1]!;
      let last = fromSeq;
      while (last < starts.length && endOf(last + 1) - from - overhead * (last + 2 - fromSeq) <= maxBytes)
        last++;
      const base = from - chainLength;
      const { bytes, faultAt } = await readUpToFault(this.#file, base, endOf(last) - base);
      const frames = [];
      for (let seq = fromSeq; seq <= last; seq++) {
        if (faultAt !== undefined && faultAt < endOf(seq)) {
          if (frames.length === 0) throw new HostError('journalUnreadable', { atByte: faultAt, seq });
          return { frames, next: seq };
        }
        const at = starts[seq - 1]! - base;
        const length = endOf(seq) - starts[seq - 1]! - overhead;
        const head = endOf(seq) - base <= bytes.length ? readHead(bytes, at) : undefined;
        if (head?.seq !== seq || head.length !== length || !chainHolds(bytes, at, length))
          throw new HostError('journalCorrupt', { atByte: base + at, seq });
        const chainAt = at + headLength + length;
        frames.push({
          seq,
          position: endOf(seq),
          hash: bytes.toString('hex', chainAt, chainAt + chainLength),
          payload: Uint8Array.from(bytes.subarray(at + headLength, chainAt)),
        });
      }
      return { frames, next: last < starts.length ? last + 1 : null };
    });
  }

  /**
   * Takes no more frames, since another journal takes the place of this one; only a new start begins again. Throws
   * `wrongSeq` where this is not how far it has come, and goes on.
   */
  end({ lastSeq, hash }: HostInput<'rewrite.commit'>['of']): Promise<void> {
    return this.#enqueue(async () => {
      const { starts, chain } = this.#scanned;
      if (lastSeq !== starts.length || hash !== chain.toString('hex'))
        throw new HostError('wrongSeq', { expected: starts.length });
      this.#broken = true;
    });
  }

  /** Waits for what is being written, then lets go of the file. */
  close(): Promise<void> {
    return this.#enqueue(() => this.#file.close());
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task, task);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

async function cut(file: FileHandle, path: string, end: number, size: number): Promise<Torn> {
  const tail = await readAt(file, end, size - end);
  await writeSynced(await freeTornName(path, end), [tail]);
  await syncFolder(dirname(path));
  await file.truncate(end);
  await file.datasync();
  return { atByte: end, cutBytes: size - end };
}

async function freeTornName(path: string, end: number): Promise<string> {
  const stem = path.replace(/\.log$/u, `.${end}`);
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${stem}.torn` : `${stem}.${n}.torn`;
    if (!(await exists(name))) return name;
  }
}

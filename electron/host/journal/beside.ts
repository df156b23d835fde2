import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { syncFolder } from '../durable.ts';
import { toHostError } from '../errors.ts';
import { chainLength, encodeFrame, newHeader } from './format.ts';

/**
 * A journal that is written beside the profile's own, in a folder `<name>.part` of no meaning, which the next start
 * removes. The renaming of that folder to `<name>` is the moment in which it has come to be; who settles that name puts
 * what is in it in its place.
 */
export class JournalBeside {
  readonly #profile: string;
  readonly #name: string;
  readonly #admit: () => Promise<void>;
  #journal: { file: FileHandle; chain: Uint8Array; lastSeq: number } | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param admit throws where the drive has no room for more */
  constructor(profile: string, name: string, admit: () => Promise<void> = async () => undefined) {
    this.#profile = profile;
    this.#name = name;
    this.#admit = admit;
  }

  append({ fromSeq, payloads }: HostInput<'restore.append'>): Promise<HostOutput<'restore.append'>> {
    return this.#enqueue(async () => {
      try {
        if (fromSeq === 1) await this.#begin();
        const journal = this.#journal;
        const expected = (journal?.lastSeq ?? 0) + 1;
        if (journal === undefined || fromSeq !== expected) throw new HostError('wrongSeq', { expected });
        await this.#admit();
        const frames: Uint8Array[] = [];
        for (const payload of payloads) {
          journal.lastSeq += 1;
          const bytes = encodeFrame(journal.chain, journal.lastSeq, payload);
          journal.chain = bytes.subarray(bytes.length - chainLength);
          frames.push(bytes);
        }
        await journal.file.writeFile(Buffer.concat(frames));
        return { lastSeq: journal.lastSeq };
      } catch (error) {
        if (!(error instanceof HostError) || error.code === 'diskFull') await this.abandon();
        throw toHostError(error);
      }
    });
  }

  /**
   * Makes it whole. Throws `wrongSeq` where other frames than these were given; nothing has changed then.
   * @param addRest writes what else belongs to it into the folder
   */
  commit(lastSeq: number, addRest: (folder: string) => Promise<void>): Promise<void> {
    return this.#enqueue(async () => {
      const journal = this.#journal;
      const expected = journal?.lastSeq ?? 0;
      if (journal === undefined || expected !== lastSeq) throw new HostError('wrongSeq', { expected });
      try {
        await journal.file.sync();
        await journal.file.close();
        const folder = join(this.#profile, `${this.#name}.part`);
        await addRest(folder);
        await syncFolder(folder);
        await rename(folder, join(this.#profile, this.#name));
        await syncFolder(this.#profile);
        this.#journal = undefined;
      } catch (error) {
        await this.abandon();
        throw toHostError(error);
      }
    });
  }

  async abandon(): Promise<void> {
    await this.#journal?.file.close().catch(() => undefined);
    this.#journal = undefined;
    const folder = join(this.#profile, `${this.#name}.part`);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }

  async #begin(): Promise<void> {
    await this.abandon();
    const folder = join(this.#profile, `${this.#name}.part`);
    await mkdir(folder, { mode: 0o700 });
    const file = await open(join(folder, 'journal.log'), 'wx', 0o600);
    const header = newHeader();
    await file.writeFile(header);
    this.#journal = { file, chain: header, lastSeq: 0 };
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task, task);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { exists, syncFolder } from '../durable.ts';
import { toHostError } from '../errors.ts';
import { chainLength, encodeFrame, newHeader } from '../journal/format.ts';
import { writeVault } from '../vault.ts';

/** Being written: of no meaning, and removed at the next start. */
const partly = 'restoring.part';
/** Whole: its renaming from `restoring.part` is the moment in which the restore has happened. */
const whole = 'restoring';

/**
 * Puts what was restored in its place, where it was whole when the process ended, and removes what was not. Before
 * anything else of the profile is opened.
 */
export async function settleRestore(profile: string): Promise<void> {
  await rm(join(profile, partly), { recursive: true, force: true });
  const folder = join(profile, whole);
  if (!(await exists(folder))) return;
  for (const name of ['journal.log', 'vault'])
    if (await exists(join(folder, name))) await rename(join(folder, name), join(profile, name));
  await syncFolder(profile);
  await rm(folder, { recursive: true, force: true });
}

/** A journal and a key envelope on their way into an empty profile: there wholly, or not at all. */
export class Restoring {
  readonly #profile: string;
  #journal: { file: FileHandle; chain: Uint8Array; lastSeq: number } | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(profile: string) {
    this.#profile = profile;
  }

  append({ fromSeq, payloads }: HostInput<'restore.append'>): Promise<HostOutput<'restore.append'>> {
    return this.#enqueue(async () => {
      try {
        if (fromSeq === 1) await this.#begin();
        const journal = this.#journal;
        const expected = (journal?.lastSeq ?? 0) + 1;
        if (journal === undefined || fromSeq !== expected) throw new HostError('wrongSeq', { expected });
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
        if (!(error instanceof HostError)) await this.abandon();
        throw toHostError(error);
      }
    });
  }

  /** Makes it whole and leaves it to `settleRestore`. Throws `wrongSeq` where other frames than these were given. */
  commit({ lastSeq, envelope, sample }: HostInput<'restore.commit'>): Promise<void> {
    return this.#enqueue(async () => {
      const journal = this.#journal;
      const expected = journal?.lastSeq ?? 0;
      if (journal === undefined || expected !== lastSeq) throw new HostError('wrongSeq', { expected });
      try {
        await journal.file.sync();
        await journal.file.close();
        const folder = join(this.#profile, partly);
        await writeVault(join(folder, 'vault'), { envelope, sample });
        await syncFolder(folder);
        await rename(folder, join(this.#profile, whole));
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
    await rm(join(this.#profile, partly), { recursive: true, force: true }).catch(() => undefined);
  }

  async #begin(): Promise<void> {
    await this.abandon();
    const folder = join(this.#profile, partly);
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

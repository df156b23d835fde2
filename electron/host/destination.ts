import { randomBytes } from 'node:crypto';
import { lstat, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError, type HostErrorCode } from '#shared/host/hostError.ts';
import { toRemoteError } from './errors.ts';
import { readWhole, writeWhole } from './wholeFile.ts';

type Shown = NonNullable<HostOutput<'destination.get'>['destination']>;
type Probe = HostOutput<'destination.probe'>;

/** `ownDrive`: it was on another drive than our data when it was chosen, so it can be pulled out. */
const storedSchema = z.strictObject({ path: z.string().nullable(), ownDrive: z.boolean() });

/** The folder bundles are delivered to: where it is, and how it was found the last time it was looked for. */
export class Destination {
  readonly #file: string;
  readonly #now: () => number;
  #stored: z.output<typeof storedSchema>;
  #reachable: boolean | null = null;
  #checkedAt: number | null = null;
  #lastError: HostErrorCode | null = null;

  private constructor(file: string, now: () => number, stored: z.output<typeof storedSchema>) {
    this.#file = file;
    this.#now = now;
    this.#stored = stored;
  }

  static async open(folder: string, now: () => number): Promise<Destination> {
    const file = join(folder, 'destination');
    const whole = await readWhole(file);
    const stored = typeof whole === 'object' ? storedSchema.safeParse(whole.facts).data : undefined;
    return new Destination(file, now, stored ?? { path: null, ownDrive: false });
  }

  /** Null: bundles stay in the outbox. Throws `unreachable` where the folder is not there at this moment. */
  async set(path: string | null): Promise<void> {
    const ownDrive = path !== null && (await driveOf(path)) !== (await driveOf(dirname(this.#file)));
    this.#stored = { path, ownDrive };
    await writeWhole(this.#file, { facts: this.#stored, body: new Uint8Array() });
    this.#note(path === null ? undefined : null);
  }

  get isSet(): boolean {
    return this.#stored.path !== null;
  }

  shown(): Shown | null {
    if (this.#stored.path === null) return null;
    return {
      kind: 'folder',
      label: this.#stored.path,
      reachable: this.#reachable,
      checkedAt: this.#checkedAt === null ? null : new Date(this.#checkedAt).toISOString(),
      lastError: this.#lastError,
    };
  }

  /**
   * The folder, where it is there now. Throws `noDestination`, `unreachable`, or `notMounted`: the drive is out and
   * only the empty folder it used to be mounted on remains, which must not be taken for the destination.
   */
  async reach(): Promise<string> {
    const { path, ownDrive } = this.#stored;
    if (path === null) throw new HostError('noDestination');
    try {
      const drive = await driveOf(path);
      if (ownDrive && drive === (await driveOf(dirname(this.#file)))) throw new HostError('notMounted');
      this.#note(null);
      return path;
    } catch (error) {
      const known = toRemoteError(error);
      this.#note(known.code);
      throw known;
    }
  }

  /** Really uses the folder: lists it, writes a small file, reads it back, removes it. */
  async probe(): Promise<Probe> {
    const outcome = { reachable: false, canList: false, canWrite: false };
    let error: HostErrorCode | null = null;
    try {
      const path = await this.reach();
      outcome.reachable = true;
      await readdir(path);
      outcome.canList = true;
      await writeAndRemove(join(path, `.paian-probe-${randomBytes(8).toString('hex')}`));
      outcome.canWrite = true;
    } catch (caught) {
      error = toRemoteError(caught).code;
      this.#note(error);
    }
    return { ...outcome, error, checkedAt: new Date(this.#checkedAt ?? this.#now()).toISOString() };
  }

  #note(error: HostErrorCode | null | undefined): void {
    this.#reachable = error === undefined ? null : error === null;
    this.#checkedAt = error === undefined ? null : this.#now();
    this.#lastError = error ?? null;
  }
}

async function driveOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw toRemoteError(error);
  });
  if (!found.isDirectory()) throw new HostError('unreachable');
  return found.dev;
}

async function writeAndRemove(path: string): Promise<void> {
  const content = randomBytes(64);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    if (!(await readFile(path)).equals(content)) throw new HostError('mismatch');
  } finally {
    await rm(path, { force: true });
  }
  const left = await lstat(path).catch(() => undefined);
  if (left !== undefined) throw new HostError('readOnly');
}

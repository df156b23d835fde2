import { randomId } from '#shared/crypto/ids.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { AccessEntry } from '#shared/domain/trail/accessEntry.ts';
import { commitChanges } from '../commit.ts';
import type { Engine } from '../engine.ts';

/** What is noted; who, when and under which id is added here. */
export type Access = Pick<AccessEntry, 'action' | 'thing' | 'caseId' | 'file'>;

/** An entry is on its way to disk this long after it was noted; those noted meanwhile go with it. */
const writeAfterMs = 2_000;
/** What could not be written is tried again after this long. */
const writeAgainMs = 30_000;
/** How long locking waits for it. */
const closingMs = 1_000;
/** Looking at the same again within this time is the same look. */
const sameLookMs = 10 * 60_000;
/** Entries in one save. */
const lotSize = 100;

/**
 * Notes who saw, copied, printed or exported what. Nobody waits for it: it is put into the journal a little later, in
 * one with what was noted meanwhile, and at the latest before locking.
 */
export class Trail {
  readonly #engine: Engine;
  readonly #looks = new Map<string, number>();
  #pending: AccessEntry[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  note(access: Access): void {
    const { now } = this.#engine.ports;
    if (access.action === 'viewed' && this.#isSameLook(access, Date.parse(now()))) return;
    this.#add(access);
    this.#writeIn(writeAfterMs);
  }

  /** Notes what must not happen without being noted: true once it is on disk; false where it is not, and will not be. */
  async keep(access: Access): Promise<boolean> {
    const entry = this.#add(access);
    await this.flush();
    const isWritten = !this.#pending.includes(entry);
    if (!isWritten) this.#pending = this.#pending.filter((one) => one !== entry);
    return isWritten;
  }

  #add(access: Access): AccessEntry {
    const { ports, keys } = this.#engine;
    const by = keys.person.id as PersonId;
    const entry = { id: randomId(ports.random), at: ports.now(), by, ...access };
    this.#pending.push(entry);
    return entry;
  }

  /** Writes what is waiting. What the drive does not take stays waiting. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /**
   * Writes what is waiting and begins nothing after that; before locking. A host that does not answer is not waited for
   * long: then keys are forgotten, and with them what it did not take.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.race([this.flush(), new Promise((resolve) => setTimeout(resolve, closingMs))]);
  }

  /** Forgets what is waiting and begins nothing after that: after an erased unit nothing may be written of it. */
  stop(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#pending = [];
  }

  #isSameLook({ thing, caseId }: Access, now: number): boolean {
    const key = `${thing} ${caseId}`;
    const last = this.#looks.get(key);
    if (last !== undefined && Math.abs(now - last) < sameLookMs) return true;
    for (const [known, at] of this.#looks) {
      if (Math.abs(now - at) >= sameLookMs) this.#looks.delete(known);
    }
    this.#looks.set(key, now);
    return false;
  }

  #writeIn(ms: number): void {
    if (!this.#isClosed) this.#timer ??= setTimeout(() => void this.flush(), ms);
  }

  async #write(): Promise<void> {
    while (this.#pending.length > 0) {
      const lot = this.#pending.slice(0, lotSize);
      const saved = await commitChanges(
        this.#engine,
        lot.map((event) => ({ type: 'accessEntry', event })),
      ).catch(() => undefined);
      if (saved?.ok !== true) return this.#writeIn(writeAgainMs);
      this.#pending = this.#pending.slice(lot.length);
    }
  }
}

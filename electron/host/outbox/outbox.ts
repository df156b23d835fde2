import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import type { HostErrorCode } from '#shared/host/hostError.ts';
import type { Destination } from '../destination.ts';
import { toRemoteError } from '../errors.ts';
import { deliver } from './deliver.ts';
import type { OutboxStore } from './store.ts';

/** Milliseconds: the first wait after a failed round, doubled each time up to the longest. */
export interface Backoff {
  first: number;
  longest: number;
}

/** Looking whether a folder is there is cheap, so a drive that comes back is found within a quarter of a minute. */
export const defaultBackoff: Backoff = { first: 1000, longest: 15_000 };

/**
 * Delivers the outbox by itself, one round at a time: when a file is stored, when the destination changes, at start,
 * and again with growing waits while something is left. Needs no key: everything in it is sealed.
 */
export class Outbox {
  readonly #store: OutboxStore;
  readonly #destination: Destination;
  readonly #backoff: Backoff;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #nextAt: number | null = null;
  #fruitless = 0;
  #sending: string | null = null;
  #round: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(store: OutboxStore, destination: Destination, now: () => number, backoff = defaultBackoff) {
    this.#store = store;
    this.#destination = destination;
    this.#now = now;
    this.#backoff = backoff;
  }

  async put(input: HostInput<'outbox.put'>): Promise<HostOutput<'outbox.put'>> {
    const answer = await this.#store.put(input);
    if (answer.complete) this.kick();
    return answer;
  }

  status(): HostOutput<'outbox.status'> {
    const nextAttemptAt = this.#nextAt === null ? null : new Date(this.#nextAt).toISOString();
    return {
      destination: this.#destination.shown(),
      items: this.#store.list().map(({ sha256: _, ...item }) => ({
        ...item,
        state: item.name === this.#sending ? 'sending' : item.state,
        nextAttemptAt: item.state === 'waiting' ? nextAttemptAt : null,
      })),
    };
  }

  /** Begins a round in the background. */
  kick(): void {
    void this.#run();
  }

  /** A round now, also for what had failed for good (the name may be free again). */
  async deliverNow(): Promise<HostOutput<'outbox.deliverNow'>> {
    for (const { name, state } of this.#store.list())
      if (state === 'failed') await this.#store.note(name, { state: 'waiting' });
    await this.#run();
    const left = this.#store.list().filter(({ state }) => state !== 'delivered').length;
    return { delivered: this.#store.list().length - left, undelivered: left };
  }

  /** Lets the round under way end; nothing begins after that. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#round;
    await this.#store.close();
  }

  /** One round; asked for during a round, another follows, so that what arrived meanwhile is not missed. */
  #run(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    if (this.#round !== undefined) {
      this.#again = true;
      return this.#round;
    }
    clearTimeout(this.#timer);
    this.#nextAt = null;
    this.#round = this.#rounds().finally(() => {
      this.#round = undefined;
      this.#schedule();
    });
    return this.#round;
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false;
      await this.#deliverWaiting().catch(() => undefined);
    } while (this.#again && !this.#closed);
  }

  async #deliverWaiting(): Promise<void> {
    const waiting = this.#store.list().filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    let folder: string;
    try {
      folder = await this.#destination.reach();
    } catch (error) {
      for (const { name, attempts } of waiting)
        await this.#store.note(name, { attempts: attempts + 1, lastError: toRemoteError(error).code });
      return;
    }
    for (const item of waiting) {
      if (this.#closed) return;
      this.#sending = item.name;
      const error = await deliver({ ...item, source: this.#store.pathOf(item.name), folder }).then(
        () => null,
        (caught: unknown) => toRemoteError(caught).code,
      );
      await this.#store.note(item.name, {
        attempts: item.attempts + 1,
        lastError: error,
        ...(error === null
          ? { state: 'delivered' as const, deliveredAt: new Date(this.#now()).toISOString() }
          : { state: isFinal(error) ? ('failed' as const) : ('waiting' as const) }),
      });
      this.#sending = null;
      if (error === null) this.#fruitless = 0;
    }
  }

  #schedule(): void {
    const waiting = this.#store.list().some(({ state }) => state === 'waiting');
    if (this.#closed || !waiting || !this.#destination.isSet) return;
    const wait = Math.min(this.#backoff.first * 2 ** this.#fruitless, this.#backoff.longest);
    this.#fruitless = Math.min(this.#fruitless + 1, 30);
    this.#nextAt = this.#now() + wait;
    this.#timer = setTimeout(() => this.kick(), wait);
    this.#timer.unref();
  }
}

/** Trying again does not help until a person does something. */
function isFinal(error: HostErrorCode): boolean {
  return error === 'nameTaken' || error === 'badName' || error === 'notFound';
}

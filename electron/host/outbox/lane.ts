import { HostError, type HostErrorCode } from '#shared/host/hostError.ts';
import { isAboutFile } from '../destinations/destinations.ts';
import { toRemoteError } from '../errors.ts';
import type { Transport, UploadMemory } from '../transports/transport.ts';
import { type Backoff, waitAfter } from './backoff.ts';
import type { OutboxItem, OutboxStore, StoredDelivery } from './store.ts';

export interface LaneOptions {
  destination: string;
  store: OutboxStore;
  /** The way there at this moment. */
  open: () => Promise<Transport>;
  /** Told how the destination was found. */
  note: (error: HostError | null) => void;
  backoff: Backoff;
  now: () => number;
  random: () => number;
}

/**
 * Delivers to one destination, one file after another, and knows of no other: a slow or dead one holds nobody up. What
 * is wrong with the place ends a round and is tried again after a growing wait; what is wrong with one file leaves the
 * others their turn.
 */
export class Lane {
  readonly #options: LaneOptions;
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #nextAt: number | null = null;
  #fruitless = 0;
  #sending: { name: string; bytes: number } | null = null;
  #round: Promise<void> | undefined;
  #again = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** What is being sent, with the bytes of it that went out. */
  get sending(): Readonly<{ name: string; bytes: number }> | null {
    return this.#sending;
  }

  /** When the next try is due; null while one is under way or nothing is left. */
  get nextAt(): number | null {
    return this.#nextAt;
  }

  /** There is something new: begins a round, unless a wait has to be sat out. */
  offer(): void {
    if (this.#nextAt === null) void this.deliver();
  }

  /** A round now, whatever the wait; resolves when everything was tried. */
  deliver(): Promise<void> {
    if (this.#abort.signal.aborted) return Promise.resolve();
    if (this.#round !== undefined) {
      // What arrived meanwhile is not missed.
      this.#again = true;
      return this.#round;
    }
    clearTimeout(this.#timer);
    this.#nextAt = null;
    this.#round = this.#rounds();
    return this.#round;
  }

  /** Breaks off what is under way; nothing begins after that. */
  async close(): Promise<void> {
    this.#abort.abort();
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #rounds(): Promise<void> {
    let failure: HostError | undefined;
    do {
      this.#again = false;
      failure = await this.#deliverWaiting().catch(toRemoteError);
    } while (this.#again && !this.#abort.signal.aborted);
    // In one step with the last look at `again`: whoever asks from here on begins a round of their own.
    this.#round = undefined;
    this.#schedule(failure);
  }

  /** Why it has to be tried again, or undefined where nothing is left to try. */
  async #deliverWaiting(): Promise<HostError | undefined> {
    const { store, destination, open } = this.#options;
    const waiting = store.waitingFor(destination);
    if (waiting.length === 0) return undefined;
    const transport = await open().catch(toRemoteError);
    let failure: HostError | undefined;
    for (const [n, item] of waiting.entries()) {
      // Another lane may have found it damaged and put it aside meanwhile.
      if (!store.has(item.name)) continue;
      const error = transport instanceof HostError ? transport : await this.#send(transport, item);
      if (this.#abort.signal.aborted) return undefined;
      if (error !== null && !isAboutFile(error)) {
        await this.#noteFailed(waiting.slice(n), error);
        return error;
      }
      if (error !== null && !isFinal(error.code)) failure = error;
    }
    return failure;
  }

  /** What is wrong with the place or the file; null where it is there, or there is no such file to send any more. */
  async #send(transport: Transport, item: OutboxItem): Promise<HostError | null> {
    const { store, destination, now } = this.#options;
    const sending = { name: item.name, bytes: 0 };
    this.#sending = sending;
    const onSent = (bytes: number): void => {
      sending.bytes = Math.min(bytes, item.bytes);
    };
    const { name, bytes, sha256 } = item;
    const upload: UploadMemory = {
      begun: store.deliveryOf(item, destination).upload,
      remember: (begun) => store.note(destination, new Map([[name, { upload: begun }]])),
    };
    const file = { name, bytes, sha256, source: store.pathOf(name), upload };
    const error = await transport.put(file, { signal: this.#abort.signal, onSent }).then(
      () => null,
      (caught: unknown) => toRemoteError(caught),
    );
    if (error?.code === 'mismatch' && (await store.setAsideIfDamaged(item.name))) {
      this.#sending = null;
      return null;
    }
    if (!this.#abort.signal.aborted && (error === null || isAboutFile(error))) {
      const attempts = store.deliveryOf(item, destination).attempts + 1;
      const change: Partial<StoredDelivery> =
        error === null
          ? {
              state: 'delivered',
              deliveredAt: new Date(now()).toISOString(),
              lastError: null,
              upload: undefined,
            }
          : { state: isFinal(error.code) ? 'failed' : 'waiting', lastError: error.code };
      this.#options.note(error);
      await store.note(destination, new Map([[item.name, { attempts, ...change }]]));
      if (error === null) this.#fruitless = 0;
    }
    this.#sending = null;
    return error;
  }

  /** Nothing gets through now: counted for the file that was tried, said of all that wait behind it. */
  async #noteFailed(waiting: readonly OutboxItem[], error: HostError): Promise<void> {
    const { store, destination, note } = this.#options;
    note(error);
    const changes = waiting.map((item, n): [string, Partial<StoredDelivery>] => {
      const { attempts } = store.deliveryOf(item, destination);
      return [item.name, { attempts: n === 0 ? attempts + 1 : attempts, lastError: error.code }];
    });
    await store.note(destination, new Map(changes));
  }

  #schedule(failure: HostError | undefined): void {
    if (this.#abort.signal.aborted || failure === undefined) return;
    const { backoff, now, random } = this.#options;
    const wait = waitAfter(backoff, this.#fruitless, random(), failure.facts.retryAfterSeconds);
    this.#fruitless += 1;
    this.#nextAt = now() + wait;
    this.#timer = setTimeout(() => void this.deliver(), wait);
    this.#timer.unref();
  }
}

/** Trying again does not help until a person does something. */
function isFinal(code: HostErrorCode): boolean {
  return code === 'nameTaken' || code === 'badName' || code === 'notFound' || code === 'tooLarge';
}

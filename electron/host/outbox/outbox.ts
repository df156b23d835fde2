import type { HostInput, HostOutput } from '#shared/host/contract.ts';
import type { Destinations } from '../destinations/destinations.ts';
import type { Backoffs } from './backoff.ts';
import { Lane } from './lane.ts';
import type { OutboxItem, OutboxStore } from './store.ts';

type ShownItem = HostOutput<'outbox.status'>['items'][number];
type ShownDelivery = ShownItem['deliveries'][number];

export interface OutboxOptions {
  store: OutboxStore;
  destinations: Destinations;
  backoffs: Backoffs;
  now: () => number;
  random: () => number;
}

/** How often, at most, a server is looked at for the page's sake, in milliseconds. */
const lookEvery = 60_000;

/**
 * Delivers every file of the outbox to every destination by itself: when a file is stored, when a destination comes or
 * changes, at start, and again with growing waits while something is left. Needs no key: everything in it is sealed.
 * Files leave it only where what they hold was destroyed: a destination that is removed, or added later, changes where
 * they go, not whether they are kept.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #looking = new Set<string>();
  readonly #ending = new AbortController();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  async put(input: HostInput<'outbox.put'>): Promise<HostOutput<'outbox.put'>> {
    const answer = await this.#options.store.put(input);
    if (answer.complete) this.offer();
    return answer;
  }

  status(): HostOutput<'outbox.status'> {
    return {
      destinations: this.#options.destinations.list(),
      items: this.#options.store.list().map((item) => this.#shown(item)),
    };
  }

  /** Lets every destination take what waits for it, in the background. */
  offer(): void {
    for (const id of this.#options.destinations.ids()) this.#lane(id)?.offer();
  }

  /** Tries everything everywhere now, also what had failed for good (the name may be free again). */
  async deliverNow(): Promise<HostOutput<'outbox.deliverNow'>> {
    const { store, destinations } = this.#options;
    await Promise.all(
      destinations.ids().map(async (id) => {
        const failed = store.list().filter((item) => store.deliveryOf(item, id).state === 'failed');
        await store.note(id, new Map(failed.map(({ name }) => [name, { state: 'waiting' }])));
        await this.#lane(id)?.deliver();
      }),
    );
    const items = store.list();
    const delivered = items.filter(({ deliveredAt }) => deliveredAt !== null).length;
    return { delivered, undelivered: items.length - delivered };
  }

  /** A destination was changed or may now be reached: what is under way to it is broken off and begun anew. */
  async restart(id: string): Promise<void> {
    await this.#stop(id);
    this.#lane(id)?.offer();
  }

  /** A destination was removed. */
  async forget(id: string): Promise<void> {
    await this.#stop(id);
    await this.#options.store.forget(id);
  }

  /**
   * Looks at the destinations. Folders are waited for; a server is asked in the background, and left in peace while one
   * is waiting for it or it was asked a moment ago.
   */
  async check(): Promise<void> {
    const { destinations, now } = this.#options;
    const looks = destinations.ids().map(async (id) => {
      const lane = this.#lane(id);
      if (lane === undefined || lane.sending !== null) return;
      if (!destinations.isServer(id)) return this.#look(id, lane);
      const checkedAt = destinations.standing(id)?.checkedAt ?? Number.NEGATIVE_INFINITY;
      if (lane.nextAt === null && now() - checkedAt >= lookEvery && !this.#looking.has(id)) {
        this.#looking.add(id);
        void this.#look(id, lane).finally(() => this.#looking.delete(id));
      }
    });
    await Promise.all(looks);
  }

  /** What is in reach is delivered to at once. */
  async #look(id: string, lane: Lane): Promise<void> {
    const { destinations } = this.#options;
    const signal = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(lookEvery)]);
    const isThere = await destinations
      .use(id, (transport) => transport.look({ signal }))
      .then(
        () => true,
        () => false,
      );
    if (isThere) void lane.deliver();
  }

  /** Breaks off what is under way; nothing begins after that. */
  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()));
    await this.#options.store.close();
  }

  async #stop(id: string): Promise<void> {
    const lane = this.#lanes.get(id);
    this.#lanes.delete(id);
    await lane?.close();
  }

  #lane(id: string): Lane | undefined {
    if (this.#ending.signal.aborted) return undefined;
    const known = this.#lanes.get(id);
    if (known !== undefined) return known;
    const { destinations, store, backoffs, now, random } = this.#options;
    const lane = new Lane({
      destination: id,
      store,
      open: () => destinations.transport(id),
      note: (error) => destinations.note(id, error),
      backoff: destinations.isServer(id) ? backoffs.server : backoffs.folder,
      now,
      random,
    });
    this.#lanes.set(id, lane);
    return lane;
  }

  #shown(item: OutboxItem): ShownItem {
    const { store, destinations } = this.#options;
    const deliveries = destinations.ids().map((id): ShownDelivery => {
      const { state, upload: _, ...delivery } = store.deliveryOf(item, id);
      const lane = this.#lanes.get(id);
      const isSending = lane?.sending?.name === item.name;
      const nextAt = state === 'waiting' ? (lane?.nextAt ?? null) : null;
      return {
        ...delivery,
        destination: id,
        state: isSending ? 'sending' : state,
        sentBytes: isSending ? (lane?.sending?.bytes ?? 0) : 0,
        nextAttemptAt: nextAt === null ? null : new Date(nextAt).toISOString(),
      };
    });
    const { name, bytes, storedAt, deliveredAt } = item;
    return { name, bytes, storedAt, deliveredAt, deliveries, ...summary(deliveredAt, deliveries) };
  }
}

/** One destination is enough for a file to count as delivered. */
function summary(deliveredAt: string | null, deliveries: readonly ShownDelivery[]) {
  const has = (state: ShownDelivery['state']) => deliveries.some((delivery) => delivery.state === state);
  const isWithout = deliveries.length > 0 && deliveries.every(({ state }) => state === 'failed');
  const next = deliveries.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []).sort()[0];
  const error = deliveries.find(({ lastError }) => lastError !== null)?.lastError;
  const state: ShownItem['state'] =
    deliveredAt !== null ? 'delivered' : has('sending') ? 'sending' : isWithout ? 'failed' : 'waiting';
  return {
    state,
    attempts: Math.max(0, ...deliveries.map(({ attempts }) => attempts)),
    nextAttemptAt: state === 'delivered' ? null : (next ?? null),
    lastError: state === 'delivered' ? null : (error ?? null),
  };
}

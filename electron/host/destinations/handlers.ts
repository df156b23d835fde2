import type { HostHandlers, HostOutput } from '#shared/host/contract.ts';
import type { ChosenDestination } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';
import type { FolderTokens } from '../folders.ts';
import type { HostStore } from '../store.ts';
import type { Run, Transport } from '../transports/transport.ts';
import type { Chosen } from './destinations.ts';

type Handled = Extract<keyof HostHandlers, `destination.${string}` | `destinations.${string}`>;

/** How long a try-out may take in all, in milliseconds; a person waits for it. */
const probeMs = 60_000;

/** The channels about destinations. */
export function destinationHandlers(
  store: Pick<HostStore, 'parts'>,
  tokens: FolderTokens,
): Pick<HostHandlers, Handled> {
  const chosenOf = (settings: ChosenDestination): Chosen => {
    if (settings.kind === 'webdav' || settings.kind === 's3') return settings;
    const { folder, ...rest } = settings;
    return { ...rest, path: tokens.pathOf(folder) };
  };
  const probe = async (id: string): Promise<HostOutput<'destinations.probe'>> => {
    const { destinations, outbox } = store.parts;
    const outcome = await destinations.probe(id, { signal: AbortSignal.timeout(probeMs) });
    if (outcome.canWrite) await outbox.restart(id);
    return outcome;
  };
  const add = async (chosen: Chosen): Promise<string> => {
    const id = await store.parts.destinations.add(chosen);
    await store.parts.outbox.restart(id);
    return id;
  };
  /** What was delivered to the place before is delivered to this one too. */
  const change = async (id: string, chosen: Chosen): Promise<void> => {
    await store.parts.destinations.change(id, chosen);
    await store.parts.outbox.forget(id);
    await store.parts.outbox.restart(id);
  };
  const remove = async (id: string): Promise<void> => {
    await store.parts.destinations.remove(id);
    await store.parts.outbox.forget(id);
  };
  const first = (): HostOutput<'destination.get'> => ({
    destination: store.parts.outbox.status().destination,
  });

  return {
    'destinations.list': async () => {
      const { destinations } = store.parts;
      return { destinations: destinations.list(), setAside: destinations.setAside };
    },
    'destinations.add': async ({ settings }) => ({
      destination: store.parts.destinations.shown(await add(chosenOf(settings))),
    }),
    'destinations.change': async ({ id, settings }) => {
      await change(id, chosenOf(settings));
      return { destination: store.parts.destinations.shown(id) };
    },
    'destinations.remove': async ({ id }) => {
      await remove(id);
      return {};
    },
    'destinations.probe': ({ id }) => probe(id),
    'destinations.check': async () => {
      await store.parts.outbox.check();
      return { destinations: store.parts.destinations.list() };
    },
    'destinations.setSecret': async ({ id, secret }) => {
      const kept = await store.parts.destinations.setSecret(id, secret);
      await store.parts.outbox.restart(id);
      return { kept };
    },
    'destinations.forgetSecrets': async () => {
      store.parts.destinations.forgetSecrets();
      return {};
    },

    'destination.get': async () => first(),
    'destination.set': async ({ folder }) => {
      const [before] = store.parts.destinations.list();
      if (folder === null) {
        if (before !== undefined) await remove(before.id);
      } else {
        const chosen: Chosen = { kind: 'folder', path: tokens.pathOf(folder) };
        if (before?.kind === 'folder') await change(before.id, chosen);
        else await add(chosen);
      }
      return first();
    },
    'destination.probe': async () => {
      const [id] = store.parts.destinations.ids();
      if (id !== undefined) return probe(id);
      const nothing = { reachable: false, canList: false, canWrite: false, canReadBack: false, facts: {} };
      return { ...nothing, error: 'noDestination' as const, checkedAt: new Date().toISOString() };
    },
  };
}

/** Does something at a destination, the first where none is named. Throws `noDestination` where there is none. */
export function atDestination<T>(
  store: Pick<HostStore, 'parts'>,
  named: string | undefined,
  work: (transport: Transport, run: Run) => Promise<T>,
): Promise<T> {
  const { destinations } = store.parts;
  const id = named ?? destinations.ids()[0];
  if (id === undefined) return Promise.reject(new HostError('noDestination'));
  const run = { signal: store.parts.ending };
  return destinations.use(id, (transport) => work(transport, run));
}

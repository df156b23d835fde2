import type { HostHandlers } from '#shared/host/contract.ts';
import type { ChosenDestination } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';
import type { FolderTokens } from '../folders.ts';
import type { HostStore } from '../store.ts';
import type { Run, Transport } from '../transports/transport.ts';
import type { Chosen } from './destinations.ts';

type Handled = Extract<keyof HostHandlers, `destinations.${string}`>;

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
  return {
    'destinations.list': async () => {
      const { destinations } = store.parts;
      return { destinations: destinations.list(), setAside: destinations.setAside };
    },
    'destinations.add': async ({ settings }) => {
      const { destinations, outbox } = store.parts;
      const id = await destinations.add(chosenOf(settings));
      await outbox.restart(id);
      return { destination: destinations.shown(id) };
    },
    'destinations.change': async ({ id, settings }) => {
      const { destinations, outbox } = store.parts;
      await destinations.change(id, chosenOf(settings));
      // What was delivered to the place before is delivered to this one too.
      await outbox.forget(id);
      await outbox.restart(id);
      return { destination: destinations.shown(id) };
    },
    'destinations.remove': async ({ id }) => {
      await store.parts.destinations.remove(id);
      await store.parts.outbox.forget(id);
      return {};
    },
    'destinations.probe': async ({ id }) => {
      const { destinations, outbox } = store.parts;
      const outcome = await destinations.probe(id, { signal: AbortSignal.timeout(probeMs) });
      if (outcome.canWrite) await outbox.restart(id);
      return outcome;
    },
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
  };
}

/** Does something at a destination. Throws `noDestination` where none is named. */
export function atDestination<T>(
  store: Pick<HostStore, 'parts'>,
  named: string | undefined,
  work: (transport: Transport, run: Run) => Promise<T>,
): Promise<T> {
  const { destinations } = store.parts;
  if (named === undefined) return Promise.reject(new HostError('noDestination'));
  const run = { signal: store.parts.ending };
  return destinations.use(named, (transport) => work(transport, run));
}

import { checkedServer } from '#electron/host/destinations/serverAddress.ts';
import type { HostHandlers, HostOutput } from '#shared/host/contract.ts';
import type { ChosenDestination, ShownDestination } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';

type Probe = HostOutput<'destinations.probe'>;

const allWorks: Probe = {
  reachable: true,
  canList: true,
  canWrite: true,
  canReadBack: true,
  error: null,
  facts: {},
  checkedAt: '2026-05-11T01:12:00.000Z',
};

/** Folders that can be chosen, by the last letter of their token; the third is another unit's stick. */
const folders = ['共用', '隨身碟', '別人的隨身碟'].map((label, n) => ({
  token: 'a'.repeat(25) + 'bcd'.charAt(n),
  label,
}));

/**
 * The list of destinations of a host without a disk or a network: the same words for what is wrong with an address, a
 * folder for each place that can be chosen, and try-outs that come out as the test says.
 */
export function memoryDestinations(probe: Partial<Probe> = {}) {
  const list: ShownDestination[] = [];
  const secrets = new Map<string, string>();
  const shown = (id: string): ShownDestination => {
    const found = list.find((one) => one.id === id);
    if (found === undefined) throw new HostError('unknownDestination');
    return found;
  };
  const made = (id: string, chosen: ChosenDestination): ShownDestination => {
    const fresh = { id, checkedAt: null, lastError: null };
    if (chosen.kind === 'webdav' || chosen.kind === 's3') {
      const settings = checkedServer(chosen);
      const label = settings.kind === 'webdav' ? settings.address : `${settings.endpoint}/${settings.bucket}`;
      const secret = secrets.has(id) ? 'memory' : 'missing';
      return { ...fresh, kind: settings.kind, label, settings, secret, reachable: null };
    }
    const place = folders.find(({ token }) => token === chosen.folder);
    if (place === undefined) throw new HostError('unknownFolder');
    if (chosen.kind === 'stick' && place.label === '別人的隨身碟') throw new HostError('wrongStick');
    const settings =
      chosen.kind === 'stick' ? { kind: chosen.kind, unit: chosen.unit } : { kind: chosen.kind };
    return {
      ...fresh,
      kind: chosen.kind,
      label: place.label,
      settings,
      secret: 'notNeeded',
      reachable: true,
    };
  };
  const put = (id: string, change: Partial<ShownDestination>) => {
    list[list.indexOf(shown(id))] = { ...shown(id), ...change };
  };

  const handlers: Partial<HostHandlers> = {
    'folders.list': async ({ token }) => {
      const here = folders.find((folder) => folder.token === token) ?? null;
      return { here, parent: null, folders: here === null ? folders : [] };
    },
    'destinations.list': async () => ({ destinations: list, setAside: false }),
    'destinations.check': async () => ({ destinations: list }),
    'destinations.add': async ({ settings }) => {
      const id = 'abcdefghijklmnopqrstuvwxy'.concat('abcdefg'.charAt(list.length));
      list.push(made(id, settings));
      return { destination: shown(id) };
    },
    'destinations.change': async ({ id, settings }) => {
      put(id, made(id, settings));
      return { destination: shown(id) };
    },
    'destinations.remove': async ({ id }) => {
      list.splice(list.indexOf(shown(id)), 1);
      secrets.delete(id);
      return {};
    },
    'destinations.setSecret': async ({ id, secret }) => {
      secrets.set(id, secret);
      put(id, { secret: 'memory' });
      return { kept: 'memory' };
    },
    'destinations.forgetSecrets': async () => {
      for (const id of secrets.keys()) put(id, { secret: 'missing' });
      secrets.clear();
      return {};
    },
    'destinations.probe': async ({ id }) => {
      const outcome = { ...allWorks, ...probe };
      put(id, { reachable: outcome.error === null, lastError: outcome.error });
      return outcome;
    },
  };
  return { list, secrets, handlers };
}

import type { HostOutput } from '#shared/host/contract.ts';
import type { ServerSettings, ShownDestination } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';
import { toRemoteError } from '../errors.ts';
import { newToken } from '../folders.ts';
import { folderTransport } from '../transports/folder.ts';
import { s3Transport } from '../transports/s3.ts';
import type { Run, Transport } from '../transports/transport.ts';
import type { Network } from '../transports/web.ts';
import { webdavTransport } from '../transports/webdav.ts';
import { type ChosenFolder, keepFolder, reachFolder, type StoredFolder } from './folderPlace.ts';
import type { Secrets } from './secrets.ts';
import { checkedServer, hasSameOwner } from './serverAddress.ts';
import { readDestinations, type StoredDestination, writeDestinations } from './stored.ts';

/** A choice with its folder's token already turned into the path. */
export type Chosen = ChosenFolder | ServerSettings;

/** How a destination was found the last time it was used. */
interface Standing {
  checkedAt: number;
  error: HostError | null;
}

/** Where files are brought to: a list, each with what is known of it. */
export class Destinations {
  readonly setAside: boolean;
  readonly #folder: string;
  readonly #network: Network;
  readonly #secrets: Secrets;
  readonly #standing = new Map<string, Standing>();
  #stored: readonly StoredDestination[];
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(
    folder: string,
    network: Network,
    secrets: Secrets,
    read: Awaited<ReturnType<typeof readDestinations>>,
  ) {
    this.#folder = folder;
    this.#network = network;
    this.#secrets = secrets;
    this.#stored = read.destinations;
    this.setAside = read.setAside;
  }

  static async open(folder: string, network: Network, secrets: Secrets): Promise<Destinations> {
    return new Destinations(folder, network, secrets, await readDestinations(folder));
  }

  ids(): string[] {
    return this.#stored.map(({ id }) => id);
  }

  list(): ShownDestination[] {
    return this.#stored.map((stored) => this.#shown(stored));
  }

  shown(id: string): ShownDestination {
    return this.#shown(this.#get(id));
  }

  /** Asking it costs a server something, unlike a look at a folder. */
  isServer(id: string): boolean {
    return this.#get(id).kind === 'server';
  }

  standing(id: string): Readonly<Standing> | undefined {
    return this.#standing.get(id);
  }

  /** Adds one; throws what is wrong with the choice. Answers with its id. */
  add(chosen: Chosen): Promise<string> {
    return this.#change(async () => {
      const made = await this.#make(newToken(), chosen);
      await this.#write([...this.#stored, made]);
      this.#noteChosen(made);
      return made.id;
    });
  }

  change(id: string, chosen: Chosen): Promise<void> {
    return this.#change(async () => {
      const before = this.#get(id);
      const made = await this.#make(id, chosen);
      if (kindOf(before) !== kindOf(made)) throw new HostError('badInput');
      if (before.kind === 'server' && made.kind === 'server') {
        if (hasSameOwner(before.settings, made.settings)) made.sealed = before.sealed;
        else this.#secrets.forget(id);
      }
      await this.#write(this.#stored.map((one) => (one.id === id ? made : one)));
      this.#noteChosen(made);
    });
  }

  remove(id: string): Promise<void> {
    return this.#change(async () => {
      this.#get(id);
      await this.#write(this.#stored.filter((one) => one.id !== id));
      this.#secrets.forget(id);
      this.#standing.delete(id);
    });
  }

  /** Throws `badInput` for a folder, which has none. */
  setSecret(id: string, secret: string): Promise<'keystore' | 'memory'> {
    return this.#change(async () => {
      const before = this.#get(id);
      if (before.kind !== 'server') throw new HostError('badInput');
      const sealed = await this.#secrets.keep(id, secret);
      if (sealed !== before.sealed)
        await this.#write(this.#stored.map((one) => (one.id === id ? { ...before, sealed } : one)));
      this.#standing.delete(id);
      return sealed === null ? 'memory' : 'keystore';
    });
  }

  /** The secrets in memory go. */
  forgetSecrets(): void {
    this.#secrets.forgetAll();
  }

  /** The way to a destination. Throws `unknownDestination` or `noSecret`. */
  async transport(id: string): Promise<Transport> {
    const stored = this.#get(id);
    if (stored.kind !== 'server') return folderTransport(() => reachFolder(stored, this.#folder));
    const { settings } = stored;
    const secret = await this.#secrets.read(id, stored.sealed);
    return settings.kind === 'webdav'
      ? webdavTransport({ ...settings, password: secret, id }, this.#network)
      : s3Transport({ ...settings, secretAccessKey: secret, id }, this.#network);
  }

  /** Does something with a destination and remembers how it was found. */
  async use<T>(id: string, work: (transport: Transport) => Promise<T>): Promise<T> {
    try {
      const result = await work(await this.transport(id));
      this.note(id, null);
      return result;
    } catch (error) {
      const known = toRemoteError(error);
      this.note(id, known);
      throw known;
    }
  }

  /** Remembers how a destination was found; what concerns one file only says nothing about the place. */
  note(id: string, error: HostError | null): void {
    if (!this.ids().includes(id)) return;
    const about = error !== null && isAboutFile(error) ? null : error;
    this.#standing.set(id, { checkedAt: this.#network.now(), error: about });
  }

  /** Really uses a destination: lists it, writes a small file, reads it back, removes it. */
  async probe(id: string, run: Run): Promise<HostOutput<'destinations.probe'>> {
    this.#get(id);
    const outcome = { reachable: false, canList: false, canWrite: false, canReadBack: false };
    let failure: HostError | undefined;
    try {
      const transport = await this.transport(id);
      await transport.list(run);
      Object.assign(outcome, { reachable: true, canList: true });
      await transport.tryOut(() => Object.assign(outcome, { canWrite: true }), run);
      outcome.canReadBack = true;
    } catch (error) {
      failure = toRemoteError(error);
      if (!isOutOfReach(failure)) outcome.reachable = true;
    }
    const checkedAt = this.#network.now();
    this.#standing.set(id, { checkedAt, error: failure ?? null });
    return {
      ...outcome,
      error: failure?.code ?? null,
      facts: { ...failure?.facts },
      checkedAt: new Date(checkedAt).toISOString(),
    };
  }

  #get(id: string): StoredDestination {
    const found = this.#stored.find((one) => one.id === id);
    if (found === undefined) throw new HostError('unknownDestination');
    return found;
  }

  async #make(id: string, chosen: Chosen): Promise<StoredDestination> {
    if (chosen.kind === 'folder' || chosen.kind === 'stick') return keepFolder(id, chosen, this.#folder);
    return { id, kind: 'server', settings: checkedServer(chosen), sealed: null };
  }

  /** A folder was there when it was chosen; a server has not been asked. */
  #noteChosen({ id, kind }: StoredDestination): void {
    if (kind === 'server') this.#standing.delete(id);
    else this.note(id, null);
  }

  #shown(stored: StoredDestination): ShownDestination {
    const standing = this.#standing.get(stored.id);
    return {
      id: stored.id,
      kind: kindOf(stored),
      label: labelOf(stored),
      settings: stored.kind === 'server' ? stored.settings : shownFolder(stored),
      secret: this.#secretOf(stored),
      reachable: standing === undefined ? null : standing.error === null,
      checkedAt: standing === undefined ? null : new Date(standing.checkedAt).toISOString(),
      lastError: standing?.error?.code ?? null,
    };
  }

  #secretOf(stored: StoredDestination): ShownDestination['secret'] {
    if (stored.kind !== 'server') return 'notNeeded';
    if (this.#secrets.isInMemory(stored.id)) return 'memory';
    return stored.sealed === null ? 'missing' : 'keystore';
  }

  async #write(stored: readonly StoredDestination[]): Promise<void> {
    await writeDestinations(this.#folder, stored);
    this.#stored = stored;
  }

  #change<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task, task);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

function kindOf(stored: StoredDestination): ShownDestination['kind'] {
  return stored.kind === 'server' ? stored.settings.kind : stored.kind;
}

function labelOf(stored: StoredDestination): string {
  if (stored.kind !== 'server') return stored.path;
  const { settings } = stored;
  if (settings.kind === 'webdav') return settings.address;
  return `${settings.endpoint}/${settings.bucket}/${settings.prefix}`;
}

function shownFolder(stored: StoredFolder): ShownDestination['settings'] {
  return stored.kind === 'folder' ? { kind: 'folder' } : { kind: 'stick', unit: stored.unit };
}

const aboutFile = new Set(['nameTaken', 'badName', 'notFound', 'tooLarge', 'mismatch']);

/** Whether an error concerns one file, so that the next one may well get through. */
export function isAboutFile({ code }: HostError): boolean {
  return aboutFile.has(code);
}

const outOfReach = new Set(['unreachable', 'notMounted', 'noSecret', 'tooSlow', 'cutOff', 'badCertificate']);
const notThere = new Set(['noMarker', 'wrongStick', 'webPage', 'redirected', 'noSuchPlace', 'failed']);

/** Whether the place itself did not answer as what it is taken for. */
function isOutOfReach({ code }: HostError): boolean {
  return outOfReach.has(code) || notThere.has(code);
}

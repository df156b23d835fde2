import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { channelNames } from '#shared/host/channelNames.ts';
import type { Channel, HostHandlers } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { exchangeExtensions } from '#shared/host/values.ts';
import { plainSealer } from './deviceSecret.ts';
import { FolderTokens } from './folders.ts';
import { createHandlers, type HostSurface } from './handlers.ts';
import { lockFolder } from './lock.ts';
import { HostStore, type StoreOptions } from './store.ts';

/**
 * What practice may ask for. Everything it keeps is in its own folder; whatever leads to a place of the real unit, to
 * another computer or to a keystore is refused, a channel that comes to be later first of all.
 */
const isOwn: Readonly<Record<Channel, boolean>> = {
  ...{ 'app.info': true, 'screen.locked': true, 'clipboard.write': true },
  ...{ 'vault.read': true, 'vault.write': true, 'vault.deviceSecret': true, 'vault.spareSecret': false },
  ...{ 'vault.attempts': true, 'vault.opened': true },
  ...{ 'journal.state': true, 'journal.append': true, 'journal.read': true },
  ...{ 'drafts.write': true, 'drafts.readAll': true },
  ...{
    'outbox.put': true,
    'outbox.status': true,
    'outbox.deliverNow': true,
    'outbox.copyTo': false,
    'outbox.remove': true,
  },
  ...{ 'destinations.list': true, 'destinations.check': true, 'destinations.forgetSecrets': true },
  ...{ 'destinations.add': false, 'destinations.change': false, 'destinations.remove': false },
  ...{ 'destinations.probe': false, 'destinations.setSecret': false },
  ...{ 'inbox.list': false, 'inbox.read': false },
  ...{ 'backup.place': true, 'backup.setPlace': false, 'backup.list': false, 'backup.write': false },
  ...{ 'backup.finish': false, 'backup.read': false, 'backup.remove': false },
  ...{ 'restore.append': false, 'restore.commit': false },
  ...{ 'rewrite.append': false, 'rewrite.draft': false, 'rewrite.commit': false, 'rewrite.abandon': false },
  ...{ 'folders.choose': true, 'folders.list': true, 'files.save': true },
  ...{ 'profile.erase': true, 'training.open': false },
};

/** Before the name of every file that practice hands out. */
export const trainingPrefix = '練習-';

/** The data that people practise on, beside a profile and apart from it: opened when it is first asked for. */
export class Training {
  readonly folder: string;
  readonly #options: StoreOptions;
  #opening: Promise<{ store: HostStore; unlock: () => Promise<void> }> | undefined;

  constructor(folder: string, options: Pick<StoreOptions, 'backoffs' | 'now' | 'random'> = {}) {
    this.folder = folder;
    // It has nowhere to go; should it ever, it gets nowhere.
    this.#options = { ...options, fetch: () => Promise.reject(new HostError('inTraining')) };
  }

  /** Throws InUseError where another process has the folder. */
  async open(): Promise<HostStore> {
    this.#opening ??= this.#open();
    try {
      return (await this.#opening).store;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    const opened = await this.#opening?.catch(() => undefined);
    this.#opening = undefined;
    await opened?.store.close();
    await opened?.unlock();
  }

  async #open() {
    const unlock = await lockFolder(this.folder);
    try {
      return { store: await HostStore.open(this.folder, this.#options), unlock };
    } catch (error) {
      await unlock();
      throw error;
    }
  }
}

export interface TrainingSurface
  extends Pick<HostSurface, 'chooseFolder' | 'whenScreenLocks' | 'writeClipboard'> {
  info: Omit<HostSurface['info'], 'dataFolderLabel' | 'training'>;
  /** The address of the real unit's page. */
  backTo: string;
  /** Folders in which nothing is saved: where the app keeps its own data. */
  homes: readonly string[];
}

/**
 * What a page for practice is answered with: one store and tokens of folders that only it was shown. Which store that
 * is was decided by which page calls, and nothing that the page sends leads to another.
 */
export function trainingHandlers(store: HostStore, surface: TrainingSurface): HostHandlers {
  const { info, backTo, homes, ...rest } = surface;
  const tokens = new FolderTokens();
  const own = createHandlers(store, tokens, {
    ...rest,
    info: { ...info, dataFolderLabel: store.folder, training: { backTo } },
    sealer: plainSealer,
  });
  const refuse = async (): Promise<never> => {
    throw new HostError('inTraining');
  };
  const refused = channelNames.filter((name) => !isOwn[name]).map((name) => [name, refuse]);
  return {
    ...own,
    'vault.write': async (input) => (input.sample ? own['vault.write'](input) : refuse()),
    'files.save': async ({ folder, name, bytes }) => {
      // What a real unit would take in does not go out from here at all.
      if (exchangeExtensions.some((ending) => name.endsWith(ending))) return refuse();
      const chosen = await realpath(tokens.pathOf(folder)).catch(() => undefined);
      if (chosen !== undefined) for (const home of homes) if (await isWithin(chosen, home)) return refuse();
      return own['files.save']({ folder, name: `${trainingPrefix}${name}`, bytes });
    },
    ...(Object.fromEntries(refused) as Partial<HostHandlers>),
  };
}

/** Whether a folder is another one, or lies in it, whatever links lead there. */
async function isWithin(folder: string, home: string): Promise<boolean> {
  const way = relative(await realpath(home).catch(() => home), folder);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}

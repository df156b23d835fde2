import Dexie from 'dexie';
import { answer } from '#electron/host/answer.ts';
import { plainSealer } from '#electron/host/deviceSecret.ts';
import { FolderTokens } from '#electron/host/folders.ts';
import { createHandlers } from '#electron/host/handlers.ts';
import { HostStore } from '#electron/host/store.ts';
import { type DataPorts, DataSession } from '#renderer/data/index.ts';
import { createClient } from '#renderer/host/client.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { type Installation, installation, passphrase, portsOn } from '#test/builders/installation.ts';
import { type End, EndingHost } from './endingHost.ts';

/** A computer of the unit: real files under a folder, a database, a clock of its own. */
export class Computer {
  readonly name: string;
  readonly #folder: string;
  readonly #ports: (host: DesktopHost) => DataPorts;
  readonly tokens = new FolderTokens();
  #store: HostStore | undefined;
  #data: DataSession | undefined;
  #host: EndingHost | undefined;

  constructor(name: string, folder: string, clock: { readonly now: string }) {
    this.name = name;
    this.#folder = folder;
    this.#ports = (host) => portsOn({ host, raw: unused, pick: unused, stop: unused }, clock);
  }

  /** Starts it, and with it the data of whoever has a unit here. */
  async start(end?: End): Promise<void> {
    const space = { floor: 0, reserve: 0, free: async () => Number.MAX_SAFE_INTEGER };
    const backoff = { first: 1, longest: 5 };
    this.#store = await HostStore.open(this.#folder, {
      space,
      backoffs: { folder: backoff, server: backoff },
    });
    const handlers = createHandlers(this.#store, this.tokens, {
      info: {
        ...{ host: 'local', version: '0.0.0-test', platform: process.platform, profile: 'default' },
        ...{ dataFolderLabel: this.#folder, folderPicking: 'list', training: null },
      },
      sealer: plainSealer,
    });
    this.#host = new EndingHost(
      createClient((channel, input) => answer(handlers, channel, input, () => undefined)),
      end,
    );
    this.#data = new DataSession(this.#ports(this.#host));
    await Promise.race([this.#open(this.#data), this.#host.ended]);
  }

  async #open(data: DataSession): Promise<void> {
    await data.start();
    if (data.session.state !== 'locked') return;
    await data.unlock(passphrase);
    await this.quiet();
  }

  /** Lets nothing happen by itself: when its courier goes its rounds is up to the run. */
  async quiet(): Promise<void> {
    const unlocked = this.#data?.unlocked;
    unlocked?.courier.stop();
    unlocked?.backups.stop();
    await unlocked?.courier.round();
  }

  get data(): DataSession {
    if (this.#data === undefined) throw new Error(`${this.name} is off`);
    return this.#data;
  }

  get installation(): Installation {
    return installation(this.data);
  }

  get host(): EndingHost {
    if (this.#host === undefined) throw new Error(`${this.name} is off`);
    return this.#host;
  }

  /** Goes a round, waits for what is on its way out, and goes another. */
  async round(): Promise<void> {
    const { courier, engine } = this.installation.open();
    await courier.round();
    await engine.ports.host.call('outbox.deliverNow', {});
    await courier.round();
  }

  /** Ends it as it is: what the program had in memory is gone, files and database stay. */
  async cut({ loseDatabase }: { loseDatabase: boolean }): Promise<void> {
    const engine = this.#data?.unlocked?.engine;
    engine?.close();
    this.#data = undefined;
    this.#host = undefined;
    await this.#store?.close();
    if (loseDatabase && engine !== undefined) await Dexie.delete(engine.database.name);
  }
}

const unused = () => Promise.reject(new Error('not used here'));

import { open, seal } from '#shared/crypto/rowSealing.ts';
import { fromUtf8, toUtf8 } from '#shared/crypto/text.ts';
import { hostCode } from './engine.ts';
import type { Keys } from './keys/envelope.ts';
import type { DataPorts } from './ports.ts';

/** A draft is on its way to disk this long after a keystroke, however fast the next ones follow. */
const writeAfterMs = 1_000;
/** One that did not get there is tried again after this long. */
const writeAgainMs = 5_000;

/**
 * What begins the names of a person's drafts in the host's file. Those of the one for whom the computer was set up have
 * no prefix, as before there were others.
 */
export function draftsOf(person: string, { identity }: Pick<Keys, 'identity'>): string {
  return person === identity.person.id ? '' : `person:${person}:`;
}

/** What stands in the file beside drafts: others' drafts, and the computer's passwords of servers. */
const notPlain = /^(person|secret):/u;
const isUnder = (prefix: string, name: string) =>
  prefix === '' ? !notPlain.test(name) : name.startsWith(prefix);

/**
 * What a person has typed and not saved: sealed in the host's file of drafts, there again after a restart, and shown to
 * nobody else who opens this computer.
 */
export class Drafts {
  readonly #keys: Keys;
  readonly #ports: DataPorts;
  readonly #prefix: string;
  readonly #values = new Map<string, unknown>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #isClosed = false;
  /** Whether the host could not read its file of drafts and put it aside: what was typed before that is not here. */
  readonly wereSetAside: boolean;

  private constructor(keys: Keys, ports: DataPorts, wereSetAside: boolean) {
    this.wereSetAside = wereSetAside;
    this.#keys = keys;
    this.#ports = ports;
    this.#prefix = draftsOf(keys.person.id, keys);
  }

  static async open(keys: Keys, ports: DataPorts): Promise<Drafts> {
    const stored = await ports.host.call('drafts.readAll', {});
    const drafts = new Drafts(keys, ports, stored.setAside);
    for (const { key: name, payload } of stored.drafts) {
      if (!isUnder(drafts.#prefix, name)) continue;
      const key = name.slice(drafts.#prefix.length);
      const plain = open(keys.dataKey, drafts.#place(key), payload);
      const text = plain && fromUtf8(plain);
      // A draft sealed under other keys is nobody's here any more.
      if (text !== undefined) drafts.#values.set(key, JSON.parse(text));
    }
    return drafts;
  }

  get(key: string): unknown {
    return this.#values.get(key);
  }

  keys(): string[] {
    return [...this.#values.keys()];
  }

  /** Remembers at once, writes a little later; `undefined` removes the draft. */
  set(key: string, value: unknown): void {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, value);
    this.#writeSoon(key, writeAfterMs);
  }

  /**
   * Writes what is still waiting, and begins nothing after that; before locking. What the host cannot put on disk now it
   * still holds as long as it runs.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.flush();
  }

  /** Forgets what somebody else here had typed, who does not open this computer any more. */
  async removeOf(person: string): Promise<void> {
    const prefix = draftsOf(person, this.#keys);
    const { drafts } = await this.#ports.host.call('drafts.readAll', {});
    const theirs = drafts.filter(({ key }) => isUnder(prefix, key));
    for (const { key } of theirs) await this.#ports.host.call('drafts.write', { key, payload: null });
  }

  /** Writes what is still waiting. */
  async flush(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((key) => this.#write(key)));
  }

  #writeSoon(key: string, afterMs: number): void {
    if (this.#isClosed || this.#waiting.has(key)) return;
    this.#waiting.set(
      key,
      setTimeout(() => void this.#write(key), afterMs),
    );
  }

  async #write(key: string): Promise<void> {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    const value = this.#values.get(key);
    const payload =
      value === undefined
        ? null
        : seal(this.#keys.dataKey, this.#place(key), toUtf8(JSON.stringify(value)), this.#ports.random);
    try {
      await this.#ports.host.call('drafts.write', { key: this.#prefix + key, payload });
    } catch (error) {
      if (hostCode(error) === undefined) throw error;
      this.#writeSoon(key, writeAgainMs);
    }
  }

  #place(key: string) {
    const { keyVersion } = this.#keys;
    return { table: 'drafts', key: this.#prefix + key, keyVersion, position: 0 };
  }
}

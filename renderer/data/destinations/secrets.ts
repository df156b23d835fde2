import { z } from 'zod';
import { open, seal } from '#shared/crypto/rowSealing.ts';
import { fromUtf8, toUtf8 } from '#shared/crypto/text.ts';
import type { ShownDestination } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';
import type { Keys } from '../keys/envelope.ts';
import type { DataPorts } from '../ports.ts';

/** `owner`: for which server and account it was given; it is never handed over for another. */
const storedSchema = z.strictObject({ owner: z.string(), secret: z.string() });

/**
 * Servers' passwords where the operating system keeps none: sealed in the host's file of drafts, of this installation
 * alone, and given to the host again after each unlock. Never in the log, so in no bundle and gone when replaced.
 */
export class ServerSecrets {
  readonly #keys: Keys;
  readonly #ports: DataPorts;

  constructor(keys: Keys, ports: DataPorts) {
    this.#keys = keys;
    this.#ports = ports;
  }

  /** Gives a password to the host and, where that holds it in memory only, keeps it sealed. */
  async keep(destination: ShownDestination, secret: string): Promise<void> {
    const { id } = destination;
    const { kept } = await this.#ports.host.call('destinations.setSecret', { id, secret });
    await this.#write(id, kept === 'memory' ? { owner: ownerOf(destination), secret } : null);
  }

  forget(id: string): Promise<void> {
    return this.#write(id, null);
  }

  /** After unlocking: what the host lacks and is kept here. What fails is said at the destination, as missing. */
  async handOver(): Promise<void> {
    try {
      const { destinations } = await this.#ports.host.call('destinations.list', {});
      const missing = destinations.filter(({ secret }) => secret === 'missing');
      if (missing.length === 0) return;
      const { drafts } = await this.#ports.host.call('drafts.readAll', {});
      for (const destination of missing) {
        const { id } = destination;
        const sealed = drafts.find(({ key }) => key === keyOf(id))?.payload;
        const kept = sealed && this.#read(id, sealed);
        if (kept?.owner !== ownerOf(destination)) continue;
        await this.#ports.host.call('destinations.setSecret', { id, secret: kept.secret });
      }
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }

  #read(id: string, sealed: Uint8Array): z.output<typeof storedSchema> | undefined {
    const plain = open(this.#keys.dataKey, secretPlace(keyOf(id), this.#keys), sealed);
    const text = plain && fromUtf8(plain);
    return text === undefined ? undefined : storedSchema.safeParse(JSON.parse(text)).data;
  }

  async #write(id: string, value: z.output<typeof storedSchema> | null): Promise<void> {
    const { host, random } = this.#ports;
    const key = keyOf(id);
    const place = secretPlace(key, this.#keys);
    const payload = value && seal(this.#keys.dataKey, place, toUtf8(JSON.stringify(value)), random);
    await host.call('drafts.write', { key, payload });
  }
}

const prefix = 'secret:';
const keyOf = (id: string) => `${prefix}${id}`;

/** Whether what is kept under this name among the drafts is a server's password. */
export const isSecretKey = (key: string) => key.startsWith(prefix);

/** Where a password is sealed for: another table than the drafts', so that neither is ever opened as the other. */
export function secretPlace(key: string, { keyVersion }: Pick<Keys, 'keyVersion'>) {
  return { table: 'secrets', key: key.slice(prefix.length), keyVersion, position: 0 };
}

function ownerOf({ settings }: ShownDestination): string {
  if (settings.kind === 'webdav') return JSON.stringify([new URL(settings.address).origin, settings.user]);
  if (settings.kind === 's3')
    return JSON.stringify([new URL(settings.endpoint).origin, settings.accessKeyId]);
  return '';
}

import { HostError } from '#shared/host/hostError.ts';
import type { SecretSealer } from '../deviceSecret.ts';

/**
 * The servers' secrets. Where the operating system really seals, sealed copies lie with the destinations; otherwise a
 * secret is here until this process ends, and the page, which has it in its own sealed store, hands it over again.
 */
export class Secrets {
  readonly #sealer: SecretSealer;
  readonly #inMemory = new Map<string, string>();

  constructor(sealer: SecretSealer) {
    this.#sealer = sealer;
  }

  /** The sealed copy to store with the destination, or null where it is kept in memory only. */
  async keep(id: string, secret: string): Promise<string | null> {
    this.#inMemory.delete(id);
    if ((await this.#sealer.protection()) === 'keystore') {
      const sealed = await this.#sealer.seal(Buffer.from(secret, 'utf8')).catch(() => undefined);
      if (sealed !== undefined) return Buffer.from(sealed).toString('base64');
    }
    this.#inMemory.set(id, secret);
    return null;
  }

  /** Throws `noSecret` where it was not given or not again, or where the keystore no longer opens it. */
  async read(id: string, sealed: string | null): Promise<string> {
    const held = this.#inMemory.get(id);
    if (held !== undefined) return held;
    if (sealed === null || (await this.#sealer.protection()) !== 'keystore') throw new HostError('noSecret');
    const opened = await this.#sealer.open(Buffer.from(sealed, 'base64')).catch(() => undefined);
    if (opened === undefined) throw new HostError('noSecret');
    return Buffer.from(opened.secret).toString('utf8');
  }

  isInMemory(id: string): boolean {
    return this.#inMemory.has(id);
  }

  forget(id: string): void {
    this.#inMemory.delete(id);
  }

  /** Those in memory; sealed copies stay. */
  forgetAll(): void {
    this.#inMemory.clear();
  }
}

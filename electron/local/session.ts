import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const newSecret = (): string => randomBytes(24).toString('base64url');

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * One page at a time: the address printed at start carries a token that is good for one visit, which gets the only
 * session there is. A new address ends the session before.
 */
export class Session {
  #token: string | undefined;
  #session: string | undefined;

  /** A new single-use token; whoever had a session loses it. */
  renew(): string {
    this.#session = undefined;
    this.#token = newSecret();
    return this.#token;
  }

  /** The session for a token, once; undefined for any other text, and for the token a second time. */
  exchange(token: string): string | undefined {
    if (this.#token === undefined || !same(token, this.#token)) return undefined;
    this.#token = undefined;
    this.#session = newSecret();
    return this.#session;
  }

  isOpen(session: string | undefined): boolean {
    return session !== undefined && this.#session !== undefined && same(session, this.#session);
  }
}

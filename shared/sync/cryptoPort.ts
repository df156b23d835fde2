import type { Result } from './result.ts';

/** Why a sealed file did not open. `notSealed`: it is no sealed file of ours at all (a page, a picture, …). */
export type OpenFailure = 'notSealed' | 'truncated' | 'altered' | 'wrongRecipient';

export interface KeyPair {
  /** 32 bytes, lower-case hexadecimal. */
  readonly publicKey: string;
  /** 32 bytes, lower-case hexadecimal; never leaves the renderer. */
  readonly secretKey: string;
}

/** SHA-256 and UTF-8: all that folding needs. */
export interface HashPort {
  sha256(bytes: Uint8Array): Uint8Array;
  toUtf8(text: string): Uint8Array;
  toHex(bytes: Uint8Array): string;
}

/**
 * Everything that sync borrows from libraries. The one implementation is shared/crypto; what is asynchronous
 * here is so in the libraries, and must not be awaited inside a database transaction.
 */
export interface CryptoPort extends HashPort {
  /** Undefined if the bytes are not well-formed UTF-8. */
  fromUtf8(bytes: Uint8Array): string | undefined;
  /** SHA-256 by the platform, which takes a tenth of the time over megabytes. */
  sha256Long(bytes: Uint8Array): Promise<Uint8Array>;
  randomBytes(length: number): Uint8Array;
  /** Ed25519; keys and the signature in lower-case hexadecimal. */
  sign(secretKey: string, message: Uint8Array): string;
  /** False too for keys and signatures that are malformed. */
  verify(publicKey: string, message: Uint8Array, signature: string): boolean;
  /** An age file for these recipients (`age1…`). */
  sealTo(recipients: readonly string[], bytes: Uint8Array): Promise<Uint8Array>;
  /** Opens an age file with any of the identities (`AGE-SECRET-KEY-1…`), the whole of it or nothing. */
  openWith(identities: readonly string[], bytes: Uint8Array): Promise<Result<Uint8Array, OpenFailure>>;
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
  /** `tooLarge` as soon as more than `limit` bytes come out; never holds much more than that. */
  gunzip(bytes: Uint8Array, limit: number): Promise<Result<Uint8Array, 'tooLarge' | 'altered'>>;
}

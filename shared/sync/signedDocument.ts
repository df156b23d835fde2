import { z } from 'zod';
import type { CryptoPort } from './cryptoPort.ts';
import { parseInstant } from './instant.ts';
import { canonicalJson, type Json } from './json.ts';

/** An id that may stand in a file name and in an operation id: no dot, no slash. */
export const opaqueIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** 32 bytes in lower-case hexadecimal: a hash or a public key. */
export const hex32Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** An Ed25519 signature in lower-case hexadecimal. */
export const signatureSchema = z.string().regex(/^[0-9a-f]{128}$/);
/** An age recipient. */
export const recipientSchema = z.string().regex(/^age1[0-9a-z]{50,4000}$/);
export const sequenceSchema = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * An object that a newer program may say more in: what this one does not know is kept as it came, since the signature
 * covers it, and nobody is refused for it. What an older program must not pass over raises the format instead.
 */
export function openObject<S extends z.ZodRawShape>(shape: S): z.ZodObject<S> {
  return z.looseObject(shape) as unknown as z.ZodObject<S>;
}

/** An ISO instant and nothing else: what is signed by somebody unknown is shown and printed. */
export const instantSchema = z.string().refine((text) => parseInstant(text) !== undefined);

/**
 * What is signed: the name of the kind of document, so that no signature can be passed off as one over another
 * kind, then the canonical form of all its fields but the signature.
 */
function signedBytes(kind: string, document: object, crypto: CryptoPort): Uint8Array {
  const { signature: _, ...content } = document as { signature?: unknown };
  return crypto.toUtf8(`paian ${kind} 1\n${canonicalJson(content as Json)}`);
}

export function signDocument<T extends object>(
  kind: string,
  document: T,
  secretKey: string,
  crypto: CryptoPort,
): T & { signature: string } {
  return { ...document, signature: crypto.sign(secretKey, signedBytes(kind, document, crypto)) };
}

export function verifyDocument(
  kind: string,
  document: { readonly signature: string },
  publicKey: string,
  crypto: CryptoPort,
): boolean {
  return crypto.verify(publicKey, signedBytes(kind, document, crypto), document.signature);
}

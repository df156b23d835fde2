import { createHash } from 'node:crypto';

/** What a killed host had been writing. */
export type Kind = 'frame' | 'draft' | 'vault' | 'outbox';

/** A process says on its output what was acknowledged to it, one line each. */
export interface Acknowledged {
  store: number;
  kind: Kind;
  n: number;
  /** Of a frame: the journal's chain after it. */
  hash?: string;
}

/**
 * The n-th of a kind, which begins with its number. The process that writes and the one that looks afterwards both make
 * it. Small as a save is, and now and then so large that a kill meets the write itself.
 */
export function bytesOf(store: number, kind: Kind, n: number): Uint8Array {
  const digest = createHash('sha256').update(`${store} ${kind} ${n}`).digest();
  const isLarge = (kind === 'frame' || kind === 'outbox') && digest[0]! < 8;
  const length = isLarge ? 3 * 1024 * 1024 : digest.readUInt16BE(2) % 2000;
  return Buffer.concat([Buffer.from(`${n} `), Buffer.alloc(length, digest)]);
}

/** The number that bytes of `bytesOf` begin with; 0 where there are none. */
export function numberIn(bytes: Uint8Array | null | undefined): number {
  return bytes == null ? 0 : Number.parseInt(Buffer.from(bytes.subarray(0, 12)).toString('latin1'), 10);
}

/** A file of the outbox is named by its content, as bundles are. */
export function outboxName(store: number, n: number): string {
  return `${n}.${createHash('sha256')
    .update(bytesOf(store, 'outbox', n))
    .digest('hex')}.paianbundle`;
}

import { associatedData } from '#shared/crypto/rowSealing.ts';
import { toUtf8 } from '#shared/crypto/text.ts';
import type { Keys } from '../keys/envelope.ts';
import type { DataPorts } from '../ports.ts';
import { UnreadableRow } from './rowCodec.ts';

const nonceLength = 12;

/** No memory here is shared with another thread: said with a type, since a copy of megabytes takes time at every start. */
type Unshared = Uint8Array<ArrayBuffer>;

/**
 * Seals chunks for their place in the database and opens them there, with AES-256-GCM of the platform under a key of
 * their own, derived from the data key. Rows are sealed at once, as the journal's frames are; chunks are megabytes that
 * every start waits for, and are sealed before a transaction begins, so that they may wait for the platform.
 */
export interface ChunkCodec {
  seal(id: number, position: number, plain: Uint8Array): Promise<Uint8Array>;
  /** Rejects with UnreadableRow where a chunk is damaged, moved, or put back from an older time. */
  open(id: number, position: number, sealed: Uint8Array): Promise<Uint8Array>;
}

export function createChunkCodec(
  { dataKey, keyVersion }: Pick<Keys, 'dataKey' | 'keyVersion'>,
  { random }: Pick<DataPorts, 'random'>,
): ChunkCodec {
  const key = deriveChunkKey(dataKey);
  const algorithm = (id: number, position: number, iv: Uint8Array) => ({
    name: 'AES-GCM',
    iv: iv as Unshared,
    additionalData: associatedData({ table: 'chunks', key: String(id), keyVersion, position }) as Unshared,
  });
  return {
    async seal(id, position, plain) {
      const nonce = random(nonceLength);
      const sealed = await crypto.subtle.encrypt(
        algorithm(id, position, nonce),
        await key,
        plain as Unshared,
      );
      const bytes = new Uint8Array(nonceLength + sealed.byteLength);
      bytes.set(nonce);
      bytes.set(new Uint8Array(sealed), nonceLength);
      return bytes;
    },
    async open(id, position, sealed) {
      const nonce = sealed.subarray(0, nonceLength);
      const how = algorithm(id, position, nonce);
      try {
        return new Uint8Array(
          await crypto.subtle.decrypt(how, await key, sealed.subarray(nonceLength) as Unshared),
        );
      } catch {
        throw new UnreadableRow('chunks');
      }
    },
  };
}

async function deriveChunkKey(dataKey: Uint8Array): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', dataKey as Unshared, 'HKDF', false, ['deriveKey']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: toUtf8('paian chunks 1') as Unshared,
  };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

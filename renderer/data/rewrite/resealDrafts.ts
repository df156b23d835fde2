import { open, seal } from '#shared/crypto/rowSealing.ts';
import { isSecretKey, secretPlace } from '../destinations/secrets.ts';
import { draftPlace } from '../drafts.ts';
import type { Keys } from '../keys/envelope.ts';
import type { DataPorts } from '../ports.ts';

interface StoredDraft {
  key: string;
  payload: Uint8Array;
}

/** What the host keeps among its drafts, typed texts and servers' passwords, under other keys; what nobody opens goes. */
export function resealDrafts(
  drafts: readonly StoredDraft[],
  keys: Keys,
  next: Keys,
  { random }: Pick<DataPorts, 'random'>,
): StoredDraft[] {
  return drafts.flatMap(({ key, payload }) => {
    const place = isSecretKey(key) ? secretPlace : draftPlace;
    const plain = open(keys.dataKey, place(key, keys), payload);
    return plain === undefined ? [] : [{ key, payload: seal(next.dataKey, place(key, next), plain, random) }];
  });
}

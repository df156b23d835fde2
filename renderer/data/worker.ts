import { deriveKey } from '#shared/crypto/keyWrapping.ts';

/** What the window asks of the worker: the one thing that takes long and needs WebAssembly. */
export interface DeriveRequest {
  id: number;
  passphrase: string;
  deviceSecret: Uint8Array;
  salt: Uint8Array;
}

export type DeriveReply = { id: number; key: Uint8Array } | { id: number; failed: true };

addEventListener('message', (event: MessageEvent<DeriveRequest>) => {
  const { id, passphrase, deviceSecret, salt } = event.data;
  deriveKey(passphrase, deviceSecret, salt).then(
    (key) => postMessage({ id, key } satisfies DeriveReply),
    () => postMessage({ id, failed: true } satisfies DeriveReply),
  );
});

import type { DataPorts } from './ports.ts';
import type { DeriveReply, DeriveRequest } from './worker.ts';

/** Derives keys in the data worker, so that the window goes on drawing meanwhile. */
export function deriveKeyInWorker(worker: Worker): DataPorts['deriveKey'] {
  const waiting = new Map<number, { resolve: (key: Uint8Array) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  worker.addEventListener('message', (event: MessageEvent<DeriveReply>) => {
    const reply = event.data;
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('key' in reply) asked?.resolve(reply.key);
    else asked?.reject(new Error('key derivation failed'));
  });
  return (passphrase, deviceSecret, salt) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, passphrase, deviceSecret, salt } satisfies DeriveRequest);
    });
}

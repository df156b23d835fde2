import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import type { DataPorts } from './ports.ts';
import { deriveKeyInWorker } from './workerClient.ts';

/** The ports of the app in a window: a host, the data worker, this browser's randomness and lock. */
export function browserPorts(host: DesktopHost, worker: Worker, now: () => string): DataPorts {
  return {
    host,
    now,
    random: secureRandom,
    crypto: createCryptoPort(),
    deriveKey: deriveKeyInWorker(worker),
    holdExclusively,
    idle: () => new Promise((resolve) => requestIdleCallback(() => resolve())),
  };
}

/** One window at a time has the data; the lock goes with the window. */
function holdExclusively(): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request('paian-data', { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    });
  });
}

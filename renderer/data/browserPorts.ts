import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { evolution } from '#shared/sync/evolution.ts';
import { auditAway } from './longWork/auditWorker.ts';
import { DataWorker } from './longWork/dataWorker.ts';
import type { DataPorts } from './ports.ts';

/**
 * The ports of the app in a window: a host, the data worker, this browser's randomness and lock.
 * @param startWorker starts the data worker: when it is first needed, and again after it was ended
 */
export function browserPorts(host: DesktopHost, startWorker: () => Worker, now: () => string): DataPorts {
  const worker = new DataWorker(startWorker, { host, now });
  return {
    host,
    now,
    random: secureRandom,
    crypto: createCryptoPort(),
    evolution,
    deriveKey: worker.deriveKey,
    longWork: worker,
    auditFile: (asked, signal, onStep) => auditAway(startWorker, asked, signal, onStep),
    holdExclusively,
    reload: () => location.reload(),
    goTo: (address) => location.replace(address),
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

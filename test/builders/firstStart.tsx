import '#renderer/ui/styles/index.css';
import { render } from '@testing-library/react';
import { App } from '#renderer/app/App.tsx';
import { createAppRouter } from '#renderer/app/router.tsx';
import { DataContext, DataSession } from '#renderer/data/index.ts';
import { StartGate } from '#renderer/features/start/index.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';

import type { DesktopHost } from '#shared/host/contract.ts';
import { evolution } from '#shared/sync/evolution.ts';
import { openedAt } from '#test/builders/openApp.tsx';
import { auditHere } from '#test/fakes/auditHere.ts';
import { memoryBackups } from '#test/fakes/memoryBackups.ts';
import { memoryDestinations } from '#test/fakes/memoryDestinations.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

/** Data over an empty computer, not started yet. */
export function anEmptyComputer(backups = memoryBackups()): DataSession {
  return aComputerOn(memoryHost(memoryDestinations(), () => ({}), backups));
}

/**
 * Data over a host, not started yet. Keys are derived at once, since nobody is to be kept out.
 * @param goTo hears which other page is opened
 */
export function aComputerOn(
  host: DesktopHost,
  goTo: (address: string) => void = () => undefined,
): DataSession {
  const { sha256, toUtf8 } = createCryptoPort();
  return new DataSession({
    host,
    now: () => openedAt,
    random: secureRandom,
    crypto: createCryptoPort(),
    evolution,
    deriveKey: async (entered, secret, salt) =>
      sha256(new Uint8Array([...toUtf8(entered), ...secret, ...salt])),
    longWork: null,
    holdExclusively: async () => true,
    reload: () => undefined,
    goTo,
    auditFile: auditHere,
    idle: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
}

/** What the app shows before its screens, for whatever state the data is in. */
export function showGate(data: DataSession): void {
  render(
    <DataContext value={data}>
      <App
        i18n={createI18n('zh-TW')}
        clock={{ now: () => openedAt }}
        router={createAppRouter([])}
        shell={null}
        gate={<StartGate />}
      />
    </DataContext>,
  );
}

/** The first page of the app on an empty computer. */
export async function showFirstStart(): Promise<DataSession> {
  const data = anEmptyComputer();
  await data.start();
  showGate(data);
  return data;
}

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import { lockFolder } from '../host/lock.ts';
import { dataHome, profileFolder, readOptions } from '../host/paths.ts';
import { HostStore } from '../host/store.ts';
import { keystoreSealer } from './keystore.ts';
import { openShell, prepareElectron } from './shell.ts';
import { transportFetch } from './transportFetch.ts';

declare const __PAIAN_VERSION__: string;

/** What `npm start` waits for: the window shows the app. */
const readyLine = 'paian: ready';

async function main(): Promise<void> {
  const { app } = electron;
  const { profile } = readOptions(process.argv.slice(1));
  const folder = profileFolder(dataHome(), profile);
  app.setPath('userData', join(folder, 'electron'));
  if (!app.requestSingleInstanceLock()) return app.quit();
  prepareElectron(electron);
  const unlock = await lockFolder(folder);
  await app.whenReady();
  // Keystore and network answer only once Electron is ready.
  const store = await HostStore.open(folder, {
    fetch: transportFetch(electron),
    sealer: keystoreSealer(electron.safeStorage),
  });
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void store
      .close()
      .then(unlock)
      .finally(() => app.exit());
  });
  const out = fileURLToPath(new URL('..', import.meta.url));
  const window = await openShell({
    electron,
    store,
    profile,
    version: __PAIAN_VERSION__,
    rendererRoot: join(out, 'renderer'),
    preload: join(out, 'electron', 'preload.cjs'),
  });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  console.log(readyLine);
}

// Not awaited: Electron becomes ready only after this module has been evaluated.
void main().catch((error: unknown) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : 'failed');
  electron.app.exit(1);
});

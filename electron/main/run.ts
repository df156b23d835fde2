import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type * as Electron from 'electron';
import { errnoOf } from '../host/errors.ts';
import { lockFolder } from '../host/lock.ts';
import { dataHome, profileFolder, readOptions, trainingFolder } from '../host/paths.ts';
import { HostStore } from '../host/store.ts';
import { Training } from '../host/training.ts';
import { keystoreSealer } from './keystore.ts';
import { openShell, prepareElectron, type Shell } from './shell.ts';
import { transportFetch } from './transportFetch.ts';

/** What `npm start` waits for: the window shows the app. */
export const readyLine = 'paian: ready';

export interface RunOptions {
  electron: typeof Electron;
  /** What follows the program on its command line. */
  argv: readonly string[];
  version: string;
  /** The build's folder, with `renderer/` and `electron/`. */
  out: string;
  home?: string;
}

/**
 * Runs the app from its start to its end. A second start of the same profile ends at once and brings the first one's
 * window to the front.
 */
export async function run({ electron, argv, version, out, home = dataHome() }: RunOptions): Promise<void> {
  const { app } = electron;
  const { profile } = readOptions(argv);
  const folder = profileFolder(home, profile);
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
  const training = new Training(trainingFolder(home, profile));
  let shell: Shell | undefined;
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    // A clipboard that does not answer must not keep the app from ending.
    const cleared = Promise.race([shell?.end(), setTimeout(1000)]);
    void Promise.allSettled([cleared, training.close(), store.close().then(unlock)]).then(() => app.exit());
  });
  shell = await openShell({
    electron,
    store,
    training,
    home,
    profile,
    version,
    rendererRoot: join(out, 'renderer'),
    preload: join(out, 'electron', 'preload.cjs'),
  });
  const { window } = shell;
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  console.log(readyLine);
}

/** What the log says of an error: its kind and the system's short name, never its message, which may hold a path. */
export function redacted(error: unknown): string {
  return error instanceof Error ? [error.name, errnoOf(error)].filter(Boolean).join(' ') : typeof error;
}

import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { HostHandlers } from '#shared/host/contract.ts';
import { FolderTokens } from '../host/folders.ts';
import { createHandlers } from '../host/handlers.ts';
import type { HostStore } from '../host/store.ts';
import { filesOf } from '../web/appFiles.ts';
import { createAppHandler } from '../web/appHandler.ts';
import { type PassingClipboard, passingClipboard } from './clipboard.ts';
import { guardContents } from './guards.ts';
import { registerIpc } from './ipc.ts';
import { keystoreSealer } from './keystore.ts';
import { shutOffNetwork } from './network.ts';
import { guardPermissions } from './permissions.ts';
import { screenLocks } from './screenLocks.ts';
import { appOrigin, appScheme, startUrl, windowOptions } from './windowOptions.ts';

export interface ShellOptions {
  electron: typeof Electron;
  store: HostStore;
  profile: string;
  version: string;
  /** The built renderer's folder and the preload's file. */
  rendererRoot: string;
  preload: string;
}

/** Before Electron is ready: the scheme's rights and the sandbox for every process. */
export function prepareElectron({ app, protocol }: typeof Electron): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        corsEnabled: false,
        stream: false,
      },
    },
  ]);
}

/** The open app. */
export interface Shell {
  window: Electron.BrowserWindow;
  /** Before the process ends: takes off the clipboard what the app left there. */
  end: () => Promise<void>;
}

/** After Electron is ready: protocol, permissions, handlers, and the one window. */
export async function openShell(options: ShellOptions): Promise<Shell> {
  const { electron, rendererRoot, preload } = options;
  const { session } = electron;
  guardPermissions(session.defaultSession);
  shutOffNetwork(session.defaultSession);
  const clipboard = passingClipboard(electron.clipboard);
  const takeOff = () => void clipboard.clear().catch(() => undefined);
  electron.powerMonitor.on('suspend', takeOff);
  electron.powerMonitor.on('lock-screen', takeOff);
  electron.protocol.handle(
    appScheme,
    createAppHandler({ origin: appOrigin, files: filesOf(rendererRoot), connect: 'none' }),
  );
  let window: Electron.BrowserWindow | undefined;
  const ownContentsId = (): number | undefined =>
    window === undefined || window.isDestroyed() ? undefined : window.webContents.id;
  registerIpc({
    ipcMain: electron.ipcMain,
    handlers: shellHandlers(options, clipboard, () => window),
    ownContentsId,
    origin: appOrigin,
    report: (line) => console.error(line),
  });
  electron.app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (url) => electron.shell.openExternal(url)),
  );
  window = new electron.BrowserWindow(windowOptions(preload, electron.app.isPackaged));
  window.once('ready-to-show', () => window?.show());
  await window.loadURL(startUrl);
  return { window, end: clipboard.clear };
}

function shellHandlers(
  { electron, store, profile, version }: ShellOptions,
  clipboard: PassingClipboard,
  ownWindow: () => Electron.BrowserWindow | undefined,
): HostHandlers {
  return createHandlers(store, new FolderTokens(), {
    info: {
      host: 'electron',
      version,
      platform: process.platform,
      profile,
      dataFolderLabel: store.folder,
      folderPicking: 'dialog',
    },
    sealer: keystoreSealer(electron.safeStorage),
    chooseFolder: async () => {
      const window = ownWindow();
      const settings: Electron.OpenDialogOptions = {
        defaultPath: join(homedir(), 'Documents'),
        properties: ['openDirectory', 'createDirectory'],
      };
      const chosen = await (window === undefined
        ? electron.dialog.showOpenDialog(settings)
        : electron.dialog.showOpenDialog(window, settings));
      return chosen.canceled ? undefined : chosen.filePaths[0];
    },
    whenScreenLocks: screenLocks(electron.powerMonitor),
    writeClipboard: clipboard.write,
  });
}

import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { HostHandlers } from '#shared/host/contract.ts';
import { FolderTokens } from '../host/folders.ts';
import { createHandlers, type HostSurface } from '../host/handlers.ts';
import type { HostStore } from '../host/store.ts';
import { type Training, trainingHandlers } from '../host/training.ts';
import { filesOf } from '../web/appFiles.ts';
import { createAppHandler } from '../web/appHandler.ts';
import { type PassingClipboard, passingClipboard } from './clipboard.ts';
import { guardContents } from './guards.ts';
import { registerIpc } from './ipc.ts';
import { keystoreSealer } from './keystore.ts';
import { shutOffNetwork } from './network.ts';
import { guardPermissions } from './permissions.ts';
import { screenLocks } from './screenLocks.ts';
import { appOrigin, appScheme, startUrl, trainingOrigin, windowOptions } from './windowOptions.ts';

export interface ShellOptions {
  electron: typeof Electron;
  store: HostStore;
  /** What people practise on, beside the store. */
  training: Training;
  /** Where the app keeps the data of all profiles. */
  home: string;
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
  const files = filesOf(rendererRoot);
  const serve = createAppHandler({ origin: appOrigin, files, connect: 'none' });
  const serveTraining = createAppHandler({ origin: trainingOrigin, files, connect: 'none' });
  electron.protocol.handle(appScheme, (request) =>
    request.url.startsWith(`${trainingOrigin}/`) ? serveTraining(request) : serve(request),
  );
  let window: Electron.BrowserWindow | undefined;
  const ownContentsId = (): number | undefined =>
    window === undefined || window.isDestroyed() ? undefined : window.webContents.id;
  registerIpc({
    ipcMain: electron.ipcMain,
    handlersFor: shellHandlers(options, clipboard, () => window),
    ownContentsId,
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

/** The handlers of each of the two origins; those of practice from when its page is first asked for. */
function shellHandlers(
  { electron, store, training, home, profile, version }: ShellOptions,
  clipboard: PassingClipboard,
  ownWindow: () => Electron.BrowserWindow | undefined,
): (origin: string) => HostHandlers | undefined {
  const info = {
    ...{ host: 'electron' as const, version, platform: process.platform, profile },
    folderPicking: 'dialog' as const,
  };
  const surface = {
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
  } satisfies Partial<HostSurface>;
  let practising: HostHandlers | undefined;
  const own = createHandlers(store, new FolderTokens(), {
    ...surface,
    info: { ...info, dataFolderLabel: store.folder, training: null },
    sealer: keystoreSealer(electron.safeStorage),
    openTraining: async () => {
      const opened = await training.open();
      practising ??= trainingHandlers(opened, {
        ...surface,
        info,
        backTo: startUrl,
        homes: [home, store.folder],
      });
      return `${trainingOrigin}/`;
    },
  });
  return (origin) => {
    if (origin === appOrigin) return own;
    return origin === trainingOrigin ? practising : undefined;
  };
}

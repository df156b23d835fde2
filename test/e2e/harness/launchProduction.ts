import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright';
import type { BuildPlace } from '#build/vite/paths.ts';
import { lockFolder } from '#electron/host/lock.ts';
import { HostStore, type StoreOptions } from '#electron/host/store.ts';
import { Training } from '#electron/host/training.ts';
import { openShell, prepareElectron } from '#electron/main/shell.ts';
import { appOrigin, appScheme, trainingOrigin } from '#electron/main/windowOptions.ts';
import { type FakeContents, fakeElectron } from '#test/fakes/electron.ts';
import { type BrowserOptions, openBrowser } from './browser.ts';
import { built } from './build.ts';
import { sweep } from './leaks.ts';
import { type Watched, watch } from './watch.ts';

/** The origins the browser sees in place of app://paian and app://training, which only Electron can serve. */
export const browserOrigin = 'https://app.paian';
const browserTrainingOrigin = 'https://app.training';

export interface LaunchOptions extends Omit<BrowserOptions, 'folder'> {
  /** Everything of this installation: `data/` is the host's, `browser/` the browser's. The same folder again is a restart. */
  profileDir: string;
  /** Another page than the app's. */
  place?: BuildPlace;
  store?: StoreOptions;
}

export interface RunningApp extends Watched {
  page: Page;
  /** What the system's folder dialog answers from now on; undefined cancels it. */
  chooseFolder: (path: string | undefined) => Promise<void>;
  clipboard: () => Promise<string>;
  /** Ends browser and host; launching again with the same profileDir is a restart. */
  close: () => Promise<void>;
}

/**
 * The app as Electron runs it, except for Electron: the production protocol handler, the built preload and the real
 * main-process handlers with their checks of the sender, in a real Chromium with a profile of its own.
 */
export async function launchProduction(options: LaunchOptions): Promise<RunningApp> {
  const { out } = await built(options.place);
  const folder = join(options.profileDir, 'data');
  const unlock = await lockFolder(folder);
  const store = await HostStore.open(
    folder,
    options.store ?? {
      backoffs: { folder: { first: 200, longest: 1000 }, server: { first: 200, longest: 1000 } },
    },
  );
  const training = new Training(join(options.profileDir, 'training'));
  const { electron, state } = fakeElectron();
  prepareElectron(electron);
  const preload = join(out, 'electron', 'preload.cjs');
  const version = '0.0.0-e2e';
  await openShell({
    electron,
    store,
    training,
    home: options.profileDir,
    profile: 'default',
    version,
    rendererRoot: join(out, 'renderer'),
    preload,
  });
  const serve = state.protocolHandlers.get(appScheme);
  const window = state.windows[0];
  if (serve === undefined || window === undefined) throw new Error('The shell did not open');

  const context = await openBrowser({ ...options, folder: join(options.profileDir, 'browser') });
  const watched = await watch(context, [browserOrigin, browserTrainingOrigin]);
  await context.route(/^https:\/\/app\.(?:paian|training)\//u, async (route) => {
    const { url, method } = { url: route.request().url(), method: route.request().method() };
    const answered = await serve(new Request(toApp(url), { method }));
    const body = Buffer.from(await answered.arrayBuffer());
    await route.fulfill({ status: answered.status, headers: Object.fromEntries(answered.headers), body });
  });
  const own = context.pages()[0] ?? (await context.newPage());
  await context.exposeBinding('ipcInvoke', async ({ page, frame }, name: string, args: unknown[]) =>
    toBrowser(await state.invoke(name, args, senderOf(window.webContents, page === own, frame))),
  );
  await context.addInitScript(withShim(await readFile(preload, 'utf8')));
  await own.goto(`${browserOrigin}/`);
  return {
    page: own,
    ...watched,
    chooseFolder: async (path) => {
      state.chosenFolder = path;
    },
    clipboard: async () => state.clipboard,
    close: async () => {
      await context.close();
      await training.close();
      await store.close();
      await unlock();
      await sweep(options.profileDir);
    },
  };
}

function toApp(url: string): string {
  if (url.startsWith(browserTrainingOrigin)) return trainingOrigin + url.slice(browserTrainingOrigin.length);
  return url.startsWith(browserOrigin) ? appOrigin + url.slice(browserOrigin.length) : url;
}

/** An answer with the addresses in it as this browser can open them. */
function toBrowser(answer: unknown): unknown {
  if (answer === `${appOrigin}/`) return `${browserOrigin}/`;
  if (answer === `${trainingOrigin}/`) return `${browserTrainingOrigin}/`;
  if (Object.prototype.toString.call(answer) !== '[object Object]') return answer;
  return Object.fromEntries(Object.entries(answer as object).map(([key, value]) => [key, toBrowser(value)]));
}

/** The sender as Electron would describe it: only the first page is the app's window; frames have their parents. */
function senderOf(contents: FakeContents, isOwnWindow: boolean, frame: Frame): unknown {
  const parent = frame.parentFrame();
  const senderFrame = { url: toApp(frame.url()), parent };
  const mainFrame = parent === null ? senderFrame : { url: '', parent: null };
  return { senderFrame, sender: { id: isOwnWindow ? contents.id : contents.id + 1000, mainFrame } };
}

/** The preload's file as it was built, with a stand-in for the two parts of electron it asks for. */
function withShim(preload: string): string {
  return `(() => {
    const invoke = window.ipcInvoke;
    const electron = {
      ipcRenderer: { invoke: (name, ...args) => invoke(name, args) },
      contextBridge: {
        exposeInMainWorld: (name, api) =>
          Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true }),
      },
    };
    const require = (name) => {
      if (name !== 'electron') throw new Error('module not found: ' + name);
      return electron;
    };
    const module = { exports: {} };
    ((require, module, exports) => {${preload}
    })(require, module, module.exports);
  })();`;
}

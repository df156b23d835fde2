import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;
type ProtocolHandler = (request: Request) => Promise<Response>;

/** A page as the main process sees it. */
export class FakeContents extends EventEmitter {
  readonly id: number;
  url = '';
  readonly mainFrame: { url: string; parent: unknown };
  openHandler: ((details: { url: string }) => { action: string }) | undefined;

  constructor(id: number) {
    super();
    this.id = id;
    const read = () => this.url;
    this.mainFrame = {
      get url() {
        return read();
      },
      parent: null,
    };
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

/** What the fake recorded, and its levers. */
export interface FakeState {
  handlers: Map<string, Handler>;
  schemes: Electron.CustomScheme[];
  protocolHandlers: Map<string, ProtocolHandler>;
  windows: (EventEmitter & {
    options: Electron.BrowserWindowConstructorOptions;
    webContents: FakeContents;
  })[];
  exposed: Map<string, unknown>;
  opened: string[];
  clipboard: string;
  /** What the folder dialog answers next; undefined cancels. */
  chosenFolder: string | undefined;
  dialogs: Electron.OpenDialogOptions[];
  sandboxed: boolean;
  permission: Record<'request' | 'check' | 'device' | 'display', ((...args: never[]) => unknown) | undefined>;
  keystore: { available: boolean; backend: string; key: number; stale: boolean };
  /** What the page's session does with a request that leaves the app, and which requests it is asked about. */
  network: { urls: string[]; cancels: (url: string) => boolean } | undefined;
  userData: string;
  /** Whether another Paian of the profile runs already. */
  isSecond: boolean;
  /** How the app was ended: `quit`, or `exit` with its code. */
  ended: string[];
  /** Sends a call as the window's own page, or as the sender given. Payload and answer are cloned, as over IPC. */
  invoke: (name: string, args: unknown[], event?: unknown) => Promise<unknown>;
}

/**
 * The one stand-in for the electron module: it has no binary here, and in plain Node the real one throws. Only what
 * our code uses; a call of anything else fails loudly.
 */
export function fakeElectron(): { electron: typeof Electron; state: FakeState } {
  const state: FakeState = {
    handlers: new Map(),
    schemes: [],
    protocolHandlers: new Map(),
    windows: [],
    exposed: new Map(),
    opened: [],
    clipboard: '',
    chosenFolder: undefined,
    dialogs: [],
    sandboxed: false,
    permission: { request: undefined, check: undefined, device: undefined, display: undefined },
    network: undefined,
    userData: '',
    isSecond: false,
    ended: [],
    keystore: { available: true, backend: 'gnome_libsecret', key: 0x5a, stale: false },
    invoke: async (name, args, event) => {
      const handler = state.handlers.get(name);
      if (handler === undefined) throw new Error(`No handler registered for '${name}'`);
      const contents = state.windows[0]?.webContents;
      const own = { sender: contents, senderFrame: contents?.mainFrame ?? null };
      return structuredClone(await handler(event ?? own, ...structuredClone(args)));
    },
  };
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    enableSandbox: () => {
      state.sandboxed = true;
    },
    setPath: (_name: string, path: string) => {
      state.userData = path;
    },
    requestSingleInstanceLock: () => !state.isSecond,
    whenReady: async () => {},
    quit: () => void state.ended.push('quit'),
    exit: (code = 0) => void state.ended.push(`exit ${code}`),
  });
  const xor = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ state.keystore.key));
  class BrowserWindow extends EventEmitter {
    readonly webContents: FakeContents;
    readonly options: Electron.BrowserWindowConstructorOptions;
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super();
      this.webContents = new FakeContents(state.windows.length + 1);
      this.options = options;
      state.windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    async loadURL(url: string): Promise<void> {
      this.webContents.url = url;
    }
    isDestroyed(): boolean {
      return false;
    }
    isMinimized(): boolean {
      return true;
    }
    show(): void {}
    restore(): void {
      this.emit('restored');
    }
    focus(): void {
      this.emit('focused');
    }
  }
  const electron = {
    app,
    BrowserWindow,
    ipcMain: {
      handle: (name: string, handler: Handler) => {
        if (state.handlers.has(name)) throw new Error(`Attempted to register a second handler for '${name}'`);
        state.handlers.set(name, handler);
      },
    },
    ipcRenderer: { invoke: (name: string, ...args: unknown[]) => state.invoke(name, args) },
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void state.exposed.set(name, api) },
    protocol: {
      registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => void state.schemes.push(...schemes),
      handle: (scheme: string, handler: ProtocolHandler) => void state.protocolHandlers.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: () => void) => {
          state.permission.request = handler;
        },
        setPermissionCheckHandler: (handler: () => boolean) => {
          state.permission.check = handler;
        },
        setDevicePermissionHandler: (handler: () => boolean) => {
          state.permission.device = handler;
        },
        setDisplayMediaRequestHandler: (handler: () => void) => {
          state.permission.display = handler;
        },
        webRequest: {
          onBeforeRequest: (
            { urls }: { urls: string[] },
            listener: (details: { url: string }, answer: (answered: { cancel?: boolean }) => void) => void,
          ) => {
            const cancels = (url: string) => {
              let cancelled = false;
              listener({ url }, ({ cancel }) => {
                cancelled = cancel === true;
              });
              return cancelled;
            };
            state.network = { urls, cancels };
          },
        },
      },
      fromPartition: () => ({
        setPermissionRequestHandler: () => {},
        setPermissionCheckHandler: () => {},
        setDevicePermissionHandler: () => {},
        setDisplayMediaRequestHandler: () => {},
        fetch: () => Promise.reject(new TypeError('no network')),
      }),
    },
    shell: { openExternal: async (url: string) => void state.opened.push(url) },
    dialog: {
      showOpenDialog: async (...args: unknown[]) => {
        state.dialogs.push(args.at(-1) as Electron.OpenDialogOptions);
        const chosen = state.chosenFolder;
        return { canceled: chosen === undefined, filePaths: chosen === undefined ? [] : [chosen] };
      },
    },
    powerMonitor: new EventEmitter(),
    clipboard: {
      writeText: async (text: string) => {
        state.clipboard = text;
      },
      readText: async () => state.clipboard,
      clear: () => {
        state.clipboard = '';
      },
    },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => state.keystore.available,
      getSelectedStorageBackend: () => state.keystore.backend,
      encryptStringAsync: async (text: string) => xor(Buffer.from(`sealed:${text}`)),
      decryptStringAsync: async (sealed: Buffer) => {
        const text = xor(sealed).toString();
        if (!text.startsWith('sealed:')) throw new Error('cannot be opened');
        return { result: text.slice('sealed:'.length), shouldReEncrypt: state.keystore.stale };
      },
    },
  };
  return { electron: electron as unknown as typeof Electron, state };
}

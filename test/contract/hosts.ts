import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainSealer } from '#electron/host/deviceSecret.ts';
import { FolderTokens } from '#electron/host/folders.ts';
import { createHandlers } from '#electron/host/handlers.ts';
import { HostStore, type StoreOptions } from '#electron/host/store.ts';
import { Training } from '#electron/host/training.ts';
import { startLocalServer } from '#electron/local/server.ts';
import { nodeText } from '#electron/local/text.ts';
import { keystoreSealer } from '#electron/main/keystore.ts';
import { openShell } from '#electron/main/shell.ts';
import { exposeHost } from '#electron/preload/exposeHost.ts';
import { filesOf } from '#electron/web/appFiles.ts';
import { electronHost } from '#renderer/host/electronHost.ts';
import { localHost } from '#renderer/host/localHost.ts';
import type { HostBridge } from '#shared/host/channelNames.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { decodeWire, encodeWire } from '#shared/host/wire.ts';
import { fakeElectron } from '#test/fakes/electron.ts';

/** A host as the renderer meets it, with its data in a folder. */
export interface RunningHost {
  host: DesktopHost;
  /** Sends any payload past the client's types, and gives the reply as it came. */
  raw: (channel: string, payload: unknown) => Promise<unknown>;
  /** Lets the person pick a folder, the way this host has. */
  pick: (path: string) => Promise<string>;
  stop: () => Promise<void>;
}

/** A host that was really launched, with its way of carrying a payload. */
export interface LaunchedHost extends RunningHost {
  /** A payload as it reaches the handlers: JSON drops fields that are undefined, a structured clone keeps them. */
  arrived: (payload: unknown) => unknown;
}

export type Launch = (folder: string, home: string) => Promise<LaunchedHost>;

export const quick: StoreOptions = {
  backoffs: { folder: { first: 10, longest: 40 }, server: { first: 10, longest: 40 } },
};

/** The Electron host: real handlers, real registration, the real bridge of the preload, over the fake's IPC. */
export const launchElectron: Launch = async (folder, home) => {
  const { electron, state } = fakeElectron();
  exposeHost(electron);
  const store = await HostStore.open(folder, {
    ...quick,
    sealer: keystoreSealer(electron.safeStorage, 'linux'),
  });
  await openShell({
    electron,
    store,
    training: new Training(join(home, 'training')),
    home,
    profile: 'default',
    version: '0.0.0-test',
    rendererRoot: await page(home),
    preload: '/preload.cjs',
  });
  const bridge = state.exposed.get('host') as HostBridge;
  const host = electronHost(bridge);
  return {
    host,
    raw: (channel, payload) => state.invoke(`host:${channel}`, [payload]),
    arrived: structuredClone,
    pick: async (path) => {
      state.chosenFolder = path;
      return (await host.call('folders.choose', {})).folder?.token ?? '';
    },
    stop: () => store.close(),
  };
};

/** The local host over real HTTP, after the visit that opens the session. */
export const launchLocal: Launch = async (folder, home) => {
  const store = await HostStore.open(folder, quick);
  const tokens = new FolderTokens();
  const handlers = createHandlers(store, tokens, {
    info: {
      host: 'local',
      version: '0.0.0-test',
      platform: process.platform,
      profile: 'default',
      dataFolderLabel: folder,
      folderPicking: 'list',
      training: null,
    },
    sealer: plainSealer,
  });
  const server = await startLocalServer({
    port: 0,
    handlers,
    files: filesOf(await page(home)),
    report: () => {},
  });
  const opened = await fetch(server.newAddress(), { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const withCookie: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...init?.headers, cookie, origin: server.origin } });
  const host = localHost(withCookie, server.origin);
  return {
    host,
    raw: async (channel, payload) => rawReply(await localRaw(withCookie, server.origin, channel, payload)),
    arrived: (payload) => decodeWire(encodeWire(payload, nodeText), nodeText),
    // The person walks down from a starting place; the test's folders lie elsewhere, so the token is given out here.
    pick: async (path) => tokens.tokenOf(path),
    stop: async () => {
      await server.close();
      await store.close();
    },
  };
};

async function localRaw(
  send: typeof fetch,
  origin: string,
  channel: string,
  payload: unknown,
): Promise<Response> {
  return send(`${origin}/call/${encodeURIComponent(channel)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Uint8Array.from(encodeWire(payload, nodeText)),
  });
}

async function rawReply(response: Response): Promise<unknown> {
  return decodeWire(new Uint8Array(await response.arrayBuffer()), nodeText);
}

/** The smallest built renderer. */
async function page(home: string): Promise<string> {
  const root = join(home, 'renderer');
  await mkdir(root, { recursive: true });
  await writeFile(join(root, 'index.html'), '<!doctype html><meta nonce="__PAIAN_NONCE__">');
  return root;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HostStore } from '#electron/host/store.ts';
import { Training } from '#electron/host/training.ts';
import { openShell, prepareElectron } from '#electron/main/shell.ts';
import { windowOptions } from '#electron/main/windowOptions.ts';
import { channelNames, ipcName } from '#shared/host/channelNames.ts';
import { channels } from '#shared/host/contract.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { FakeContents, fakeElectron } from '#test/fakes/electron.ts';

async function shell() {
  const folder = await tempFolder();
  const rendererRoot = join(folder, 'renderer');
  await mkdir(rendererRoot);
  await writeFile(join(rendererRoot, 'index.html'), 'page');
  const store = await HostStore.open(join(folder, 'data'));
  onTestFinished(() => store.close());
  const { electron, state } = fakeElectron();
  prepareElectron(electron);
  const training = new Training(join(folder, 'training'));
  onTestFinished(() => training.close());
  await openShell({
    ...{ electron, store, training, home: folder, profile: 'default', version: '1.2.3' },
    ...{ rendererRoot, preload: '/p.cjs' },
  });
  return { electron, state, contents: state.windows[0]!.webContents };
}

describe('before Electron is ready', () => {
  it('every process is sandboxed and the scheme is standard and secure, without further rights', () => {
    const { electron, state } = fakeElectron();
    prepareElectron(electron);
    expect(state.sandboxed).toBe(true);
    expect(state.schemes).toEqual([
      {
        scheme: 'app',
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
  });
});

describe('the shell', () => {
  it('opens one window with the reviewed options on the app’s own address', async () => {
    const { state } = await shell();
    expect(state.windows.map(({ options }) => options)).toEqual([windowOptions('/p.cjs', false)]);
    expect(state.windows[0]?.webContents.url).toBe('app://paian/');
    const page = await state.protocolHandlers.get('app')?.(new Request('app://paian/'));
    expect(await page?.text()).toBe('page');
    expect(page?.headers.get('content-security-policy')).toContain("connect-src 'none'");
  });

  it('guards permissions and every contents that comes to be', async () => {
    const { electron, state } = await shell();
    expect(Object.values(state.permission).every((handler) => handler !== undefined)).toBe(true);
    const other = new FakeContents(9);
    electron.app.emit('web-contents-created', {} as Electron.Event, other as unknown as Electron.WebContents);
    for (const contents of [state.windows[0]!.webContents, other]) {
      expect(contents.listenerCount('will-navigate')).toBe(1);
      expect(contents.openHandler?.({ url: 'https://evil.example/' })).toEqual({ action: 'deny' });
    }
  });

  it.each([
    'http://paian/',
    'https://law.moj.gov.tw/',
    'https://app.paian/x?case=1',
    'ws://127.0.0.1:9/',
    'wss://evil.example/',
    'file:///etc/passwd',
  ])('lets no page get %s', async (url) => {
    const { state } = await shell();
    expect(state.network?.cancels(url)).toBe(true);
    // As Electron takes its patterns: a scheme, any host, any path.
    const asked = state.network?.urls.map((pattern) => pattern.slice(0, pattern.indexOf(':')));
    expect(asked).toContain(new URL(url).protocol.slice(0, -1));
    expect(asked).not.toContain('app');
  });

  it('takes off the clipboard what it put there when the screen is locked', async () => {
    for (const event of ['suspend', 'lock-screen']) {
      const { electron, state } = await shell();
      await state.invoke('host:clipboard.write', [{ text: '照會' }]);
      expect(state.clipboard).toBe('照會');
      electron.powerMonitor.emit(event);
      await expect.poll(() => state.clipboard).toBe('');
    }
  });

  it('registers exactly the contract’s channels', async () => {
    const { state } = await shell();
    expect([...state.handlers.keys()].sort()).toEqual(channelNames.map(ipcName).sort());
    expect([...channelNames].sort()).toEqual(Object.keys(channels).sort());
  });

  it.each([
    ['suspend', 'suspend'],
    ['lock-screen', 'lockScreen'],
    ['user-did-resign-active', 'lockScreen'],
  ])('answers who waits for the screen to be locked at %s, and only then', async (event, because) => {
    const { electron, state } = await shell();
    const heard: unknown[] = [];
    const ask = () => state.invoke('host:screen.locked', [{}]).then((reply) => heard.push(reply));
    const asking = ask();
    electron.powerMonitor.emit('resume');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard).toEqual([]);
    electron.powerMonitor.emit(event);
    await asking;
    expect(heard).toEqual([{ ok: true, value: { because } }]);
    // What happened before is no answer to who asks afterwards.
    void ask();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard).toHaveLength(1);
  });

  it('opens the folder dialog at a place of its own choice', async () => {
    const { state } = await shell();
    state.chosenFolder = '/somewhere';
    await state.invoke('host:folders.choose', [{}]);
    expect(state.dialogs[0]?.defaultPath).toMatch(/Documents$/u);
    expect(state.dialogs[0]?.properties).toContain('openDirectory');
    state.chosenFolder = undefined;
    expect(await state.invoke('host:folders.choose', [{}])).toEqual({ ok: true, value: { folder: null } });
  });
});

describe('who may call', () => {
  const call = async (change: (contents: FakeContents) => unknown) => {
    const { state, contents } = await shell();
    return state.invoke('host:app.info', [{}], change(contents));
  };
  const frame = (url: string, parent: unknown = null) => ({ url, parent });

  it('the window’s own main frame on the app’s own address may', async () => {
    expect(await call((own) => ({ sender: own, senderFrame: own.mainFrame }))).toMatchObject({ ok: true });
  });

  const senders: [string, (own: FakeContents) => unknown][] = [
    ['a frame that is gone', (own) => ({ sender: own, senderFrame: null })],
    [
      'a frame within the page',
      (own) => ({ sender: own, senderFrame: frame('app://paian/', own.mainFrame) }),
    ],
    ['another frame than the main one', (own) => ({ sender: own, senderFrame: frame('app://paian/') })],
    [
      'another window of the app',
      () => {
        const other = new FakeContents(7);
        other.url = 'app://paian/';
        return { sender: other, senderFrame: other.mainFrame };
      },
    ],
    ...[
      'https://paian/',
      'app://evil/',
      'app://paian.evil/',
      'about:blank',
      'data:text/html,x',
      'file:///x',
      '',
    ].map((url): [string, (own: FakeContents) => unknown] => [
      `a page on ${url === '' ? 'no address' : url}`,
      (own) => {
        own.url = url;
        return { sender: own, senderFrame: own.mainFrame };
      },
    ]),
  ];
  it.each(senders)('%s may not', async (_who, event) => {
    expect(await call(event)).toEqual({ ok: false, code: 'refused', facts: {} });
  });

  it.each([[[]], [[{}, {}]]])('a call with %j instead of one payload is refused', async (args) => {
    const { state } = await shell();
    expect(await state.invoke('host:app.info', args)).toEqual({ ok: false, code: 'badInput', facts: {} });
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '#build/vite/paths.ts';
import { windowOptions } from '#electron/main/windowOptions.ts';

describe('the window', () => {
  it.each([
    ['sandbox', true],
    ['contextIsolation', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['webSecurity', true],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['webviewTag', false],
    ['spellcheck', false],
    ['navigateOnDragDrop', false],
    ['devTools', false],
  ] as const)('has %s %s', (option, value) => {
    expect(windowOptions('/preload.cjs', true).webPreferences?.[option]).toBe(value);
  });

  it('has developer tools only where the app is run from its sources', () => {
    expect(windowOptions('/preload.cjs', false).webPreferences?.devTools).toBe(true);
  });

  it('loads the preload it is given', () => {
    expect(windowOptions('/x/preload.cjs', true).webPreferences?.preload).toBe('/x/preload.cjs');
  });
});

describe('the shell’s source', () => {
  const sources = async (): Promise<[string, string][]> => {
    const folder = join(root, 'electron');
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
    return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]));
  };

  it('constructs a window in one place', async () => {
    const found = (await sources()).flatMap(([name, text]) =>
      [...text.matchAll(/new (?:electron\.)?(?:BrowserWindow|BrowserView|WebContentsView)\(/gu)].map(
        () => name,
      ),
    );
    expect(found).toEqual(['main/shell.ts']);
  });

  it.each([
    'executeJavaScript',
    'insertCSS',
    'openPath',
    'showItemInFolder',
    'openDevTools',
    'no-sandbox',
    'loadFile',
    // Not started, it writes no dumps, which would hold what was on the screen, and sends none.
    'crashReporter',
    'autoUpdater',
  ])('never says %s', async (word) => {
    expect((await sources()).filter(([, text]) => text.includes(word)).map(([name]) => name)).toEqual([]);
  });

  it('imports electron as a value in main and preload alone', async () => {
    const found = (await sources()).filter(([, text]) => /import (?!type)[^;]*'electron'/u.test(text));
    expect(found.map(([name]) => name).sort()).toEqual(['main/main.ts', 'preload/preload.ts']);
  });
});

import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runLocal } from '#build/scripts/startLocal.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

const address = 'http://127.0.0.1:47999/open?token=once';

/** A host and a browser that are programs of a few lines; what the real ones do has its own tests. */
async function programs({ browser, host }: { browser: string; host: string }) {
  const folder = await tempFolder();
  const pidFile = join(folder, 'browser.pid');
  const browserPath = join(folder, 'browser');
  await writeFile(browserPath, `#!/bin/sh\necho "$$ $*" > ${pidFile}\n${browser}\n`);
  await chmod(browserPath, 0o755);
  vi.stubEnv('PAIAN_BROWSER', browserPath);
  vi.stubEnv('PAIAN_HOME', folder);
  const script = join(folder, 'host.mjs');
  const opening = `import { existsSync } from 'node:fs';\nconst isOpen = () => existsSync('${pidFile}');\n`;
  await writeFile(script, `${opening}console.log('${address}');\n${host}`);
  const opened = async () => (await readFile(pidFile, 'utf8')).trim();
  return { script, opened };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the local host and its window', () => {
  beforeEach(() => void vi.stubEnv('DISPLAY', ':0'));
  afterEach(() => void vi.unstubAllEnvs());

  it('open with a browser profile of their own, at the address', async () => {
    const { script, opened } = await programs({
      browser: 'exit 0',
      host: "setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0));",
    });
    expect(await runLocal([], () => {}, script)).toBe(0);
    const words = (await opened()).split(' ');
    expect(words).toContain(`--app=${address}`);
    expect(words.find((word) => word.startsWith('--user-data-dir='))).toMatch(/profiles\/default\/browser$/u);
  });

  it('keep what is on the page from translation services, and passphrases from the browser', async () => {
    const { script, opened } = await programs({
      browser: 'exit 0',
      host: "setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0));",
    });
    await runLocal([], () => {}, script);
    expect(await opened()).toMatch(/--disable-features=Translate\b.* --disable-save-password-bubble /u);
    const page = await readFile(new URL('../../../../renderer/index.html', import.meta.url), 'utf8');
    expect(page).toContain('<html lang="zh-TW" translate="no">');
    expect(page).toContain('<meta name="google" content="notranslate" />');
  });

  it('leave no file of a page that crashed, which would hold what was typed last', async () => {
    const { script, opened } = await programs({
      browser: `echo "$CHROME_CONFIG_HOME" >> "$(dirname "$0")/browser.pid"; exit 0`,
      host: "setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0));",
    });
    await runLocal([], () => {}, script);
    const settings = (await opened()).split('\n')[1] ?? '';
    expect(settings).toMatch(/profiles\/default\/browser\/no-crash-files$/u);
    // A browser can make no folder where a file stands; that it then writes none: `canary.e2e.ts`.
    for (const name of ['chromium', 'google-chrome', 'microsoft-edge'])
      expect((await stat(join(settings, name, 'Crash Reports'))).isFile()).toBe(true);
  });

  it('have a profile of their own, and keep no list of passwords or addresses', async () => {
    const { script, opened } = await programs({
      browser: 'exit 0',
      host: "setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0));",
    });
    await runLocal([], () => {}, script);
    const folder = /--user-data-dir=(\S+)/u.exec(await opened())?.[1] ?? '';
    const file = join(folder, 'Default', 'Preferences');
    const settings = { credentials_enable_service: false, autofill: { profile_enabled: false } };
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject(settings);
    // One of before: what is in it stays.
    await writeFile(file, JSON.stringify({ credentials_enable_service: true, zoom: 2 }));
    await runLocal([], () => {}, script);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ ...settings, zoom: 2 });
  });

  it('end together when the host ends first, whoever ended it', async () => {
    const { script, opened } = await programs({
      browser: 'exec sleep 60',
      host: 'setInterval(() => isOpen() && process.exit(3), 20);',
    });
    expect(await runLocal([], () => {}, script)).toBe(3);
    const pid = Number((await opened()).split(' ')[0]);
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it('give the address by hand where the browser fails, and the host goes on', async () => {
    const said: string[] = [];
    const { script } = await programs({
      browser: 'exit 1',
      host: "setTimeout(() => process.exit(0), 1500); process.on('SIGTERM', () => process.exit(9));",
    });
    expect(await runLocal([], (line) => said.push(line), script)).toBe(0);
    expect(said.at(-1)).toBe(address);
  });

  it('answer with the host’s code where it does not start', async () => {
    const { script } = await programs({ browser: 'exit 0', host: '' });
    await writeFile(script, 'process.exit(1)');
    expect(await runLocal([], () => {}, script)).toBe(1);
  });
});

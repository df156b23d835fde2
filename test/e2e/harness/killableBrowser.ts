import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumFlags, findBrowser, quietProfile } from '#build/scripts/browser.ts';

/** A browser whose processes can be ended without a word, as when the power fails or the system ends them. */
export interface KillableBrowser {
  page: Page;
  kill: () => Promise<void>;
}

/** @param env where it looks for home and temporary files, if not where this process does */
export async function openKillable(folder: string, env?: NodeJS.ProcessEnv): Promise<KillableBrowser> {
  const found = findBrowser();
  if (found === undefined) throw new Error('No Chromium, Chrome or Edge: see build/scripts/ensureBrowser.ts');
  const own = [
    ...[`--user-data-dir=${folder}`, '--headless=new', '--remote-debugging-port=0'],
    // Half of its start goes into what no page here uses.
    ...['--disable-gpu', '--disable-extensions', '--password-store=basic', '--no-default-browser-check'],
  ];
  const child = spawn(found.path, [...chromiumFlags(), ...own, 'about:blank'], {
    // A group of its own: a signal to it reaches every process of the browser.
    detached: true,
    env: { ...process.env, ...env, ...quietProfile(folder) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const browser = await chromium.connectOverCDP(await debuggingAddress(child));
  const page = browser.contexts()[0]!.pages()[0] ?? (await browser.contexts()[0]!.newPage());
  return { page, kill: () => kill(child, browser) };
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stderr! });
  for await (const line of lines) {
    const address = /^DevTools listening on (\S+)/u.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('the browser ended before it could be reached');
}

async function kill(child: ChildProcess, browser: Browser): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    process.kill(-child.pid!, 'SIGKILL');
    await once(child, 'exit');
  }
  await browser.close().catch(() => undefined);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dataHome, profileFolder, readOptions } from '#electron/host/paths.ts';
import { appPlace } from '../vite/paths.ts';
import { chromiumFlags, findBrowser, quietProfile } from './browser.ts';
import { ensureBrowser } from './ensureBrowser.ts';
import { whenParentEnds } from './parent.ts';

/** Whether a window can be shown here. Only Linux is ever without a display. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform = process.platform): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Runs the local host and opens its address in a browser window of its own profile; where that cannot be, the address
 * is printed. Ends with the window, with Ctrl-C, or with npm. Answers with the exit code.
 */
export async function runLocal(
  args: readonly string[],
  say: (line: string) => void,
  script = join(appPlace.out, 'local', 'main.js'),
): Promise<number> {
  // The channel carries nothing: where it closes, the host knows that nobody is left to end it.
  const host = spawn(process.execPath, [script, ...args], { stdio: ['inherit', 'pipe', 'inherit', 'ipc'] });
  const ended = once(host, 'exit').then(([code]) => (code as number | null) ?? 0);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => host.kill(signal));
  whenParentEnds(() => host.kill('SIGTERM'));
  const output = createInterface({ input: host.stdout! });
  const address = await Promise.race([once(output, 'line').then(([line]) => String(line)), ended]);
  if (typeof address === 'number') return address;
  output.on('line', say);

  const browser = hasDisplay() && ensureBrowser(say) ? openWindow(address, args, say) : undefined;
  if (browser === undefined) sayAddress(address, say);
  else void whenClosed(browser, host, () => sayAddress(address, say));
  const code = await ended;
  // Asked to stop by other means than Ctrl-C, the host alone has heard of it: its window would stay, unable to save.
  browser?.kill();
  return code;
}

function sayAddress(address: string, say: (line: string) => void): void {
  const more = process.stdin.isTTY ? ' Press Enter for another, Ctrl-C to stop.' : '';
  say(`Open this address in Chromium, Chrome or Edge on this machine; it works once.${more}`);
  say(address);
}

/** What is on the page goes to no translation or crash service, a passphrase into no list of passwords. */
const windowFlags = [
  '--disable-features=Translate,AutofillServerCommunication,OptimizationHints',
  '--disable-save-password-bubble',
  '--disable-breakpad',
  '--no-default-browser-check',
  '--window-size=1366,768',
];

function openWindow(
  address: string,
  args: readonly string[],
  say: (line: string) => void,
): ChildProcess | undefined {
  const found = findBrowser();
  if (found === undefined) return undefined;
  const folder = join(profileFolder(dataHome(), readOptions(args).profile), 'browser');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const flags = chromiumFlags();
  if (flags.includes('--no-sandbox'))
    say(
      'You are root: the browser runs without its sandbox. For real data, start Paian as an ordinary user.',
    );
  const own = [...windowFlags, `--user-data-dir=${folder}`, `--app=${address}`];
  const env = { ...process.env, ...quietProfile(folder) };
  return spawn(found.path, [...flags, ...own], { stdio: 'ignore', env });
}

/** The host ends with the window. A browser that ends with an error never showed one: the host goes on. */
async function whenClosed(browser: ChildProcess, host: ChildProcess, notShown: () => void): Promise<void> {
  const code = await once(browser, 'exit').then(
    ([exit]) => exit as number | null,
    () => 1,
  );
  if (code === 0) host.kill('SIGTERM');
  else if (host.exitCode === null && host.signalCode === null) notShown();
}

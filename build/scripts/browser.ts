import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';

/** A Chromium-family browser found on this machine, and where the path came from. */
export interface FoundBrowser {
  path: string;
  source: 'environment' | 'installed' | 'playwright';
}

const installedPaths: Record<string, string[]> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    `${process.env['ProgramFiles']}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['ProgramFiles(x86)']}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['LOCALAPPDATA']}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['ProgramFiles(x86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
    `${process.env['ProgramFiles']}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ],
};

/**
 * Finds a browser in a fixed order: PAIAN_BROWSER, an installed Chromium, Chrome or Edge, Playwright's own.
 * Returns undefined where there is none; the caller says what to install.
 */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): FoundBrowser | undefined {
  const named = env['PAIAN_BROWSER'];
  if (named !== undefined && existsSync(named)) return { path: named, source: 'environment' };
  const installed = (installedPaths[platform] ?? []).find((path) => existsSync(path));
  if (installed !== undefined) return { path: installed, source: 'installed' };
  const own = chromium.executablePath();
  return own !== '' && existsSync(own) ? { path: own, source: 'playwright' } : undefined;
}

/** Flags for a browser that talks to nobody but us; root (as in containers) cannot use Chromium's sandbox. */
export function chromiumFlags(uid = process.getuid?.()): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    ...(uid === 0 ? ['--no-sandbox'] : []),
  ];
}

/** What the browsers that may be found here call their folder of settings on Linux. */
const settingsFolders = ['chromium', 'google-chrome', 'microsoft-edge'];

/**
 * Settings of a profile: no list of passwords, which has kept the name that was typed beside one even where no password
 * was to be saved, and none of addresses.
 */
const keepsNothing = {
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  autofill: { profile_enabled: false, credit_card_enabled: false },
};

/**
 * Makes a profile, or changes one that is not in use, so that the browser keeps nothing of what is typed there by itself.
 * @param folder the profile
 * @returns the environment in which a browser on Linux writes no file where a page crashes: such a file has held what was
 * typed last, and no flag keeps today's Chromium from it (`--disable-breakpad` does nothing, without its crash handler no
 * page starts). Where the folder of such files would be stands a file instead.
 */
export function quietProfile(folder: string): NodeJS.ProcessEnv {
  const file = join(folder, 'Default', 'Preferences');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify({ ...preferencesIn(file), ...keepsNothing }));
  const settings = join(folder, 'no-crash-files');
  for (const name of settingsFolders) {
    mkdirSync(join(settings, name), { recursive: true, mode: 0o700 });
    writeFileSync(join(settings, name, 'Crash Reports'), '');
  }
  return { CHROME_CONFIG_HOME: settings };
}

/** None where there are none yet, or none that can be read: the browser makes its own anew then too. */
function preferencesIn(file: string): object {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch {
    return {};
  }
}

import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.ts';
import { installPackages, isRootOnDebian } from './debianPackages.ts';

/** What was found on this machine. */
export interface MachineFacts {
  hasBrowser: boolean;
  /** A font with Chinese characters; without one, pages show empty boxes. */
  hasChineseFont: boolean;
  isRootOnDebian: boolean;
  platform: NodeJS.Platform;
}

/** What to do: nothing, install Debian packages, or tell the person in one sentence. */
export type BrowserPlan =
  | { do: 'nothing' }
  | { do: 'install'; packages: string[] }
  | { do: 'tell'; sentence: string };

/** Decides from the facts alone. Only Linux lacks Chinese fonts; there a missing font is told, never fatal. */
export function planBrowser(facts: MachineFacts): BrowserPlan {
  const packages = [
    ...(facts.hasBrowser ? [] : ['chromium']),
    ...(facts.hasChineseFont || facts.platform !== 'linux' ? [] : ['fonts-noto-cjk']),
  ];
  if (packages.length === 0) return { do: 'nothing' };
  if (facts.isRootOnDebian) return { do: 'install', packages };
  if (facts.hasBrowser)
    return {
      do: 'tell',
      sentence: 'Chinese text will show as boxes: install a font such as fonts-noto-cjk.',
    };
  const where =
    facts.platform === 'linux' ? ' (on Debian: sudo apt-get install chromium fonts-noto-cjk)' : '';
  return {
    do: 'tell',
    sentence: `No browser was found: install Chromium, Google Chrome or Microsoft Edge${where}, or name one in PAIAN_BROWSER.`,
  };
}

function machineFacts(): MachineFacts {
  const fonts = spawnSync('fc-list', [':lang=zh-tw', 'family'], { encoding: 'utf8' });
  return {
    hasBrowser: findBrowser() !== undefined,
    hasChineseFont: fonts.status === 0 && fonts.stdout.trim() !== '',
    isRootOnDebian: isRootOnDebian(),
    platform: process.platform,
  };
}

/** Sees to it that a browser is there. False, after saying what to install, where there is none. */
export function ensureBrowser(say: (sentence: string) => void = console.error): boolean {
  const plan = planBrowser(machineFacts());
  if (plan.do === 'tell') say(plan.sentence);
  if (plan.do === 'install') installPackages(plan.packages, say);
  return findBrowser() !== undefined;
}

if (import.meta.filename === process.argv[1] && !ensureBrowser()) process.exitCode = 1;

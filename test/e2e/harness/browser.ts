import { type BrowserContext, chromium } from 'playwright';
import { chromiumFlags, findBrowser, quietProfile } from '#build/scripts/browser.ts';

export interface BrowserOptions {
  /** Where the browser keeps its profile; the same folder again is the same profile. */
  folder: string;
  viewport?: { width: number; height: number };
  locale?: string;
  colorScheme?: 'light' | 'dark';
  /** Only for axe, which injects a script; never where the policy is what is tested. */
  bypassCSP?: boolean;
}

/** A browser with a profile that survives a restart, and no connection of its own to anywhere. */
export async function openBrowser(options: BrowserOptions): Promise<BrowserContext> {
  const found = findBrowser();
  if (found === undefined) throw new Error('No Chromium, Chrome or Edge: see build/scripts/ensureBrowser.ts');
  return chromium.launchPersistentContext(options.folder, {
    executablePath: found.path,
    args: chromiumFlags(),
    env: { ...process.env, ...quietProfile(options.folder) } as Record<string, string>,
    headless: true,
    viewport: options.viewport ?? { width: 1366, height: 768 },
    locale: options.locale ?? 'zh-TW',
    timezoneId: 'Asia/Taipei',
    colorScheme: options.colorScheme ?? 'light',
    bypassCSP: options.bypassCSP ?? false,
    serviceWorkers: 'block',
  });
}

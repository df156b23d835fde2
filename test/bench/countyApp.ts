import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchLocal, type RunningLocal } from '#test/e2e/harness/launchLocal.ts';
import type { CountySize } from './county.ts';
import { type WrittenProfile, writeCountyProfile } from './countyProfile.ts';
import { watchFirstScreen, watchKeys } from './inPage.ts';
import { withFolder } from './withFolder.ts';

/** The app over a made-up county, and how long it took to make its database from the journal. */
export interface CountyApp extends RunningLocal {
  written: WrittenProfile;
  rebuildMs: number;
}

/**
 * Writes a county's journal and opens it: the built app in Chromium, served by the local host over HTTP, which is how
 * `npm start` runs it without Electron. (The harness of the production protocol handler carries every call through
 * Playwright, which would be most of a rebuild.)
 */
async function openCounty(profileDir: string, size: CountySize): Promise<CountyApp> {
  const written = await writeCountyProfile(join(profileDir, 'profiles', 'default'), size);
  const app = await launchLocal({ profileDir, timed: true });
  await app.page
    .getByRole('navigation', { name: '主選單' })
    .waitFor({ timeout: 600_000 })
    .catch(async (error: unknown) => {
      throw new Error(`${String(error)} ${await app.page.textContent('body')} ${app.errors.join(' ')}`);
    });
  // The page's own clock begins with its navigation.
  const rebuildMs = await app.page.evaluate(() => performance.now());
  await app.page.addInitScript(watchFirstScreen);
  await app.page.addInitScript(watchKeys);
  return { ...app, written, rebuildMs };
}

/** Does a piece of work over each of these counties, or over the one of as many cases as the command line names. */
export async function overCounties<S extends CountySize>(
  sizes: readonly S[],
  work: (app: CountyApp, size: S) => Promise<void>,
): Promise<void> {
  const [only] = process.argv.slice(2);
  for (const size of sizes) {
    if (only !== undefined && Number(only) !== size.cases) continue;
    await withFolder(async (folder) => {
      const app = await openCounty(folder, size);
      try {
        await work(app, size);
      } finally {
        await app.close();
      }
    });
  }
}

/** Milliseconds of one start, as the page itself saw them. */
export interface Start {
  /** From the shell's first drawing (the gate) to the first screen with its rows painted. */
  usable: number;
  /** The same from the navigation on, with loading and starting the scripts. */
  sinceNavigation: number;
}

/** Loads the app anew at an address and waits until its first screen has painted rows. */
export async function startAt(page: Page, address: string): Promise<Start> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.reload();
  // As a function: a string would be evaluated, which the policy of the page refuses.
  await page.waitForFunction(
    () => (window as unknown as { benchStart?: { painted?: number } }).benchStart?.painted !== undefined,
    undefined,
    { timeout: 120_000 },
  );
  const { shell, painted } = await page.evaluate(
    () => (window as unknown as { benchStart: { shell: number; painted: number } }).benchStart,
  );
  return { usable: painted - shell, sinceNavigation: painted };
}

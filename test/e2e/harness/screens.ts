import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { root } from '#build/vite/paths.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';

export interface ScreenAddress {
  /** For a file name or a failure: `cases-caseId-dispatch`. */
  name: string;
  /** What stands after `#`. */
  address: string;
}

/** The sample case the screens of one case are shown with: it has a stale first, a wish and needs to dispatch. */
export const shownPerson = '黃添旺';

/**
 * The address of every screen in the list of routes, filled with a case and a dispatch of the open unit. Read from the
 * list's text, since its modules need a browser: a screen that is added is covered without being named here.
 */
export async function everyScreen(page: Page): Promise<ScreenAddress[]> {
  const source = await readFile(join(root, 'renderer', 'app', 'routes.tsx'), 'utf8');
  const paths = [...source.matchAll(/\bpath: '(\/[^']+)'/gu)].map(([, path = '']) => path);
  if (paths.length === 0) throw new Error('no routes found');
  const caseId = await caseIdOf(page, shownPerson);
  const dispatch = await someDispatch(page);
  const providerId = yunlinDirectory().providers[0]?.id ?? '';
  return paths
    .filter((path) => path !== '/cases/$caseId')
    .map((path) => {
      const filled = path.endsWith('/$dispatchId')
        ? dispatch
        : path.replace('$caseId', caseId).replace('$providerId', providerId);
      if (filled.includes('$')) throw new Error(`nothing known to fill ${path} with`);
      return { name: path.slice(1).replaceAll('$', '').replaceAll('/', '-'), address: filled };
    });
}

/** Opens a screen of the app that is already unlocked, and waits until it is drawn. */
export async function goTo(page: Page, { address }: ScreenAddress): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.locator('h1, h2, h3, table, [role=listbox]').first().waitFor();
  await page.waitForTimeout(500);
}

async function caseIdOf(page: Page, name: string): Promise<string> {
  await page.evaluate(() => {
    location.hash = '/cases';
  });
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await page.getByRole('heading', { level: 2, name }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tab');
  await page.keyboard.press('d');
  await page.waitForURL(/\/dispatch$/u);
  return /cases\/([^/]+)\//u.exec(page.url())?.[1] ?? '';
}

async function someDispatch(page: Page): Promise<string> {
  await page.evaluate(() => {
    location.hash = '/dispatch';
  });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/dispatch\/[^/]+\/[^/]+$/u);
  return new URL(page.url()).hash.slice(1);
}

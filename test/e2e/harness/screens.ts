import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { root } from '#build/vite/paths.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';

/** Something a person sees: a screen, or what stands over it once keys were pressed. */
export interface Shown {
  /** For a file name or a failure: `cases-caseId-dispatch`. */
  name: string;
  /** Gets there from anywhere in the unlocked app, as a person at the keyboard would. */
  open: (page: Page) => Promise<void>;
}

/** The sample case the screens of one case are shown with: it has a stale first, a wish and needs to dispatch. */
export const shownPerson = '蔡春珠';

/**
 * Every screen in the list of routes, filled with a case, a dispatch and a provider of the open unit. Read from the
 * list's text, since its modules need a browser: a screen that is added is covered without being named here.
 */
export async function everyScreen(page: Page): Promise<Shown[]> {
  const source = await readFile(join(root, 'renderer', 'app', 'routes.tsx'), 'utf8');
  const paths = [...source.matchAll(/\bpath: '(\/[^']+)'/gu)].map(([, path = '']) => path);
  if (paths.length === 0) throw new Error('no routes found');
  const dispatch = await someDispatch(page);
  const caseId = await caseIdOf(page, shownPerson);
  const providerId = yunlinDirectory().providers[0]?.id ?? '';
  return paths
    .filter((path) => path !== '/cases/$caseId')
    .map((path) => {
      const address = path.endsWith('/$dispatchId')
        ? dispatch
        : path.replace('$caseId', caseId).replace('$providerId', providerId);
      if (address.includes('$')) throw new Error(`nothing known to fill ${path} with`);
      return {
        name: path.slice(1).replaceAll('$', '').replaceAll('/', '-'),
        open: (where) => goTo(where, address),
      };
    });
}

/** Opens an address of the app that is already unlocked, and waits until it is drawn. */
export async function goTo(page: Page, address: string): Promise<void> {
  // By way of another screen: what was open on this one is put away, the list of a field first.
  await page.keyboard.press('Escape');
  for (const hash of [address === '/settings' ? '/sync' : '/settings', address]) {
    await page.evaluate((next) => {
      location.hash = next;
    }, hash);
    await settled(page);
  }
}

/** Waits until a tenth of a second has passed in which nothing on the page changed. */
export async function settled(page: Page): Promise<void> {
  // Functions in the page have no names: the loader of scripts would wrap those in a helper that the page lacks.
  await page.evaluate(async () => {
    let timer = 0;
    let observer: MutationObserver | undefined;
    await new Promise<void>((resolve) => {
      timer = window.setTimeout(resolve, 100);
      observer = new MutationObserver(() => {
        clearTimeout(timer);
        timer = window.setTimeout(resolve, 100);
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    observer?.disconnect();
  });
}

/** Presses one key after another, each once the last has had its effect; a text in quotes is typed. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (key.startsWith('“')) await page.keyboard.type(key.slice(1, -1));
    else await page.keyboard.press(key);
    await settled(page);
  }
}

async function caseIdOf(page: Page, name: string): Promise<string> {
  await goTo(page, '/cases');
  await press(page, '/', `“${name}”`);
  await page.getByRole('heading', { level: 2, name }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tab');
  await page.keyboard.press('d');
  await page.waitForURL(/\/dispatch$/u);
  return /cases\/([^/]+)\//u.exec(page.url())?.[1] ?? '';
}

async function someDispatch(page: Page): Promise<string> {
  await goTo(page, '/dispatch');
  await page.getByRole('option').first().waitFor();
  await press(page, 'ArrowDown', 'Enter');
  await page.waitForURL(/#\/dispatch\/[^/]+\/[^/]+$/u);
  return new URL(page.url()).hash.slice(1);
}

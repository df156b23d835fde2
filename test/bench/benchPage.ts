import { join } from 'node:path';
import type { Page } from 'playwright';
import { root } from '#build/vite/paths.ts';
import { launchLocal } from '#test/e2e/harness/launchLocal.ts';
import { launchProduction } from '#test/e2e/harness/launchProduction.ts';
import type { Bench } from './page/offerBench.ts';
import { withFolder } from './withFolder.ts';

const place = { page: join(root, 'test', 'bench', 'page'), out: join(root, 'out', 'bench') };
/** The same page with nothing enciphered at rest. */
export const plainPlace = {
  page: join(root, 'test', 'bench', 'plain'),
  out: join(root, 'out', 'benchPlain'),
};

/**
 * Runs one function of the bench's own page in a fresh Chromium, served by the production protocol handler.
 * json-rules-engine reads paths with a parser that the policy of the app's pages would refuse, hence `bypassCSP`.
 */
export function onBenchPage<K extends keyof Bench>(
  name: K,
  ...args: Parameters<Bench[K]>
): ReturnType<Bench[K]> {
  return withBenchPage<unknown>((ask) => ask(name, ...args)) as ReturnType<Bench[K]>;
}

/** The same for several functions of one page. */
export function withBenchPage<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  return withFolder(async (profileDir) => {
    const { page, close, errors } = await launchProduction({ profileDir, place, bypassCSP: true });
    try {
      return await work(askOf(page));
    } catch (error) {
      throw new Error(`${String(error)} ${errors.join(' ')}`);
    } finally {
      await close();
    }
  });
}

/** Asks the page for one function after another. */
export type Ask = <K extends keyof Bench>(name: K, ...args: Parameters<Bench[K]>) => ReturnType<Bench[K]>;

/**
 * The bench's own page in a fresh Chromium on the real local host, with its journal on disk and its policy in force:
 * how the data layer runs in `npm start`.
 */
export function onLocalHost(
  work: (ask: Ask, profileDir: string) => Promise<void>,
  ofPlace = place,
): Promise<void> {
  return withFolder(async (profileDir) => {
    const { page, close, errors } = await launchLocal({ profileDir, place: ofPlace, timed: true });
    try {
      await work(askOf(page), profileDir);
    } catch (error) {
      throw new Error(`${String(error)} ${errors.join(' ')}`);
    } finally {
      await close();
    }
  });
}

function askOf(page: Page): Ask {
  return (async (name: string, ...args: unknown[]) => {
    await page.waitForFunction(() => 'bench' in window);
    return page.evaluate(
      ({ name, args }) =>
        (window as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }).bench[name]!(
          ...args,
        ),
      { name, args },
    );
  }) as Ask;
}

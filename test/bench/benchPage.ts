import { join } from 'node:path';
import { root } from '#build/vite/paths.ts';
import { launchProduction } from '#test/e2e/harness/launchProduction.ts';
import type { Bench } from './page/main.ts';
import { withFolder } from './withFolder.ts';

const place = { page: join(root, 'test', 'bench', 'page'), out: join(root, 'out', 'bench') };

/**
 * Runs one function of the bench's own page in a fresh Chromium, served by the production protocol handler.
 * json-rules-engine reads paths with a parser that the policy of the app's pages would refuse, hence `bypassCSP`.
 */
export function onBenchPage<K extends keyof Bench>(
  name: K,
  ...args: Parameters<Bench[K]>
): ReturnType<Bench[K]> {
  return withFolder(async (profileDir) => {
    const { page, close, errors } = await launchProduction({ profileDir, place, bypassCSP: true });
    try {
      await page.waitForFunction(() => 'bench' in window);
      return await page.evaluate(`bench[${JSON.stringify(name)}](...${JSON.stringify(args)})`);
    } catch (error) {
      throw new Error(`${String(error)} ${errors.join(' ')}`);
    } finally {
      await close();
    }
  }) as ReturnType<Bench[K]>;
}

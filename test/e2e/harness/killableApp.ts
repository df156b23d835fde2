import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { openKillable } from './killableBrowser.ts';
import { startHost } from './launchLocal.ts';
import { sweep } from './leaks.ts';
import type { installationOn } from './page/installation.ts';
import { watch } from './watch.ts';

type Installation = ReturnType<typeof installationOn>;
interface HarnessPage {
  harness: { installation: Installation };
}

/** Asks the installation in the page. */
export type Ask = <K extends keyof Installation>(
  name: K,
  ...args: Parameters<Installation[K]>
) => Promise<Awaited<ReturnType<Installation[K]>>>;

/** The local host of a build and a browser at its address, both to be ended without a word. */
export interface KillableApp {
  page: Page;
  ask: Ask;
  kill: (hostFirst?: boolean) => Promise<void>;
}

export interface KillableOptions {
  /** Gets the page before anything of the app is in it. */
  before?: (page: Page, origin: string) => Promise<void>;
  /** Of both processes, instead of this one's. */
  env?: NodeJS.ProcessEnv;
}

/** @param out what was built of the app, or of the harness's own page, which has no screens but can be asked */
export async function startKillable(
  out: string,
  folder: string,
  port: number,
  { before, env }: KillableOptions = {},
): Promise<KillableApp> {
  const opening = openKillable(join(folder, 'browser'), env);
  const started = startHost(join(out, 'local', 'main.js'), folder, port, env);
  const { host, address } = await started.catch(async (error: unknown) => {
    await opening.then((browser) => browser.kill()).catch(() => undefined);
    throw error;
  });
  const browser = await opening;
  const { page } = browser;
  const { origin } = new URL(address);
  await watch(page.context(), [origin]);
  await before?.(page, origin);
  await page.goto(address);
  return {
    page,
    ask: (name, ...args) => call(page, name, args),
    kill: async (hostFirst = true) => {
      if (hostFirst) host.kill('SIGKILL');
      await browser.kill();
      host.kill('SIGKILL');
      if (host.exitCode === null && host.signalCode === null) await once(host, 'exit');
      await sweep(folder);
    },
  };
}

async function call(page: Page, name: string, args: readonly unknown[]): Promise<never> {
  const given: [string, unknown] = [name, args];
  const answer: unknown = await page.evaluate(([asked, all]) => {
    const { installation } = (window as unknown as HarnessPage).harness;
    const ask = installation[asked as keyof Installation] as (...of: unknown[]) => unknown;
    return ask(...(all as unknown[]));
  }, given);
  return answer as never;
}

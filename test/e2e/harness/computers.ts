import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { launchDesktop } from './launchDesktop.ts';
import type { RunningApp } from './launchProduction.ts';
import { nothingSeen, seenBy } from './person.ts';

/** Computers of a test, each in a folder of its own under `root`. Those still open when the test ends are closed then. */
export function computersIn(root: string) {
  const running = new Set<RunningApp>();
  onTestFinished(async () => {
    for (const app of running) await app.close();
  });
  return {
    /** The same name again is the same computer, started again. */
    open: async (name: string): Promise<RunningApp> => {
      const app = await launchDesktop({ profileDir: join(root, name) });
      running.add(app);
      return app;
    },
    /** Ends one, of which nothing may have been seen until then. */
    close: async (app: RunningApp): Promise<void> => {
      running.delete(app);
      await app.close();
      expect(seenBy(app)).toEqual(nothingSeen);
    },
    /** No violation of the policy, request to elsewhere or error on those that are open. */
    expectNothingSeen: (): void => {
      for (const app of running) expect(seenBy(app)).toEqual(nothingSeen);
    },
  };
}

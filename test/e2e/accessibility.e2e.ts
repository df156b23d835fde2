import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchProduction } from './harness/launchProduction.ts';
import { nothingSeen, openSampleUnit, seenBy } from './harness/person.ts';
import { everyScreen, goTo } from './harness/screens.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const now = '2026-11-24T15:00:00+08:00';

async function opened(bypassCSP: boolean) {
  const app = await launchProduction({ profileDir: await tempFolder(), bypassCSP });
  onTestFinished(() => app.close());
  await app.page.clock.setFixedTime(now);
  await app.page.reload();
  await openSampleUnit(app.page);
  return app;
}

describe('every screen that is registered', () => {
  it('has nothing axe finds, in both themes', async () => {
    const { page } = await opened(true);
    const found: string[] = [];
    for (const screen of await everyScreen(page)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await goTo(page, screen);
        const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
        for (const { id, nodes } of violations)
          found.push(
            `${screen.name} ${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`,
          );
      }
    }
    expect(found).toEqual([]);
  }, 240_000);

  it('opens without a violation of the policy, a request to elsewhere or an error', async () => {
    const app = await opened(false);
    for (const screen of await everyScreen(app.page)) await goTo(app.page, screen);
    expect(seenBy(app)).toEqual(nothingSeen);
  });
});

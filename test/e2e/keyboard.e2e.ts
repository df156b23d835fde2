import { expect, it, onTestFinished } from 'vitest';
import { seededRandom } from '#shared/sample/dice.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { openSampleOn } from './harness/beforeWork.ts';
import { walk } from './harness/focus.ts';
import { launchProduction } from './harness/launchProduction.ts';
import { nothingSeen, seenBy } from './harness/person.ts';
import { everyScreen, settled } from './harness/screens.ts';
import { rareWords, typeEverywhere } from './harness/typeEverywhere.ts';

const sizes = {
  '1366×768': { width: 1366, height: 768 },
  '200% zoom': { width: 683, height: 768 },
};

it('each stop of the keyboard has a visible ring and lies under nothing, on every screen, also at 200% zoom; what is typed there stays there', async () => {
  const app = await launchProduction({ profileDir: await tempFolder() });
  onTestFinished(() => app.close());
  const { page } = app;
  await openSampleOn(page, '2026-11-24T15:00:00+08:00');
  const screens = await everyScreen(page);
  // A list that closes is gone at once, and covers nothing on its way out.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const wrong: string[] = [];
  const word = rareWords(seededRandom(27));
  let typed = 0;
  for (const { name, open } of screens) {
    await open(page);
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await settled(page);
      wrong.push(...(await walk(page)).wrong.map((one) => `${name} at ${size} ${one}`));
    }
    // Looked for once the app has ended, as everything that was typed.
    typed += await typeEverywhere(page, word);
  }
  expect(wrong).toEqual([]);
  expect(typed).toBeGreaterThan(25);
  // No violation of the policy, no request to elsewhere, no error on any of them.
  expect(seenBy(app)).toEqual(nothingSeen);
}, 300_000);

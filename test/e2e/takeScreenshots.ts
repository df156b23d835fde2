import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#build/vite/paths.ts';
import { launchProduction } from './harness/launchProduction.ts';
import { openSampleUnit } from './harness/person.ts';
import { everyScreen, goTo } from './harness/screens.ts';

/**
 * `npm run screenshots`: every registered screen in Chinese, filled by the sample unit of a fixed day, at two sizes
 * and in both themes, into `out/screenshots/`.
 */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const folder = join(root, 'out', 'screenshots');
const profileDir = await mkdtemp(join(tmpdir(), 'paian-screenshots-'));
const app = await launchProduction({ profileDir });
try {
  const { page } = app;
  await mkdir(folder, { recursive: true });
  await page.clock.setFixedTime('2026-11-24T15:00:00+08:00');
  await page.reload();
  await page.getByText('第一次使用').waitFor();
  await inEveryLook('start', async () => {});
  await openSampleUnit(page);
  for (const screen of await everyScreen(page)) await inEveryLook(screen.name, () => goTo(page, screen));
} finally {
  await app.close();
  await rm(profileDir, { recursive: true, force: true });
}

async function inEveryLook(name: string, open: () => Promise<void>): Promise<void> {
  const { page } = app;
  for (const size of sizes) {
    await page.setViewportSize(size);
    await open();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const file = `${name}-${size.width}x${size.height}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file) });
      console.log(file);
    }
  }
}

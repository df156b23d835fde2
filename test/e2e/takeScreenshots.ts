import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { root } from '#build/vite/paths.ts';
import { beforeWork, openSampleOn } from './harness/beforeWork.ts';
import { launchProduction } from './harness/launchProduction.ts';
import { everyScreen, settled } from './harness/screens.ts';
import { everyState } from './harness/states.ts';

/**
 * `npm run screenshots`: every screen, what opens over it and what stands before the work, in Chinese, filled by the
 * sample unit of a fixed day, at two sizes and in both themes, into `out/screenshots/`. With `--readme` the best of
 * them also become the pictures of the README.
 */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const readmePictures = {
  dispatch: 'cases-caseId-dispatch-1366x768-light.png',
  family: 'cases-caseId-dispatch-family-1366x768-light.png',
  today: 'today-1366x768-light.png',
};
const folder = join(root, 'out', 'screenshots');

const inFreshFolder = async (run: (profileDir: string) => Promise<void>) => {
  const profileDir = await mkdtemp(join(tmpdir(), 'paian-screenshots-'));
  await run(profileDir).finally(() => rm(profileDir, { recursive: true, force: true }));
};

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await inFreshFolder((profileDir) => beforeWork({ profileDir }, (name, page) => inEveryLook(page, name)));
await inFreshFolder(async (profileDir) => {
  const app = await launchProduction({ profileDir });
  try {
    const { page } = app;
    await openSampleOn(page, '2026-11-24T15:00:00+08:00');
    for (const { name, open } of [...(await everyScreen(page)), ...everyState]) {
      await open(page);
      await inEveryLook(page, name);
    }
  } finally {
    await app.close();
  }
});
if (process.argv.includes('--readme')) {
  for (const [name, file] of Object.entries(readmePictures)) {
    await copyFile(join(folder, file), join(root, 'build', 'pictures', `${name}.png`));
  }
}

async function inEveryLook(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      const file = `${name}-${size.width}x${size.height}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file) });
      console.log(file);
    }
  }
  const [usual] = sizes;
  if (usual !== undefined) await page.setViewportSize(usual);
}

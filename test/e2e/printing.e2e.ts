import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { filesBelow, wordFinder } from '#test/builders/traces.ts';
import { launchDesktop } from './harness/launchDesktop.ts';
import { goToScreen, openCase, setUpUnit } from './harness/ownUnit.ts';
import { nothingSeen, seenBy } from './harness/person.ts';

it('what is printed of a case is on the pages and in the record of use, and in no file, temporary ones included', async () => {
  const profileDir = await tempFolder();
  const temporary = join(profileDir, 'temporary');
  await mkdir(temporary);
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const app = await launchDesktop({ profileDir });
  onTestFinished(() => app.close());
  const { page } = app;
  await setUpUnit(app);
  const name = '鄒漣漪讌';
  await openCase(app, name);
  // On paper: the case, without the frame around it.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('heading', { level: 2, name }).isVisible()).toBe(true);
  expect(await page.getByRole('navigation', { name: '主選單' }).isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
  const printed = await page.pdf();
  expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
  const written = async () => {
    const files = await filesBelow(profileDir);
    return [...files].flatMap(([path, bytes]) => (wordFinder([name])(bytes).length > 0 ? [path] : []));
  };
  expect(await written()).toEqual([]);
  await goToScreen(app, '設定');
  await page.getByRole('button', { name: '看使用紀錄' }).click();
  await page.getByText('列印').first().waitFor();
  expect(seenBy(app)).toEqual(nothingSeen);
  await app.close();
  expect(await written()).toEqual([]);
});

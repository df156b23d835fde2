import { mkdtemp } from 'node:fs/promises';
import { openSampleOn } from './harness/beforeWork.ts';
import { launchProduction } from './harness/launchProduction.ts';
import { goTo, settled } from './harness/screens.ts';

const app = await launchProduction({ profileDir: await mkdtemp('/tmp/zzv-') });
const { page } = app;
await openSampleOn(page, '2026-11-24T15:00:00+08:00');
await goTo(page, '/cases');
await page.keyboard.press('/');
await page.keyboard.type('蔡春珠');
await page.getByRole('heading', { level: 2, name: '蔡春珠' }).waitFor();
await page.getByRole('button', { name: /^訪視/u }).click();
await page.waitForURL(/\/visit$/u);
const address = new URL(page.url()).hash.slice(1);
const shot = async (name: string) => {
  for (const [w, h] of [
    [1366, 768],
    [1920, 1080],
    [683, 768],
  ] as const) {
    await page.setViewportSize({ width: w, height: h });
    for (const colorScheme of ['light', 'dark'] as const) {
      if (colorScheme === 'dark' && w !== 1366) continue;
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      await page.screenshot({ path: `/tmp/zzp/${name}-${w}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.emulateMedia({ colorScheme: 'light' });
};
await page.keyboard.press('1');
await shot('all');
await page.getByRole('radio', { name: '在螢幕上簽名' }).check({ force: true });
const sheet = page.getByRole('img', { name: /簽名/ });
await sheet.scrollIntoViewIfNeeded();
await settled(page);
const box = (await sheet.boundingBox())!;
for (const k of [0.15, 0.4, 0.65]) {
  await page.mouse.move(box.x + box.width * k, box.y + box.height * 0.3);
  await page.mouse.down();
  for (let i = 0; i < 20; i++)
    await page.mouse.move(
      box.x + box.width * (k + i * 0.008),
      box.y + box.height * (0.5 + 0.25 * Math.sin(i)),
    );
  await page.mouse.up();
}
await shot('signed');
await page
  .getByRole('button', { name: /改.*的時間/ })
  .first()
  .click();
await page.getByRole('grid').first().scrollIntoViewIfNeeded();
await shot('grid');
await page.keyboard.press('F2');
await page.keyboard.insertText('廁所要裝扶手');
await shot('note');
await page.keyboard.press('Enter');
await page.getByRole('button', { name: /便條（/ }).waitFor();
await page.keyboard.press('Escape');
await page.evaluate(() => (document.activeElement as HTMLElement)?.blur());
await page.keyboard.press('o');
await shot('one-who');
await page.keyboard.press('PageDown');
await page.keyboard.press('PageDown');
await shot('one-need');
await page.keyboard.press('PageDown');
await page.keyboard.press('PageDown');
await shot('one-next');
await page.keyboard.press('PageDown');
await page.keyboard.press('PageDown');
await page.keyboard.press('PageDown');
await shot('one-last');
await goTo(page, address.replace('/visit', '?tab=overview'));
await shot('case');
await app.close();

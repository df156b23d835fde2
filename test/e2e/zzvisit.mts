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

await goTo(page, address.replace('/visit', '/dispatch'));
await page.keyboard.press('Escape');
await page.keyboard.press('p');
await page.getByRole('region', { name: '依順位打電話' }).waitFor();
await shot('phone');
await page.keyboard.press('n');
await settled(page);
await page.keyboard.press('d');
await settled(page);
await shot('phone-decline');
await page.keyboard.insertText('週三下午沒有人');
await page.keyboard.press('Enter');
await settled(page);
await shot('phone-after');
await goTo(page, address);
await page.getByRole('radio', { name: '在螢幕上簽名' }).count();
await page.keyboard.press('1');
await shot('all');
await page.keyboard.press('o');
await page.keyboard.press('PageDown');
await page.keyboard.press('PageDown');
await shot('one-need');
await goTo(page, '/cases');
await page.keyboard.press('/');
await page.keyboard.press('Control+a');
await page.keyboard.type('許月滿');
await page.getByRole('heading', { level: 2, name: '許月滿' }).waitFor();
await page.getByRole('button', { name: /^訪視/u }).click();
await page.waitForURL(/\/visit$/u);
await page.evaluate(() => document.querySelectorAll('.visit-explained')[0]?.scrollIntoView());
for (let i = 0; i < 3; i++) {
  await page.keyboard.press('PageDown');
  await settled(page);
}
await shot('explain');
await app.close();

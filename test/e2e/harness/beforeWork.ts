import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type LaunchOptions, launchProduction } from './launchProduction.ts';
import { fillSetUp, passphrase } from './ownUnit.ts';
import { openSampleUnit } from './person.ts';
import { press, settled } from './screens.ts';

/**
 * Walks through everything that stands before the screens of the work: first start, set-up, joining, unlocking, a
 * second window, and why nothing goes on. Ends with an installation that cannot be opened any more.
 * @param look called at each of them, with its name and the window that shows it
 */
export async function beforeWork(
  options: LaunchOptions,
  look: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const first = await launchProduction(options);
  try {
    const { page } = first;
    const seen = async (name: string) => {
      await settled(page);
      await look(name, page);
    };
    await page.getByText('第一次使用').waitFor();
    await seen('start');
    await press(page, '3', 'Enter');
    await seen('join');
    await page.reload();
    await page.getByText('第一次使用').waitFor();
    await press(page, '1', 'Enter');
    await page.getByRole('textbox', { name: '單位名稱' }).waitFor();
    await seen('set-up');
    await page.getByRole('button', { name: '建立單位' }).press('Enter');
    await seen('set-up-errors');
    await fillSetUp(page);
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByRole('heading').first().waitFor();
    await settled(second);
    await look('second-window', second);
    await second.close();
    await page.reload();
    const field = page.getByLabel('密碼', { exact: true });
    await field.waitFor();
    await seen('unlock');
    await field.fill(`${passphrase}錯`);
    await page.keyboard.press('Enter');
    await page.locator('.error').waitFor();
    await seen('unlock-wrong');
  } finally {
    await first.close();
  }
  await writeFile(join(options.profileDir, 'data', 'vault'), 'no longer a vault');
  const again = await launchProduction(options);
  try {
    await again.page.getByRole('heading').first().waitFor();
    await settled(again.page);
    await look('stopped', again.page);
  } finally {
    await again.close();
  }
}

/** The sample unit of a fixed day: what is drawn from it is the same on every run. */
export async function openSampleOn(page: Page, now: string): Promise<void> {
  await page.clock.setFixedTime(now);
  await page.reload();
  await openSampleUnit(page);
}

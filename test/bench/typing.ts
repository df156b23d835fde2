import type { Page } from 'playwright';
import { type Timing, timing } from './figures.ts';

/** How fast a practised person types, in milliseconds between keys. */
const pace = 90;

/** Loads the app anew at a list, with no filter left over from another, and waits until it stands still. */
export async function openList(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.reload();
  await page.getByRole('option').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(1000);
}

/** Presses keys at a person's pace and times each from the key to the painted result; the first few are left out. */
export async function timeKeys(page: Page, keys: readonly string[], rounds: number): Promise<Timing> {
  await press(page, keys);
  await page.evaluate(() => {
    (window as unknown as { benchKeys: number[] }).benchKeys.length = 0;
  });
  for (let round = 0; round < rounds; round += 1) await press(page, keys);
  const samples = await page.evaluate(() => (window as unknown as { benchKeys: number[] }).benchKeys);
  return timing(samples);
}

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pace);
  }
}

/** The keys of queries typed one after another, each taken back before the next. */
export function typed(queries: readonly string[]): string[] {
  return queries.flatMap((query) => [...query, ...[...query].map(() => 'Backspace')]);
}

import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { RunningApp } from './launchProduction.ts';
import { sixWords } from './ownUnit.ts';
import type { Typist } from './person.ts';

/** Whatever waits for files of other computers: a round of each of them, on a slow machine. */
export const byItself = { timeout: 60_000 };

/**
 * From the open case to the sent notice, by keyboard: the first in rank is called and has two openings, the family
 * wants the second.
 * @returns once the notice is sent
 */
export async function dispatchSecond(
  page: Page,
  typist: Typist,
  { first, second }: { first: string; second: string },
): Promise<void> {
  const rank = (place: number, name: string) =>
    page.getByRole('group', { name: `第${place}名${name}`, exact: true });
  await typist.press('d');
  await rank(1, first).waitFor();
  await rank(2, second).waitFor();
  await page.getByText('打電話確認後才能送照會。').first().waitFor();
  const openings = page.getByRole('spinbutton', { name: '剩餘名額' });
  await expect.poll(() => openings.evaluate((input) => input === document.activeElement)).toBe(true);

  // The call to the first: what it has free.
  await typist.type('2');
  await typist.press('Enter');
  await expect.poll(() => openings.count()).toBe(0);
  // Their list, which may have changed with the answer, still has both.
  await rank(2, second).waitFor();

  await typist.press('2');
  await page.getByRole('radiogroup', { name: '選第2名的原因' }).waitFor();
  await typist.press('1');
  await typist.press('Enter');
  await page.getByRole('heading', { name: `照會${second}` }).waitFor();
  await typist.press('Control+Enter');
  await page.getByRole('heading', { name: '照會已送出' }).waitFor();
}

/**
 * On the supervisor's sync screen: the request of somebody new, once its file is there, with what came along.
 * @param compare gets the six words on the screen, as the two people say them to each other
 */
export async function letIn(
  app: RunningApp,
  name: string,
  compare: (words: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const { page } = app;
  const toImport = page.getByRole('button', { name: /^匯入還沒加入的電腦/u });
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: '再看一次' }).click();
      return toImport.count();
    }, byItself)
    .toBeGreaterThan(0);
  await toImport.first().click();
  await page.getByText(`${name}的電腦想加入這個單位`).waitFor();
  await compare(await sixWords(page));
  await page.getByRole('button', { name: '一樣，讓這台電腦加入' }).click();
  await takeIn(app);
}

/** Imports what is previewed, to the end. */
export async function takeIn({ page }: RunningApp): Promise<void> {
  // Meanwhile the same may have been taken in by itself.
  await page.getByRole('button', { name: /^匯入這\d+筆$|^重發回條$/u }).click();
  await page.getByText('回條已送出。').waitFor();
  await page.getByRole('button', { name: '關閉' }).click();
}

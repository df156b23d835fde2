import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchDesktop } from './harness/launchDesktop.ts';
import { nothingSeen, seenBy } from './harness/person.ts';

const passphrase = '三個長長的詞就好記了吧對';

/** Fills the set-up form by its labels, as somebody who has never seen it would. */
async function setUp(page: Page): Promise<void> {
  await page.getByText('第一次使用').waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '單位名稱' }).fill('虎尾示範A單位');
  await page.getByRole('textbox', { name: '您的姓名' }).fill('周督導');
  await page.getByLabel('密碼', { exact: true }).fill(passphrase);
  await page.getByLabel('再輸入一次').fill(passphrase);
  await page.getByRole('button', { name: '建立單位' }).click();
  await page.getByRole('navigation', { name: '主選單' }).waitFor();
}

describe('建立自己的單位', () => {
  it('is set up through the form, is not the sample, and after a restart opens with its passphrase alone', async () => {
    const profileDir = await tempFolder();
    let app = await launchDesktop({ profileDir });
    onTestFinished(() => app.close());
    await setUp(app.page);
    await app.page.getByText('周督導').waitFor();
    await app.page.getByText('督導', { exact: true }).waitFor();
    expect(await app.page.getByText('範例資料').count()).toBe(0);
    expect(seenBy(app)).toEqual(nothingSeen);

    await app.close();
    app = await launchDesktop({ profileDir });
    const { page } = app;
    await page.getByText('輸入密碼，打開派案通').waitFor();
    const field = page.getByLabel('密碼', { exact: true });
    await field.fill(`${passphrase}錯`);
    await page.keyboard.press('Enter');
    await page.getByText('密碼不對。資料都在，再試一次。').waitFor();
    await field.fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByText('周督導').waitFor();
    expect(seenBy(app)).toEqual(nothingSeen);
  });
});

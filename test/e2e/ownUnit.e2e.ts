import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchDesktop } from './harness/launchDesktop.ts';
import { goToScreen, passphrase, setUpUnit, unlock } from './harness/ownUnit.ts';
import { nothingSeen, seenBy } from './harness/person.ts';

describe('建立自己的單位', () => {
  it('is set up through the form, is not the sample, and after a restart opens with its passphrase alone', async () => {
    const profileDir = await tempFolder();
    let app = await launchDesktop({ profileDir });
    onTestFinished(() => app.close());
    await setUpUnit(app);
    await app.page.getByText('周督導').first().waitFor();
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
    await page.getByText('周督導').first().waitFor();
    expect(seenBy(app)).toEqual(nothingSeen);
  });

  it('Ctrl+L puts everything away with the page itself; the passphrase brings back the screen and what was typed', async () => {
    const app = await launchDesktop({ profileDir: await tempFolder() });
    onTestFinished(() => app.close());
    await setUpUnit(app);
    const { page } = app;
    await goToScreen(app, '個案');
    await page.getByRole('button', { name: '建立個案' }).first().click();
    await page.getByRole('textbox', { name: '姓名' }).fill('鄒漣漪讌');
    await page.evaluate(() => Object.assign(window, { before: true }));
    await page.keyboard.press('Control+l');
    await page.getByText('輸入密碼，打開派案通').waitFor();
    await page.waitForFunction(() => !('before' in window));
    await page.getByLabel('密碼', { exact: true }).waitFor();
    expect(await page.content()).not.toMatch(/鄒漣漪讌|周督導/u);
    await unlock(app);
    expect(await page.getByRole('textbox', { name: '姓名' }).inputValue()).toBe('鄒漣漪讌');
    expect(seenBy(app)).toEqual(nothingSeen);
  });
});

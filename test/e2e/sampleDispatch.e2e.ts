import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchDesktop } from './harness/launchDesktop.ts';
import { nothingSeen, openSampleUnit, seenBy, Typist } from './harness/person.ts';
import { dispatchSecond } from './harness/steps.ts';

/** The sample case whose family wants a provider that was last asked four days ago. */
const person = '蔡春珠';
const first = '佳醫居家';
/** The sample is drawn from the day it is made; on this one the second was asked within two days. */
const now = '2026-11-24T15:00:00+08:00';
const second = '太舜居家';

describe('派案：範例單位，只用鍵盤', () => {
  it('from the open case to the sent notice in at most 12 interactions, the first stale, the second chosen; it survives a restart', async () => {
    const profileDir = await tempFolder();
    let app = await launchDesktop({ profileDir });
    onTestFinished(() => app.close());
    let { page } = app;
    await page.clock.setFixedTime(now);
    await page.reload();
    await openSampleUnit(page);
    await page.getByRole('link', { name: /^個案/ }).press('Enter');
    await page.keyboard.press('/');
    await page.keyboard.type(person);
    await page.getByRole('heading', { level: 2, name: person }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('tab');

    const typist = new Typist(page);
    await dispatchSecond(page, typist, { first, second });
    expect(typist.count, typist.done.join(' ')).toBeLessThanOrEqual(12);

    const logged = async () => {
      await page.getByRole('link', { name: /^派案/ }).click();
      await page.getByText(person).first().waitFor();
      return page.getByRole('option', { name: new RegExp(`${person}.*${second}`) }).count();
    };
    expect(await logged()).toBe(1);
    expect(seenBy(app)).toEqual(nothingSeen);

    await app.close();
    app = await launchDesktop({ profileDir });
    ({ page } = app);
    await page.clock.setFixedTime(now);
    await page.reload();
    await page.getByRole('navigation', { name: '主選單' }).waitFor({ timeout: 30_000 });
    expect(await logged()).toBe(1);
    expect(seenBy(app)).toEqual(nothingSeen);
  });
});

import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { filesBelow, wordFinder } from '#test/builders/traces.ts';
import { launchDesktop } from './harness/launchDesktop.ts';
import { launchLocal } from './harness/launchLocal.ts';
import { goToScreen, openCase, setUpUnit, unlock } from './harness/ownUnit.ts';
import { nothingSeen, seenBy } from './harness/person.ts';

const [own, practised] = ['鄒漣漪讌', '褚澔霙瀞'];

/** Each file of the real unit by its hash; the browser's own folder is not part of it. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const files = await filesBelow(folder);
  const hash = (file: Buffer) => createHash('sha256').update(file).digest('hex');
  return new Map([...files].map(([path, file]) => [path, hash(file)]));
}

const inPractice = (page: Page) => page.getByRole('region', { name: '練習中' }).waitFor({ timeout: 120_000 });

/** Whether the finder in the top bar knows a case of that name. */
async function found(page: Page, name: string): Promise<boolean> {
  const field = page.getByRole('combobox', { name: '找個案、單位或功能' });
  await field.fill(name);
  const [hit, none] = [
    page.getByRole('option', { name }).filter({ hasNotText: '沒有找到' }),
    page.getByText(`沒有找到「${name}」。`),
  ];
  await hit.or(none).first().waitFor();
  const isFound = (await hit.count()) > 0;
  await field.fill('');
  await page.keyboard.press('Escape');
  return isFound;
}

describe.each([
  { name: 'as Electron runs it', launch: launchDesktop, folder: 'data' },
  { name: 'by the local host', launch: launchLocal, folder: join('profiles', 'default') },
])('practice beside a real unit, $name', ({ launch, folder }) => {
  it('is entered from work and from the lock screen, marked, left by one key, and changes no byte of the unit', {
    timeout: 300_000,
  }, async () => {
    const profileDir = await tempFolder();
    const app = await launch({ profileDir });
    onTestFinished(() => app.close());
    const { page } = app;
    await setUpUnit(app);
    await openCase(app, own);
    await goToScreen(app, '設定');
    expect(await page.getByRole('region', { name: '練習中' }).count()).toBe(0);
    await page.getByRole('button', { name: '練習', exact: true }).click();
    await inPractice(page);
    await page.getByRole('navigation', { name: '主選單' }).waitFor({ timeout: 120_000 });
    // From here on the real unit is locked: what it keeps must stay as it is to the byte.
    const before = await filesOf(join(profileDir, folder));
    expect([...before.keys()].map((path) => basename(path))).toContain('journal.log');
    expect(await page.title()).toBe('練習｜派案通');

    await openCase(app, practised);
    expect(await page.getByText(own).count()).toBe(0);
    await goToScreen(app, '設定');
    expect(await page.getByRole('button', { name: '選資料夾' }).count()).toBe(0);
    // Both pages of the browser keep their own databases; none of the real unit's is in reach from here.
    const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(databases).toHaveLength(1);

    await page.keyboard.press('Control+l');
    const field = page.getByLabel('密碼', { exact: true });
    await field.waitFor();
    expect(await page.getByRole('region', { name: '練習中' }).count()).toBe(0);
    expect(await page.title()).toBe('派案通 Paian');
    expect(await page.content()).not.toContain(practised);
    const there = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(there).not.toEqual(databases);

    // Again from the lock screen: what was practised is still there, until it is begun anew.
    await page.getByRole('button', { name: '練習', exact: true }).click();
    await inPractice(page);
    await page.getByRole('navigation', { name: '主選單' }).waitFor({ timeout: 60_000 });
    expect(await found(page, practised)).toBe(true);
    await goToScreen(app, '設定');
    await page.getByRole('button', { name: '重新開始' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '重新開始' }).click();
    await page.getByRole('navigation', { name: '主選單' }).waitFor({ state: 'detached' });
    await page.getByRole('navigation', { name: '主選單' }).waitFor({ timeout: 120_000 });
    expect(await found(page, practised)).toBe(false);
    await page.keyboard.press('Control+l');
    await field.waitFor();
    expect(await filesOf(join(profileDir, folder))).toEqual(before);

    await unlock(app);
    expect(await found(page, own)).toBe(true);
    expect(await found(page, practised)).toBe(false);
    // By the finder as well.
    await page.getByRole('combobox', { name: '找個案、單位或功能' }).fill('練習');
    await page.getByRole('option', { name: /練習/u }).waitFor();
    await page.keyboard.press('Enter');
    await inPractice(page);
    const ofUnit = await filesBelow(join(profileDir, folder));
    expect([...ofUnit.values()].flatMap(wordFinder([practised]))).toEqual([]);
    expect(seenBy(app)).toEqual(nothingSeen);
  });
});

import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { computersIn } from './harness/computers.ts';
import type { RunningApp } from './harness/launchProduction.ts';
import {
  addHomeCare,
  fileIn,
  giveOutInvite,
  goToScreen,
  joinUnit,
  openCase,
  setDestination,
  setUpUnit,
  unlock,
} from './harness/ownUnit.ts';
import { Typist } from './harness/person.ts';
import { dispatchSecond, letIn, takeIn } from './harness/steps.ts';

const person = '林秋月';
const dayMs = 86_400_000;
/** The first of the printed directory's home care in 虎尾鎮, in the order of their numbers. */
const first = '福馨居家';
const second = '慈暉居家';

describe('the main job, two computers', () => {
  it('goes from an empty machine to the month’s table and a confirmed receipt, with the folder away in between', async () => {
    const root = await tempFolder();
    const [shared, away, stick] = ['shared', 'away', 'stick'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    await mkdir(shared);
    await mkdir(stick);
    const { open, close, expectNothingSeen } = computersIn(root);
    const restart = async (name: string, app: RunningApp) => {
      await close(app);
      const again = await open(name);
      await unlock(again);
      return again;
    };

    // The supervisor's unit, and the file by which others join it.
    let supervisor = await open('supervisor');
    await setUpUnit(supervisor);
    await setDestination(supervisor, shared);
    const invite = await giveOutInvite(supervisor, stick);

    // Four days ago the manager joined, opened a case by form and visited; the first provider was called.
    let manager = await open('manager');
    await manager.page.clock.setFixedTime(Date.now() - 4 * dayMs);
    await manager.page.reload();
    expect(await joinUnit(manager, invite.file, '王雅婷')).toBe(invite.words);
    await setDestination(manager, shared);
    await rename(shared, away);
    await openCase(manager, person);
    await addHomeCare(manager);
    await manager.page.keyboard.press('v');
    await manager.page.getByText(`${person}的訪視`).waitFor();
    await manager.page.getByText('電訪', { exact: true }).click();
    await manager.page.getByRole('button', { name: new RegExp(`^${person}|${person}（本人）`) }).click();
    await manager.page.getByRole('checkbox', { name: /居家服務\s*確認過/u }).click({ force: true });
    await manager.page.keyboard.press('Control+Enter');
    await confirmPlaces(manager, first, '2');

    // Today the second one was called, and the family's list is made by keyboard alone.
    manager = await restart('manager', manager);
    let { page } = manager;
    await goToScreen(manager, '個案');
    await page.getByRole('heading', { level: 2, name: person }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('group', { name: `第1名${first}` }).waitFor();
    await confirmPlaces(manager, second, '1');
    await goToScreen(manager, '個案');
    await page.getByRole('heading', { level: 2, name: person }).waitFor();
    const typist = new Typist(page);
    await dispatchSecond(page, typist, { first, second });
    expect(typist.count, typist.done.join(' ')).toBeLessThanOrEqual(12);

    // Nothing has left while the folder was away; it comes back, and the bundles leave by themselves.
    await goToScreen(manager, '同步');
    await page.getByText(/筆還沒離開這台電腦。$/u).waitFor();
    await page.getByText(/起連不到要送往的地方，連上後會自己送。$/u).waitFor();
    await rename(away, shared);
    await page.getByText(/都送達了，\d+筆等督導匯入。/u).waitFor({ timeout: 30_000 });

    // The supervisor compares six words, lets the manager's computer in, and takes the bundles in.
    await goToScreen(supervisor, '同步');
    await letIn(supervisor, '王雅婷', async (asked) => {
      await goToScreen(manager, '設定');
      await page.getByText(asked, { exact: true }).waitFor();
    });
    const toImport = supervisor.page.getByRole('button', { name: /^匯入.*第[\d–]+筆$/u });
    while ((await toImport.count()) > 0) {
      await toImport.first().click();
      await takeIn(supervisor);
    }
    await countedOnce(supervisor);

    // A second time changes nothing.
    await goToScreen(supervisor, '同步');
    for (const button of await supervisor.page.getByRole('button', { name: /^再匯入/u }).all()) {
      await button.click();
      await supervisor.page.getByRole('button', { name: '重發回條' }).click();
      await supervisor.page.getByText('王雅婷的資料都已經有了，沒有重複匯入。').waitFor();
      await supervisor.page.getByRole('button', { name: '關閉' }).click();
    }
    await countedOnce(supervisor);

    // The signed receipt comes back by itself.
    await goToScreen(manager, '同步');
    await page.getByText('都送達了，督導也都確認了。').waitFor({ timeout: 30_000 });

    // Both survive a restart with everything there.
    manager = await restart('manager', manager);
    ({ page } = manager);
    await goToScreen(manager, '派案');
    await page.getByRole('option', { name: new RegExp(`${person}.*${second}`, 'u') }).waitFor();
    await goToScreen(manager, '同步');
    await page.getByText('都送達了，督導也都確認了。').waitFor({ timeout: 30_000 });
    supervisor = await restart('supervisor', supervisor);
    await countedOnce(supervisor);
    await goToScreen(supervisor, '個案');
    await supervisor.page.getByText(person).first().waitFor();
    expectNothingSeen();
    expect(await fileIn(stick, '.paian')).toBeTruthy();
  }, 300_000);
});

/** On the dispatch screen of the open case: the strip under a provider's row, filled in as on the phone. */
async function confirmPlaces({ page }: RunningApp, name: string, openings: string): Promise<void> {
  const row = page.getByRole('group', { name: new RegExp(`第\\d+名${name}`, 'u') });
  await row.waitFor();
  const field = page.getByRole('spinbutton', { name: '剩餘名額' });
  if (name !== first) {
    await page.keyboard.press('Escape');
    await row.click();
    await page.keyboard.press('c');
  }
  await field.waitFor();
  await field.fill(openings);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
}

/** The month's table has the dispatch, once: matched, by rotation, of the second provider. */
async function countedOnce(app: RunningApp): Promise<void> {
  await goToScreen(app, '統計');
  const row = app.page.getByRole('row', { name: new RegExp(second, 'u') });
  await row.waitFor();
  expect(await row.getByRole('cell').allInnerTexts()).toContain('1');
  expect(await app.page.getByRole('row').count()).toBe(3);
}

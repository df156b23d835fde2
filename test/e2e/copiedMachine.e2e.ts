import { cp, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { computersIn } from './harness/computers.ts';
import type { RunningApp } from './harness/launchProduction.ts';
import {
  fileIn,
  giveOutInvite,
  goToScreen,
  importFile,
  joinUnit,
  openCase,
  setDestination,
  setUpUnit,
  unlock,
} from './harness/ownUnit.ts';
import { byItself, letIn } from './harness/steps.ts';

const allConfirmed = '都送達了，督導也都確認了。';

describe('a manager’s computer that was copied, and a supervisor', () => {
  it('both go on and deliver; a person decides which counts, and the copy goes on under a new writer', async () => {
    const root = await tempFolder();
    const [shared, stick, invites] = ['shared', 'stick', 'invites'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    for (const folder of [shared, stick, invites]) await mkdir(folder);
    const { open, close, expectNothingSeen } = computersIn(root);
    const listed = ({ page }: RunningApp, name: string) =>
      page.getByRole('option', { name: new RegExp(name) });

    const supervisor = await open('supervisor');
    await setUpUnit(supervisor);
    await setDestination(supervisor, shared);
    const invite = await giveOutInvite(supervisor, invites);
    const before = await open('manager');
    await joinUnit(before, invite.file, '王雅婷');
    await setDestination(before, shared);
    await goToScreen(supervisor, '同步');
    await letIn(supervisor, '王雅婷');
    await openCase(before, '林秋月');
    await goToScreen(before, '同步');
    await before.page.getByText(allConfirmed).waitFor(byItself);
    await close(before);
    await cp(join(root, 'manager'), join(root, 'copy'), { recursive: true });

    // While the network drive is away, neither can see what the other has numbered.
    await rename(shared, `${shared}-away`);
    const manager = await open('manager');
    await unlock(manager);
    await openCase(manager, '賴春桃');
    await openCase(manager, '廖阿緞');
    const offline = await open('copy');
    await unlock(offline);
    await openCase(offline, '丁進財');
    await goToScreen(offline, '同步');
    await offline.chooseFolder(stick);
    await offline.page.getByRole('button', { name: '存到隨身碟' }).click();
    await offline.page.getByText(`已把1個檔案存到${stick}。`).waitFor();
    await close(offline);
    await rename(`${shared}-away`, shared);
    await goToScreen(manager, '同步');
    await manager.page.getByText(allConfirmed).waitFor(byItself);

    // The other version comes by the stick.
    await goToScreen(supervisor, '同步');
    await importFile(supervisor, join(stick, await fileIn(stick, '.paianbundle')));
    const { page } = supervisor;
    await page.getByRole('button', { name: '收下這個檔案' }).click();
    await page.getByRole('button', { name: /1台電腦有兩個版本/u }).waitFor();
    await page.keyboard.press('v');
    await page.getByRole('heading', { name: /^王雅婷的電腦從第\d+筆起，算哪一個版本？$/u }).waitFor();
    const versions = page.getByRole('group', { name: '選一個版本' }).locator('> div');
    const facts = await versions.allTextContents();
    expect(facts).toHaveLength(2);
    const place = facts.findIndex((text) => text.includes('賴春桃'));
    // Beside the cases there are entries of who looked at them.
    expect(facts[place]).toMatch(/\d+筆，第\d+–\d+筆.*個案：賴春桃、廖阿緞/u);
    expect(facts[1 - place]).toMatch(/\d+筆，第\d+.*筆.*個案：丁進財/u);
    await goToScreen(supervisor, '個案');
    await listed(supervisor, '林秋月').waitFor();
    for (const name of ['賴春桃', '廖阿緞', '丁進財']) expect(await listed(supervisor, name).count()).toBe(0);

    await goToScreen(supervisor, '同步');
    await page.keyboard.press('v');
    await page.getByRole('listbox', { name: '有兩個版本的電腦' }).waitFor();
    await page.keyboard.press(`${place + 1}`);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^周督導在.+決定算版本.。版本.沒有算進去，留在紀錄裡。$/u).waitFor();
    await versions.nth(place).getByText('現在算的').waitFor();
    await versions
      .nth(1 - place)
      .getByText('沒有算進去，留著')
      .waitFor();
    await goToScreen(supervisor, '個案');
    for (const name of ['林秋月', '賴春桃', '廖阿緞']) await listed(supervisor, name).waitFor();
    expect(await listed(supervisor, '丁進財').count()).toBe(0);

    // The copy finds out before it sends anything more, and what it saves from now on goes by another name.
    const copy = await open('copy');
    await unlock(copy);
    await goToScreen(copy, '同步');
    await copy.page.getByText(/^這台電腦回到了較早的樣子，或被複製過/u).waitFor(byItself);
    await openCase(copy, '洪金水');
    await listed(supervisor, '洪金水').waitFor(byItself);
    await listed(copy, '廖阿緞').waitFor(byItself);
    expect(await listed(copy, '丁進財').count()).toBe(0);
    await goToScreen(copy, '同步');
    await copy.page.getByText(allConfirmed).waitFor(byItself);
    expectNothingSeen();
  }, 300_000);
});

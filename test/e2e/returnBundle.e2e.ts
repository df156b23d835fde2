import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { computersIn } from './harness/computers.ts';
import {
  giveOutInvite,
  goToScreen,
  joinUnit,
  openCase,
  setDestination,
  setUpUnit,
} from './harness/ownUnit.ts';
import { byItself, letIn } from './harness/steps.ts';

const person = '林秋月';

describe('what a supervisor returns, three computers', () => {
  it('confirms the days of work, tells of the others, and a case handed over appears at its new holder', async () => {
    const root = await tempFolder();
    const shared = join(root, 'shared');
    const stick = join(root, 'stick');
    await mkdir(shared);
    await mkdir(stick);
    const { open, expectNothingSeen } = computersIn(root);
    const supervisor = await open('supervisor');
    await setUpUnit(supervisor);
    await setDestination(supervisor, shared);
    const invite = await giveOutInvite(supervisor, stick);
    // No name of a person is a folder's: the browser notes where it stands.
    const joinAs = async (computer: string, name: string) => {
      const app = await open(computer);
      await joinUnit(app, invite.file, name);
      await setDestination(app, shared);
      await goToScreen(supervisor, '同步');
      await letIn(supervisor, name);
      return app;
    };
    const first = await joinAs('first', '王雅婷');
    const second = await joinAs('second', '林個管');

    // What is saved from now on is sent, taken in, confirmed and answered with nobody doing anything.
    await openCase(first, person);
    await goToScreen(first, '同步');
    await first.page.getByText('都送達了，督導也都確認了。').waitFor(byItself);
    await goToScreen(supervisor, '個案');
    await supervisor.page.getByRole('heading', { level: 2, name: person }).waitFor();
    await goToScreen(second, '同步');
    await second.page.getByText(/^王雅婷的到/u).waitFor(byItself);
    await goToScreen(second, '個案');
    expect(await second.page.getByText(person).count()).toBe(0);

    // Handed over on the supervisor's computer.
    await goToScreen(supervisor, '同步');
    await supervisor.page.getByRole('button', { name: '交接個案' }).click();
    const form = supervisor.page.getByRole('form', { name: '交接個案' });
    await form.getByRole('button', { name: /原個管/u }).click();
    await supervisor.page.getByRole('option', { name: /王雅婷/u }).click();
    await form.getByRole('checkbox', { name: person }).click({ force: true });
    await form.getByRole('button', { name: /交給/u }).click();
    await supervisor.page.getByRole('option', { name: /林個管/u }).click();
    await form.getByRole('button', { name: '交接1案' }).click();
    await supervisor.page.getByText('已把1案交給林個管').waitFor();
    await supervisor.page.getByRole('button', { name: '現在送出' }).click();

    await second.page.getByRole('heading', { level: 2, name: person }).waitFor(byItself);
    await goToScreen(first, '個案');
    await first.page.getByRole('button', { name: '已交接1案' }).click(byItself);
    await first.page.getByText('交給林個管', { exact: true }).waitFor();
    expectNothingSeen();
  }, 300_000);
});

import '#renderer/ui/styles/index.css';
import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Root } from '#renderer/app/Root.tsx';
import { createAppRouter } from '#renderer/app/router.tsx';
import { featureRoutes } from '#renderer/app/routes.tsx';
import { DataContext, type DataSession } from '#renderer/data/index.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { aComputerOn } from '#test/builders/firstStart.tsx';
import { installation, makeUnit, passphrase } from '#test/builders/installation.ts';
import { memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

const wang = { id: 'person-wang', name: '王個管', role: 'caseManager' as const };
const wangs = '王個管自己記得住的一句長話';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

/** The whole app on a supervisor's computer, whose list of colleagues names a manager. */
async function showApp(isShared: boolean): Promise<DataSession> {
  const host = memoryHost(undefined, undefined, undefined, memoryDisk());
  const first = aComputerOn(host);
  await first.start();
  await makeUnit(first);
  const { id, ...set } = wang;
  await installation(first)
    .act()
    .commit([{ type: 'person', id, set: { ...set, fullTimeShare: 1, active: true } }]);
  if (isShared) await first.setPassphraseOf(wang, wangs, passphrase);
  await first.lock();
  const data = aComputerOn(host);
  await data.start();
  const history = createMemoryHistory({ initialEntries: ['/settings'] });
  render(
    <DataContext value={data}>
      <Root i18n={createI18n('zh-TW')} router={createAppRouter(featureRoutes, history)} />
    </DataContext>,
  );
  await screen.findByLabelText('密碼', { exact: true });
  return data;
}

/** Who works here, as the rail says it. */
const working = () => document.querySelector('.me')!.textContent;

async function noProblems(of: Element) {
  const { violations } = await axe.run(of);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Puts a passphrase where the keyboard is, and goes on with Enter. */
async function enter(words: string) {
  await userEvent.paste(words);
  await userEvent.keyboard('{Enter}');
}

/** Fills the form in which a colleague gets a passphrase, by the keyboard alone. */
async function giveByKeys(theirs: string, own: string) {
  const first = screen.getByLabelText('同事的新密碼', { exact: true });
  first.focus();
  await userEvent.paste(theirs);
  await userEvent.tab();
  await userEvent.paste(theirs);
  screen.getByLabelText('您自己的密碼', { exact: true }).focus();
  await enter(own);
}

describe('several people on one computer', () => {
  it('a colleague is let in, the screen is locked, the other name picked, and who works here is another', async () => {
    const data = await showApp(false);
    // One alone is not asked who it is, and no name stands there.
    expect(screen.queryByRole('radiogroup')).toBeNull();
    expect(document.body).not.toHaveTextContent('周督導');
    await enter(passphrase);
    await waitFor(() => expect(working()).toContain('周督導'));
    const letIn = await screen.findByRole('button', { name: '讓同事也用這台電腦' });
    letIn.focus();
    await userEvent.keyboard('{Enter}');
    (await screen.findByRole('button', { name: /哪一位同事/u })).focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('option', { name: /王個管/u });
    await userEvent.keyboard('{Enter}');
    await giveByKeys(wangs, passphrase);
    expect(await screen.findByText('王個管可以打開這台電腦了。上鎖後選自己的名字。')).toBeVisible();
    expect(data.peopleHere.map(({ name }) => name)).toEqual(['周督導', '王個管']);
    expect(screen.getByRole('button', { name: /^換人/u })).toBeVisible();
    await userEvent.keyboard('{Control>}l{/Control}');
    const names = await screen.findByRole('radiogroup', { name: /您是哪一位/u });
    expect(within(names).getAllByRole('radio')).toHaveLength(2);
    await userEvent.keyboard('{ArrowDown}');
    expect(within(names).getByRole('radio', { name: '王個管' })).toBeChecked();
    await userEvent.tab();
    await enter(wangs);
    await waitFor(() => expect(working()).toContain('王個管'));
    expect(working()).toContain('個管員');
    expect(data.session).toMatchObject({ state: 'ready', person: wang });
    // What only supervisors have went with the one who unlocked.
    expect(await screen.findByRole('heading', { name: '誰能打開這台電腦' })).toBeVisible();
    expect(screen.queryByRole('button', { name: '讓同事也用這台電腦' })).toBeNull();
    expect(screen.queryByRole('heading', { name: '幫忘記密碼的同事' })).toBeNull();
    expect(screen.queryByRole('heading', { name: '給新同事的設定檔' })).toBeNull();
  });

  it('asks for a name before the passphrase counts, keeps the name after a wrong one, and says so in place', async () => {
    const data = await showApp(true);
    expect(screen.getAllByRole('radio')[0]).toHaveFocus();
    await noProblems(document.body);
    screen.getByLabelText('密碼', { exact: true }).focus();
    await enter(passphrase);
    expect(await screen.findByText('請先選您的名字。')).toBeVisible();
    expect(data.session).toMatchObject({ state: 'locked', attempt: 'none' });
    expect(screen.getByLabelText('密碼', { exact: true })).toHaveValue(passphrase);
    screen.getByRole('radio', { name: '王個管' }).focus();
    await userEvent.keyboard(' ');
    await userEvent.tab();
    // The supervisor's passphrase opens nothing under the manager's name.
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('密碼不對。資料都在，再試一次。')).toBeVisible();
    expect(screen.getByRole('radio', { name: '王個管' })).toBeChecked();
    expect(screen.getByLabelText('密碼', { exact: true })).toHaveFocus();
    await enter(wangs);
    await waitFor(() => expect(working()).toContain('王個管'));
  });

  it('who forgot chooses the name first, and hears that a colleague can help at once', async () => {
    await showApp(true);
    await userEvent.click(screen.getByRole('button', { name: '忘記密碼' }));
    expect(await screen.findByText('請先選您的名字。')).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: '王個管' }));
    await userEvent.click(screen.getByRole('button', { name: '忘記密碼' }));
    expect(await screen.findByText(/也可以在設定裡直接幫您設新密碼/u)).toBeVisible();
  });

  /** The settings, opened by the supervisor. */
  async function asSupervisor(): Promise<DataSession> {
    const data = await showApp(true);
    await userEvent.click(screen.getByRole('radio', { name: '周督導' }));
    screen.getByLabelText('密碼', { exact: true }).focus();
    await enter(passphrase);
    await screen.findByRole('button', { name: '移除王個管' });
    return data;
  }

  it('a passphrase is set anew, only with the own one; what was typed stays where that was wrong', async () => {
    await asSupervisor();
    (await screen.findByRole('button', { name: '重設王個管的密碼' })).focus();
    await userEvent.keyboard('{Enter}');
    await giveByKeys('王個管忘了之後的另一句長話', wangs);
    expect(await screen.findByText('您自己的密碼不對，沒有改任何東西。')).toBeVisible();
    expect(screen.getByLabelText('同事的新密碼', { exact: true })).toHaveValue('王個管忘了之後的另一句長話');
    const own = screen.getByLabelText('您自己的密碼', { exact: true });
    await userEvent.clear(own);
    await enter(passphrase);
    expect(await screen.findByText('王個管的密碼換好了。')).toBeVisible();
  });

  it('a person is taken out, only with the own passphrase, once it is said what goes with that', async () => {
    const data = await asSupervisor();
    const remove = screen.getByRole('button', { name: '移除王個管' });
    remove.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText(/還沒存的草稿也會刪掉/u)).toBeVisible();
    expect(screen.getByLabelText('您自己的密碼', { exact: true })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('請輸入您自己的密碼。')).toBeVisible();
    await noProblems(remove.closest('section section')!);
    await enter(passphrase);
    expect(await screen.findByText(/^王個管不能再打開這台電腦。/u)).toBeVisible();
    expect(data.peopleHere.map(({ name }) => name)).toEqual(['周督導']);
  });
});

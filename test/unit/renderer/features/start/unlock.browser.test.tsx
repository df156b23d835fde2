import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { DesktopHost } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { aComputerOn, showGate } from '#test/builders/firstStart.tsx';
import { makeUnit, passphrase } from '#test/builders/installation.ts';
import { memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

const next = '換了一個更長的密碼才安心';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

/** A locked unit, on a host that can be told for how long it takes no passphrase. */
async function aLockedUnit() {
  const disk = memoryDisk();
  const inner = memoryHost(undefined, undefined, undefined, disk);
  const state = { waitMs: 0 };
  const call = (async (channel: 'vault.attempts', input: never) => {
    if (channel === 'vault.attempts') return { failed: 5, waitMs: state.waitMs };
    if ((channel as string) === 'vault.deviceSecret' && state.waitMs > 0)
      throw new HostError('tooSoon', { waitMs: state.waitMs });
    return inner.call(channel, input);
  }) as DesktopHost['call'];
  const first = aComputerOn({ call });
  await first.start();
  await makeUnit(first);
  const { recoveryKey } = first;
  const data = aComputerOn({ call });
  const show = async () => {
    await data.start();
    showGate(data);
    return screen.findByLabelText('密碼', { exact: true });
  };
  return { data, show, state, recoveryKey: recoveryKey!, first };
}

describe('打開', () => {
  it('shows what is typed when asked to, and hides it again; pasting works', async () => {
    const { show, data } = await aLockedUnit();
    const field = await show();
    expect(field).toHaveAttribute('type', 'password');
    await userEvent.click(field);
    await userEvent.paste(passphrase);
    await userEvent.click(screen.getByRole('button', { name: '顯示密碼' }));
    expect(field).toHaveAttribute('type', 'text');
    expect(field).toHaveValue(passphrase);
    await userEvent.click(screen.getByRole('button', { name: '遮住密碼' }));
    expect(field).toHaveAttribute('type', 'password');
    await userEvent.type(field, '{Enter}');
    await waitFor(() => expect(data.session.state).toBe('ready'));
  });

  it('says that the capitals are locked, in the place of the help', async () => {
    const { show } = await aLockedUnit();
    const field = await show();
    const event = new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true });
    fireEvent(field, event);
    expect(await screen.findByText('大寫鎖定開著。')).toBeVisible();
    fireEvent(field, new KeyboardEvent('keyup', { key: 'a', bubbles: true }));
    expect(screen.queryByText('大寫鎖定開著。')).toBeNull();
  });

  it('Enter that ends a composition opens nothing yet', async () => {
    const { show, data } = await aLockedUnit();
    const field = await show();
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229, isComposing: true });
    expect(data.session).toMatchObject({ state: 'locked', attempt: 'none' });
  });

  it('after several wrong ones says how long it takes, and takes none until then', async () => {
    const { show, data, state } = await aLockedUnit();
    state.waitMs = 90_000;
    const field = await show();
    expect(screen.getByRole('timer')).toHaveTextContent('試太多次了，還要等1:30。資料都在，不會清掉。');
    await userEvent.type(field, `${passphrase}{Enter}`);
    expect(data.session.state).toBe('locked');
    expect(field).toHaveValue(passphrase);
    expect(screen.getByRole('button', { name: /^打開/u })).toBeDisabled();
  });

  it('a wait that begins with the next wrong one is told with it', async () => {
    const { show, state } = await aLockedUnit();
    const field = await show();
    expect(screen.queryByRole('timer')).toBeNull();
    await userEvent.type(field, `${passphrase}錯`);
    const opening = userEvent.keyboard('{Enter}');
    state.waitMs = 0;
    await opening;
    expect(await screen.findByText('密碼不對。資料都在，再試一次。')).toBeVisible();
  });
});

describe('忘記密碼', () => {
  it('the recovery key opens with a new passphrase', async () => {
    const { show, data, recoveryKey } = await aLockedUnit();
    await show();
    await userEvent.click(screen.getByRole('button', { name: '忘記密碼' }));
    await userEvent.click(screen.getByRole('radio', { name: '我有復原金鑰' }));
    await userEvent.type(screen.getByLabelText('復原金鑰'), 'AGE-SECRET-KEY-1QQ');
    await userEvent.type(screen.getByLabelText('新密碼', { exact: true }), next);
    await userEvent.type(screen.getByLabelText('再輸入一次'), `${next}{Enter}`);
    expect(await screen.findByText('復原金鑰不對，或不是這個單位的。')).toBeVisible();
    const field = screen.getByLabelText('復原金鑰');
    await userEvent.clear(field);
    await userEvent.type(field, `${recoveryKey}{Enter}`);
    await waitFor(() => expect(data.session).toMatchObject({ state: 'ready' }));
    await data.lock();
    expect([await data.unlock(passphrase), await data.unlock(next)]).toEqual([false, true]);
  });

  it('a file is made for the supervisor, with the words to compare; the answer opens with the chosen passphrase', async () => {
    const { show, data, first } = await aLockedUnit();
    await show();
    await userEvent.click(screen.getByRole('button', { name: '忘記密碼' }));
    await userEvent.type(screen.getByLabelText('新密碼', { exact: true }), '太短');
    await userEvent.type(screen.getByLabelText('再輸入一次'), '太短{Enter}');
    expect(await screen.findByText('還少10個字。')).toBeVisible();
    for (const label of ['新密碼', '再輸入一次']) {
      await userEvent.clear(screen.getByLabelText(label, { exact: true }));
      await userEvent.type(screen.getByLabelText(label, { exact: true }), next);
    }
    await userEvent.keyboard('{Enter}');
    const words = await waitFor(() => document.querySelector('.six-words')!.textContent);
    const { words: own } = data.keyring.askedForHelp()!;
    expect(words).toBe(own.join('　'));

    const { file } = (await data.keyring.askForHelp(next))!;
    const request = await first.openRecoveryRequest(file);
    if (!request.ok) throw new Error(request.error.kind);
    await userEvent.click(screen.getByRole('radio', { name: '督導回覆了' }));
    expect(document.querySelector('.six-words')!.textContent).toBe(request.value.words.join('　'));
    const choose = document.querySelector<HTMLInputElement>('input[type=file]')!;
    await userEvent.upload(choose, new File(['no answer'], 'x.paian'));
    await userEvent.type(screen.getByLabelText('新密碼', { exact: true }), `${next}{Enter}`);
    expect(await screen.findByText(/^這不是督導回覆的檔案/u)).toBeVisible();
    await userEvent.upload(choose, new File([(await request.value.answer()) as BlobPart], 'a.paian'));
    await userEvent.type(screen.getByLabelText('新密碼', { exact: true }), '{Enter}');
    await waitFor(() => expect(data.session).toMatchObject({ state: 'ready' }));
  });

  it('Esc goes back to the passphrase', async () => {
    const { show } = await aLockedUnit();
    await show();
    await userEvent.click(screen.getByRole('button', { name: '忘記密碼' }));
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByRole('heading', { name: '輸入密碼，打開派案通' })).toBeVisible();
  });
});

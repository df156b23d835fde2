import '#renderer/ui/styles/index.css';
import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#renderer/app/App.tsx';
import { createAppRouter } from '#renderer/app/router.tsx';
import { DataContext } from '#renderer/data/index.ts';
import { StartGate } from '#renderer/features/start/index.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { aComputerOn, showGate } from '#test/builders/firstStart.tsx';
import { makeUnit, passphrase } from '#test/builders/installation.ts';
import { openedAt, renderScreens } from '#test/builders/openApp.tsx';
import { memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

/** A host that answers some channels otherwise. */
function hostWith(answers: Record<string, () => Promise<unknown>>, disk = memoryDisk()): DesktopHost {
  const inner = memoryHost(undefined, undefined, undefined, disk);
  return {
    call: ((channel: string, input: never) =>
      answers[channel]?.() ?? inner.call(channel as 'app.info', input)) as DesktopHost['call'],
  };
}

/** A real unit behind its lock, and the addresses that are opened from it. */
async function aLockedUnit(opening: () => Promise<unknown>) {
  const disk = memoryDisk();
  const first = aComputerOn(hostWith({}, disk));
  await first.start();
  await makeUnit(first);
  const opened: string[] = [];
  const data = aComputerOn(hostWith({ 'training.open': opening }, disk), (address) => opened.push(address));
  await data.start();
  return { data, opened, unlocked: first };
}

describe('the lock screen of a real unit', () => {
  it('leads to practice by keyboard, without a passphrase', async () => {
    const { data, opened } = await aLockedUnit(async () => ({ address: 'app://training/' }));
    showGate(data);
    (await screen.findByRole('button', { name: '練習' })).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(opened).toEqual(['app://training/']));
    expect(data.session.state).toBe('locked');
  });

  it('says why practice cannot be opened, and stays', async () => {
    const { data, opened } = await aLockedUnit(() => Promise.reject(new HostError('diskFull')));
    showGate(data);
    await userEvent.click(await screen.findByRole('button', { name: '練習' }));
    expect((await screen.findByText(/^練習沒有打開：/u)).getAttribute('role')).toBe('alert');
    expect(opened).toEqual([]);
  });
});

describe('work in a real unit', () => {
  it('is put away, keys and records, before practice is opened; where that fails it goes on', async () => {
    const disk = memoryDisk();
    const seen: unknown[] = [];
    let isFull = true;
    const open = async () => {
      if (isFull) throw new HostError('diskFull');
      return { address: 'app://training/' };
    };
    const data = aComputerOn(hostWith({ 'training.open': open }, disk), (address) =>
      seen.push(address, data.unlocked, data.session.state),
    );
    await data.start();
    await makeUnit(data);
    await expect(data.enterTraining()).rejects.toMatchObject({ code: 'diskFull' });
    expect(data.session.state).toBe('ready');
    isFull = false;
    await data.enterTraining();
    expect(seen).toEqual(['app://training/', undefined, 'locked']);
  });
});

describe('the page for practice', () => {
  const info = {
    ...{ host: 'local', version: '0.0.0', platform: 'test', profile: 'test', dataFolderLabel: 'memory' },
    ...{ folderPicking: 'list', training: { backTo: 'app://paian/' } },
  };
  const aPractice = async () => {
    const opened: string[] = [];
    const data = aComputerOn(hostWith({ 'app.info': async () => info }), (address) => opened.push(address));
    await data.start();
    return { data, opened };
  };

  it('makes its unit of samples without asking, and again after it was begun anew', {
    timeout: 120_000,
  }, async () => {
    const { data } = await aPractice();
    expect(data.session.state).toBe('firstStart');
    render(
      <DataContext value={data}>
        <App
          i18n={createI18n('zh-TW')}
          clock={{ now: () => openedAt }}
          router={createAppRouter([])}
          shell={null}
          gate={<StartGate />}
        />
      </DataContext>,
    );
    await screen.findByText(/正在準備練習用的個案/u);
    await waitFor(() => expect(data.session).toMatchObject({ state: 'ready', sample: true }), {
      timeout: 60_000,
    });
    cleanup();
    const shown = renderScreens(data, '/settings');
    expect(await screen.findByText(/練習沒有送達的地方/u)).toBeTruthy();
    for (const name of ['備份', '送往哪裡']) expect(screen.queryByRole('heading', { name })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '重新開始' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: /^重新開始/u }));
    await screen.findByText(/正在準備練習用的個案/u, undefined, { timeout: 20_000 });
    await waitFor(() => expect(data.session.state).toBe('ready'), { timeout: 60_000 });
    shown.unmount();
    await data.lock();
  });

  it('leaves for the real unit when it is locked', async () => {
    const { data, opened } = await aPractice();
    await data.lock();
    expect(opened).toEqual(['app://paian/']);
  });
});

describe('the bar of practice', () => {
  const show = (leave: () => void) =>
    render(
      <App
        i18n={createI18n('zh-TW')}
        clock={{ now: () => openedAt }}
        router={createAppRouter([], createMemoryHistory())}
        shell={null}
        gate={<main className="start">練習的畫面</main>}
        leaveTraining={leave}
      />,
    );

  it.each([
    [1366, 768],
    [683, 768],
  ])('stands above everything at %i×%i, in the title and on paper; Ctrl+L leaves', async (width, height) => {
    await page.viewport(width, height);
    const title = document.title;
    const leave = vi.fn();
    const shown = show(leave);
    const bar = screen.getByRole('region', { name: '練習中' });
    const box = bar.getBoundingClientRect();
    expect([box.top, box.width]).toEqual([0, width]);
    const button = screen.getByRole('button', { name: /離開練習/u }).getBoundingClientRect();
    expect(button.right).toBeLessThanOrEqual(width);
    // What fills a screen ends where the window does.
    expect(screen.getByText('練習的畫面').getBoundingClientRect().bottom).toBeLessThanOrEqual(height + 1);
    expect(document.title).toBe('練習｜派案通');
    expect(document.querySelector('meta[name=theme-color]')).toHaveAttribute('content', '#8a4b00');
    const printed = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .flatMap((rule) => rule.cssText)
      .join('\n');
    expect(printed).toMatch(/@media print[\s\S]*\.training-bar::after/u);
    expect((await axe.run(bar)).violations).toEqual([]);
    await userEvent.keyboard('{Control>}l{/Control}');
    expect(leave).toHaveBeenCalledTimes(1);
    shown.unmount();
    expect(document.title).toBe(title);
    expect(document.querySelector('meta[name=theme-color]')).toBeNull();
  });
});

describe('a unit whose keystore has lost the secret', () => {
  it('says what happened and that nothing is lost, and offers the ways in instead of stopping', {
    timeout: 60_000,
  }, async () => {
    const disk = memoryDisk();
    const first = aComputerOn(hostWith({}, disk));
    await first.start();
    await makeUnit(first);
    const lost = () => Promise.reject(new HostError('keystoreLost'));
    const spare = async () => ({ secret: new Uint8Array(32), protection: 'keystore' });
    const data = aComputerOn(hostWith({ 'vault.deviceSecret': lost, 'vault.spareSecret': spare }, disk));
    await data.start();
    showGate(data);
    await userEvent.type(await screen.findByLabelText('密碼', { exact: true }), `${passphrase}{Enter}`);
    await screen.findByRole('heading', { name: '系統金鑰庫打不開' });
    expect(screen.getByText(/密碼沒有錯，資料也都在/u)).toBeTruthy();
    expect((await axe.run(document.body)).violations).toEqual([]);
    // Back, for whoever wants to try again; the reason stays in sight.
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByText(/系統金鑰庫還是打不開/u)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '忘記密碼' }));
    await userEvent.click(screen.getByText('我有復原金鑰'));
    await userEvent.type(screen.getByLabelText('復原金鑰'), first.recoveryKey!);
    await userEvent.type(screen.getByLabelText('新密碼', { exact: true }), '換了一個更長的密碼才安心');
    await userEvent.type(screen.getByLabelText('再輸入一次'), '換了一個更長的密碼才安心');
    await userEvent.click(screen.getByRole('button', { name: /^打開/u }));
    await waitFor(() => expect(data.session.state).toBe('ready'));
  });
});

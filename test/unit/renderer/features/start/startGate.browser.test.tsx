import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { actionsOf } from '#renderer/data/actions.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { showGate } from '#test/builders/firstStart.tsx';
import { anOpenUnit, made } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

describe('a locked unit of samples', () => {
  it('says that it has no passphrase instead of asking for one, and opens again with one press', async () => {
    const data = await anOpenUnit(() => []);
    await data.lock();
    showGate(data);
    expect(await screen.findByText(/^範例單位沒有密碼/u)).toBeTruthy();
    expect(screen.queryByLabelText('密碼')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '打開 Enter' }));
    await expect.poll(() => data.session.state).toBe('ready');
  });
});

describe('an end of the journal that was cut off', () => {
  it('is told in plain words before the screens, which come after one press', async () => {
    const memory = memoryHost();
    let isTorn = false;
    const call = (async (channel: 'journal.state', input: never) => {
      const answer = await memory.call(channel, input);
      return channel === 'journal.state' && isTorn ? { ...answer, torn: { atByte: 9, cutBytes: 7 } } : answer;
    }) as DesktopHost['call'];
    const data = await anOpenUnit(() => [], { call });
    await data.lock();
    isTorn = true;
    await data.unlock('');
    showGate(data);
    expect(await screen.findByText('上次關閉時，最後一筆沒有寫完。')).toBeTruthy();
    expect(data.unlocked).toBeUndefined();
    await userEvent.click(screen.getByRole('button', { name: '知道了，繼續 Enter' }));
    expect(data.session.state).toBe('ready');
  });
});

describe('a journal that the drive does not give back', () => {
  it('is told in plain words, with the entry and the byte, and what is to be left alone', async () => {
    const memory = memoryHost();
    let isFailing = false;
    const call = (async (channel: 'journal.state', input: never) => {
      if (channel === 'journal.state' && isFailing)
        throw new HostError('journalUnreadable', { atByte: 8192, seq: 12 });
      return memory.call(channel, input);
    }) as DesktopHost['call'];
    const data = await anOpenUnit(() => [], { call });
    await data.lock();
    isFailing = true;
    await data.unlock('');
    showGate(data);
    expect(await screen.findByText(/^磁碟讀不出紀錄檔的一部分。/u)).toBeTruthy();
    expect(screen.getByText('位置：journal.log，第12筆起（第8192位元組）。前面的都讀得出來。')).toBeTruthy();
    expect(screen.getByText(/^請先不要刪除任何檔案/u)).toBeTruthy();
    expect(screen.getByRole('button', { name: '重新打開 Enter' })).toBeTruthy();
  });
});

describe('a database that cannot be written', () => {
  it('is told in plain words, with what is safe and what to do', async () => {
    const data = await anOpenUnit(() => []);
    const { engine } = data.unlocked!;
    await engine.openLog();
    engine.database.close();
    const saved = await actionsOf(data.unlocked!).commit([made('case', aCase())]);
    expect(saved).toEqual({ ok: false, error: { code: 'stopped' } });
    showGate(data);
    expect(await screen.findByText(/^這台電腦的資料庫寫不進去/u)).toBeTruthy();
    expect(screen.getByText('已存的資料都還在這台電腦。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '重新打開 Enter' })).toBeTruthy();
  });
});

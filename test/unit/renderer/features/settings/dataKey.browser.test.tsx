import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { DataWorker } from '#renderer/data/longWork/dataWorker.ts';
import workerUrl from '#renderer/data/worker.ts?worker&url';
import { HostError } from '#shared/host/hostError.ts';
import { aSupervisor, passphrase } from '#test/builders/installation.ts';
import { renderScreens } from '#test/builders/openApp.tsx';
import { machine } from '#test/builders/pair.ts';
import { storedIn } from '#test/builders/rebuild.ts';
import { aCase } from '#test/builders/records.ts';
import { memoryDisk } from '#test/fakes/memoryHost.ts';

const now = '2026-05-11T01:00:00.000Z';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

/** The settings of a unit with one case, its long work done by the data worker over the browser's own database. */
async function openSettings() {
  const running = machine(memoryDisk());
  const startWorker = () => new Worker(workerUrl, { type: 'module' });
  const worker = new DataWorker(startWorker, { host: running.host, now: () => now });
  const unit = await aSupervisor(running, { now }, worker);
  const { id, ...set } = aCase();
  await unit.act().commit([{ type: 'case', id, set }]);
  renderScreens(unit.data, '/settings');
  await screen.findByRole('heading', { name: '資料的鑰匙' });
  return { unit, host: running.host };
}

async function change() {
  await userEvent.click(screen.getByRole('button', { name: '換鑰匙' }));
  await userEvent.click(screen.getByRole('radio', { name: '有人看過密碼' }));
  await userEvent.click(screen.getByRole('button', { name: '現在換' }));
}

describe('the data’s key', { timeout: 60_000 }, () => {
  it('is changed with a reason, everything is as it was, and it opens with the same passphrase', async () => {
    const { unit } = await openSettings();
    const { states } = await storedIn(unit);
    expect(screen.getByText('還沒有換過。')).toBeTruthy();
    await change();
    expect(
      await screen.findByText(/換過（有人看過密碼），\d+筆紀錄都重新鎖好了。/u, {}, { timeout: 20_000 }),
    ).toBeTruthy();
    expect((await storedIn(unit)).states).toEqual(states);
    await unit.data.lock();
    expect(await unit.data.unlock(passphrase)).toBe(true);
    expect(unit.open().engine.keys.keyVersion).toBe(2);
    const report = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa'] });
    expect(report.violations.map(({ id }) => id)).toEqual([]);
  });

  it('stays the same where the drive is full, says so, and is offered again', async () => {
    const { unit, host } = await openSettings();
    const { call } = host;
    host.call = (async (channel: never, input: never) => {
      if (channel === 'rewrite.append') throw new HostError('diskFull');
      return call(channel, input);
    }) as typeof call;
    await change();
    expect(await screen.findByText(/沒有換成，資料都和原來一樣/u, {}, { timeout: 20_000 })).toBeTruthy();
    expect(unit.open().engine.keys.keyVersion).toBe(1);
    host.call = call;
    await userEvent.click(screen.getByRole('button', { name: '再換一次' }));
    await waitFor(() => expect(unit.data.unlocked?.engine.keys.keyVersion).toBe(2), { timeout: 20_000 });
    expect(await screen.findByText(/換過（有人看過密碼）/u, {}, { timeout: 20_000 })).toBeTruthy();
  });
});

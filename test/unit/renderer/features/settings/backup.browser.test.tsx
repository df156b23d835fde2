import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { HostError } from '#shared/host/hostError.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';
import { memoryBackups } from '#test/fakes/memoryBackups.ts';
import { memoryDestinations } from '#test/fakes/memoryDestinations.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

async function openSettings(fault: () => HostError | undefined = () => undefined) {
  const files = new Map<string, Uint8Array>();
  const host = memoryHost(memoryDestinations(), () => ({}), memoryBackups(files, fault));
  const data = await anOpenUnit(() => [made('case', aCase({ name: '陳阿滿' }))], host);
  renderScreens(data, '/settings');
  const heading = await screen.findByRole('heading', { name: '備份與還原' });
  return { files, data, section: within(heading.closest('section')!) };
}

async function pickFolder(opens: string) {
  await userEvent.click(await screen.findByRole('button', { name: opens }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(await within(dialog).findByRole('option', { name: '共用' }));
  await userEvent.click(await within(dialog).findByRole('button', { name: /^用這個資料夾/u }));
}

describe('備份與還原 in the settings', () => {
  it('asks for a folder, backs up at once and says how much was read back', async () => {
    const { files, section } = await openSettings();
    await pickFolder('選備份資料夾');
    await section.findByText(/^備份好了，讀回來比對過：1筆，/u);
    expect(files.size).toBe(1);
    expect(section.getByText('備份用的硬碟')).toBeTruthy();
    expect(section.getByText(/^上次備份：今天/u)).toBeTruthy();
    expect((await axe.run(document.body)).violations).toEqual([]);
  });

  it('lists what is in the folder with its age and size, and a check says what a backup holds', async () => {
    const { section } = await openSettings();
    await pickFolder('選備份資料夾');
    const list = within(await section.findByRole('list', { name: '資料夾裡的備份' }));
    await userEvent.click(await list.findByRole('button', { name: /^檢查.*的備份$/u }));
    expect(await list.findByText('完好，可以還原：1筆，1位個案。')).toBeTruthy();
    expect(list.getByText(/^最後一筆在.*這台電腦的資料沒有動到。$/u)).toBeTruthy();
    expect(list.getByText('這台電腦的')).toBeTruthy();
  });

  it('says of a backup that was changed in the folder that it cannot be restored from, and why', async () => {
    const { files, section } = await openSettings();
    await pickFolder('選備份資料夾');
    const list = within(await section.findByRole('list', { name: '資料夾裡的備份' }));
    for (const bytes of files.values()) bytes[bytes.length - 200]! ^= 1;
    await userEvent.click(await list.findByRole('button', { name: /^檢查/u }));
    expect(await list.findByText('這一份不能用來還原：檔案內容和備份的時候不一樣。')).toBeTruthy();
  });

  it('says that the folder is away or full, and what is safe; once it is back, the button backs up', async () => {
    let wrong: HostError | undefined = new HostError('unreachable');
    const { files, section } = await openSettings(() => wrong);
    await pickFolder('選備份資料夾');
    expect(
      await section.findByText('沒有備份成功：現在連不到那裡。一分鐘後會再試；資料都還在這台電腦。'),
    ).toBeTruthy();
    expect(await section.findByText('現在看不到資料夾裡有什麼：現在連不到那裡。')).toBeTruthy();
    wrong = new HostError('diskFull');
    await userEvent.click(section.getByRole('button', { name: '現在備份' }));
    expect(await section.findByText(/^沒有備份成功：那裡的空間滿了。/u)).toBeTruthy();
    expect(files.size).toBe(0);
    wrong = undefined;
    await userEvent.click(section.getByRole('button', { name: '現在備份' }));
    expect(await section.findByText(/^備份好了/u)).toBeTruthy();
    expect(section.queryByRole('alert')).toBeNull();
  });

  it('stops backing up on request, and the files stay', async () => {
    const { files, section } = await openSettings();
    await pickFolder('選備份資料夾');
    await section.findByText(/^備份好了/u);
    await userEvent.click(section.getByRole('button', { name: '停止備份' }));
    expect(await section.findByText('不再備份。資料夾裡的檔案都還在。')).toBeTruthy();
    expect(files.size).toBe(1);
  });

  it('shows the unit’s recovery key only when asked', async () => {
    const { section, data } = await openSettings();
    expect(document.body.textContent).not.toContain('AGE-SECRET-KEY');
    await userEvent.click(section.getByRole('button', { name: '顯示金鑰' }));
    expect(section.getByText(data.recoveryKey!)).toBeTruthy();
    await userEvent.click(section.getByRole('button', { name: '收起來' }));
    await waitFor(() => expect(document.body.textContent).not.toContain('AGE-SECRET-KEY'));
  });
});

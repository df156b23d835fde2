import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { anEmptyComputer, showFirstStart } from '#test/builders/firstStart.tsx';
import { aCase } from '#test/builders/records.ts';
import { memoryBackups } from '#test/fakes/memoryBackups.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const passphrase = '三個長長的詞就好記了吧對';

/** A backup of somebody's unit, and that unit's recovery key. */
async function aBackup() {
  const files = new Map<string, Uint8Array>();
  const data = anEmptyComputer(memoryBackups(files));
  await data.start();
  await data.setUpUnit(
    {
      unitName: '虎尾示範A單位',
      countyCode: '10009',
      pack: { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` },
      personName: '周督導',
    },
    passphrase,
    ({ person }) => {
      const { id, ...set } = aCase({ name: '陳阿滿', managerId: person.id });
      return [{ type: 'case', id, set }];
    },
  );
  await data.unlocked!.backups.setPlace({ kind: 'folder', folder: 'a'.repeat(26) });
  const [[name, bytes]] = [...files] as [[string, Uint8Array]];
  const { recoveryKey } = data;
  await data.lock();
  return { file: (content = bytes) => new File([Uint8Array.from(content)], name), bytes, recoveryKey };
}

async function atTheFirstStart() {
  const data = await showFirstStart();
  await userEvent.keyboard('4');
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('heading', { name: '從備份還原' });
  return data;
}

async function choose(file: File) {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
  await userEvent.upload(input, file, { applyAccept: false });
}

async function check(secret: string) {
  await userEvent.type(
    await screen.findByLabelText(/^(備份當時的密碼|單位的復原金鑰)$/u, { selector: 'input[type=password]' }),
    secret,
  );
  await userEvent.click(screen.getByRole('button', { name: '檢查這份備份 Enter' }));
}

describe('從備份還原', () => {
  it('by keyboard: says what the backup holds before anything is restored, then opens the unit', async () => {
    const { file } = await aBackup();
    const data = await atTheFirstStart();
    await choose(file());
    expect((await axe.run(document.body)).violations).toEqual([]);
    await userEvent.type(
      await screen.findByLabelText('備份當時的密碼', { selector: 'input[type=password]' }),
      `${passphrase}{Enter}`,
    );
    expect(await screen.findByText('這份備份完好')).toBeTruthy();
    for (const words of ['虎尾示範A單位', '周督導', '1筆，1位個案'])
      expect(screen.getByText(words)).toBeTruthy();
    expect(data.session.state).toBe('firstStart');
    expect((await axe.run(document.body)).violations).toEqual([]);
    const restore = screen.getByRole('button', { name: '還原到這台電腦 Enter' });
    await expect.poll(() => document.activeElement).toBe(restore);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => data.session.state).toBe('ready');
    expect(data.unlocked?.views.cases().map((summary) => summary.case.name)).toEqual(['陳阿滿']);
  });

  it('with a wrong passphrase says so and that nothing was restored; another try goes on', async () => {
    const { file } = await aBackup();
    const data = await atTheFirstStart();
    await choose(file());
    await check(`${passphrase}錯`);
    expect(
      await screen.findByText('密碼不對。用備份當時那台電腦的密碼再試一次。沒有還原，這台電腦還是空的。'),
    ).toBeTruthy();
    expect(data.session.state).toBe('firstStart');
    await userEvent.clear(screen.getByLabelText('備份當時的密碼', { selector: 'input[type=password]' }));
    await check(passphrase);
    expect(await screen.findByText('這份備份完好')).toBeTruthy();
  });

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 9), /^檔案不完整/u],
    ['that is something else', () => new TextEncoder().encode('就是一段文字而已'), /^這不是派案通的備份檔/u],
  ])('a file %s is refused with its own reason', async (_, make, reason) => {
    const { file, bytes } = await aBackup();
    await atTheFirstStart();
    await choose(file(make(bytes)));
    if (screen.queryByText(reason) === null && make(bytes).length > 100) await check(passphrase);
    expect(await screen.findByText(reason)).toBeTruthy();
  });

  it('with the recovery key asks for a new passphrase, and that one opens from then on', async () => {
    const { file, recoveryKey } = await aBackup();
    const data = await atTheFirstStart();
    await choose(file());
    await userEvent.click(await screen.findByRole('radio', { name: '單位的復原金鑰' }));
    await check(recoveryKey!);
    await screen.findByText('設定這台電腦的新密碼');
    await userEvent.click(screen.getByRole('button', { name: '還原到這台電腦 Enter' }));
    expect(await screen.findByText('還少12個字。')).toBeTruthy();
    const fresh = '一個全新而且真的夠長的密碼';
    await userEvent.type(screen.getByLabelText('密碼'), fresh);
    await userEvent.type(screen.getByLabelText('再輸入一次'), fresh);
    await userEvent.click(screen.getByRole('button', { name: '還原到這台電腦 Enter' }));
    await expect.poll(() => data.session.state).toBe('ready');
    await data.lock();
    expect(await data.unlock(passphrase)).toBe(false);
    expect(await data.unlock(fresh)).toBe(true);
  });
});

import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { readPlace } from '#renderer/data/log/intake.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { aCopiedMachine } from '#test/builders/copiedMachine.ts';
import { aManager, aSupervisor, type Installation } from '#test/builders/installation.ts';
import { renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const token = 'A'.repeat(22);

/** A machine with a folder dialog that always answers with one folder, and keeps what is saved there. */
function machine() {
  const memory = memoryHost();
  const saved: { name: string; bytes: Uint8Array }[] = [];
  const call = (async (channel: string, input: never) => {
    if (channel === 'app.info') {
      return { ...(await memory.call('app.info', {})), folderPicking: 'dialog' };
    }
    if (channel === 'folders.choose') return { folder: { token, label: '隨身碟' } };
    if (channel === 'files.save') {
      const { name, bytes } = input as { name: string; bytes: Uint8Array };
      saved.push({ name, bytes });
      return { name };
    }
    return memory.call(channel as 'app.info', input);
  }) as DesktopHost['call'];
  const notUsed = () => Promise.reject(new Error('not used here'));
  return { host: { call }, saved, raw: notUsed, pick: notUsed, stop: async () => undefined };
}

/** A unit with one manager who has written one case, and the manager's first bundle. */
async function unitWithBundle() {
  const supervisorsMachine = machine();
  const supervisor = await aSupervisor(supervisorsMachine);
  const manager = await aManager(machine(), supervisor.data.unitInvite()!.file);
  const { id, ...set } = aCase({ name: '陳阿滿' });
  await manager.act().commit([{ type: 'case', id, set }]);
  await sealUnsent(manager.open().engine);
  const [batch] = manager.open().engine.head.own.batches;
  const parts: Uint8Array[] = [];
  for await (const { body } of manager.open().engine.readJournal(batch!.frames.first)) parts.push(body);
  const bundle = new File([Uint8Array.from(parts[0]!)], batch!.name);
  return { supervisor, manager, bundle, saved: supervisorsMachine.saved };
}

async function choose(file: File) {
  const input = await screen.findByLabelText('匯入檔案', { selector: 'input' });
  await userEvent.upload(input, file);
}

const caseNames = ({ open }: Installation) =>
  open()
    .views.cases()
    .map((summary) => summary.case.name);

describe('a bundle of somebody new', () => {
  it('shows the six words of their computer, is previewed, taken in, and its receipt saved by hand confirms it', async () => {
    const { supervisor, manager, bundle, saved } = await unitWithBundle();
    renderScreens(supervisor.data, '/sync');
    await choose(bundle);
    expect(await screen.findByText('王個管的電腦想加入這個單位')).toBeTruthy();
    expect(screen.getByText(manager.data.deviceWords()!.join(' '))).toBeTruthy();
    expect(caseNames(supervisor)).toEqual([]);

    await userEvent.click(screen.getByRole('button', { name: '一樣，讓這台電腦加入' }));
    expect(await screen.findByText(/^王個管的2筆，/u)).toBeTruthy();
    expect(screen.getByText('簽章和內容都核對過，還沒有匯入任何一筆。')).toBeTruthy();
    expect(caseNames(supervisor)).toEqual([]);

    await userEvent.click(screen.getByRole('button', { name: '匯入這2筆' }));
    expect(await screen.findByText('匯入了王個管的2筆。')).toBeTruthy();
    expect(caseNames(supervisor)).toEqual(['陳阿滿']);
    expect(screen.getByText('王個管的到今天')).toBeTruthy();

    await userEvent.click(screen.getByRole('button', { name: '存回條' }));
    expect(await screen.findByText(/^回條已存到隨身碟/u)).toBeTruthy();
    const receipt = new File([Uint8Array.from(saved[0]!.bytes)], saved[0]!.name);

    cleanup();
    renderScreens(manager.data, '/sync');
    await choose(receipt);
    expect(await screen.findByText(/^督導的回條：收到了到第2筆。/u)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '收下回條' }));
    expect(await screen.findByText('回條收下了。')).toBeTruthy();
    expect(await screen.findByText('都送達了，督導也都確認了。')).toBeTruthy();
  });

  it('whose words differ is not let in, and nothing of it is taken', async () => {
    const { supervisor, bundle } = await unitWithBundle();
    const before = supervisor.open().engine.head.journal.seq;
    renderScreens(supervisor.data, '/sync');
    await choose(bundle);
    await userEvent.click(await screen.findByRole('button', { name: '不一樣' }));
    expect(await screen.findByText(/^沒有讓這台電腦加入，也沒有匯入任何資料。/u)).toBeTruthy();
    expect(supervisor.open().engine.head.journal.seq).toBe(before);
  });

  it('that is taken in twice says so the second time and changes nothing', async () => {
    const { supervisor, bundle } = await unitWithBundle();
    renderScreens(supervisor.data, '/sync');
    await choose(bundle);
    await userEvent.click(await screen.findByRole('button', { name: '一樣，讓這台電腦加入' }));
    await userEvent.click(await screen.findByRole('button', { name: '匯入這2筆' }));
    await screen.findByText('匯入了王個管的2筆。');
    const before = supervisor.open().engine.head.journal.seq;
    await choose(bundle);
    expect(await screen.findByText(/^王個管的這個檔案以前匯入過/u)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '重發回條' }));
    expect(await screen.findByText('王個管的資料都已經有了，沒有重複匯入。')).toBeTruthy();
    expect(supervisor.open().engine.head.journal.seq).toBe(before);
  });
});

describe('a bundle with which a computer has two versions', () => {
  it('says where its receipt went, and lets it be saved, after everything was made again', async () => {
    const states: string[] = [];
    const { supervisor, open, copy } = await aCopiedMachine({ isBrought: false });
    const twin = await open(copy);
    await sealUnsent(twin.open().engine);
    const { engine } = twin.open();
    const bytes = await readPlace(engine, engine.head.own.batches.at(-1)!.frames);
    supervisor.data.subscribe(() => states.push(supervisor.data.session.state));
    renderScreens(supervisor.data, '/sync');
    await choose(new File([Uint8Array.from(bytes)], engine.head.own.batches.at(-1)!.name));
    await screen.findByText('王個管的檔案，裡面沒有要算進去的新紀錄。');
    await userEvent.click(screen.getByRole('button', { name: '收下這個檔案' }));
    await screen.findByRole('button', { name: /1台電腦有兩個版本/u });
    expect(states).toContain('catchingUp');
    expect(await screen.findByText('收下了王個管的檔案，裡面沒有新算進去的紀錄。')).toBeTruthy();
    expect(await screen.findByText('回條還沒送到。可以存到資料夾，交給王個管。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '存回條' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '關閉' }));
    expect(screen.queryByRole('heading', { name: '匯入檔案' })).toBeNull();
  });
});

describe('what has not left', () => {
  it('is named save by save, whose it is and what, and then goes to what was sealed', async () => {
    const { manager } = await unitWithBundle();
    await manager.act().commit([{ type: 'case', id: 'case-0001', set: { cmsLevel: 6 } }]);
    renderScreens(manager.data, '/sync');
    const row = (await screen.findByText('個案資料')).closest('li');
    expect(row?.textContent).toContain('陳阿滿');
    expect(row?.textContent).toContain('下一批送出');
    await sealUnsent(manager.open().engine);
    await waitFor(() => expect(screen.queryByText('下一批送出')).toBeNull());
  });
});

import 'fake-indexeddb/auto';
import { cp, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FolderTokens } from '#electron/host/folders.ts';
import { createHandlers } from '#electron/host/handlers.ts';
import { HostStore } from '#electron/host/store.ts';
import { keystoreSealer } from '#electron/main/keystore.ts';
import { DataSession } from '#renderer/data/index.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { aManager, aSupervisor, passphrase, portsOn } from '#test/builders/installation.ts';
import { aCase } from '#test/builders/records.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { fakeElectron } from '#test/fakes/electron.ts';
import { memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

const next = '換了一個更長的密碼才安心';
const running = (host: DesktopHost) => ({ host }) as never;

/** A manager's computer with a keystore, the supervisor who keeps the unit's recovery key, and a case on the former. */
async function aComputer() {
  const folder = await tempFolder();
  const { electron, state } = fakeElectron();
  let store = await HostStore.open(folder);
  onTestFinished(() => store.close());
  const host: DesktopHost = {
    call: (channel, input) => {
      const handlers = createHandlers(store, new FolderTokens(), {
        info: {
          ...{ host: 'electron', version: '1', platform: 'linux', profile: 'default' },
          ...{ dataFolderLabel: folder, folderPicking: 'dialog', training: null },
        },
        sealer: keystoreSealer(electron.safeStorage, 'linux'),
      });
      return (handlers[channel] as (given: unknown) => Promise<never>)(input);
    },
  };
  const supervisorHost = memoryHost(undefined, undefined, undefined, memoryDisk());
  const supervisor = await aSupervisor(running(supervisorHost), undefined, null);
  const manager = await aManager(running(host), supervisor.data.unitInvite()!.file);
  const { id: _, ...set } = aCase({ name: '陳阿滿' });
  await manager.act().commit([{ type: 'case', id: manager.act().newId(), set }]);
  await manager.data.lock();
  return {
    ...{ folder, host, keystore: state.keystore, supervisor },
    /** The app, started again on that computer. */
    start: async () => {
      await store.close();
      store = await HostStore.open(folder);
      const data = new DataSession(portsOn(running(host), undefined, null));
      await data.start();
      return data;
    },
  };
}

const lose = ({ keystore }: Pick<Awaited<ReturnType<typeof aComputer>>, 'keystore'>) => {
  keystore.key = 1;
};

async function expectOpen(data: DataSession): Promise<void> {
  expect(data.session).toMatchObject({ state: 'ready', person: { name: '王個管' } });
  expect(data.unlocked?.views.cases().map(({ case: { name } }) => name)).toEqual(['陳阿滿']);
}

describe('a computer whose keystore has lost its secret', () => {
  it('says so for any passphrase, and counts none as wrong', async () => {
    const computer = await aComputer();
    lose(computer);
    const data = await computer.start();
    for (const typed of [passphrase, `${passphrase}錯`, passphrase, passphrase, passphrase, passphrase]) {
      expect(await data.unlock(typed)).toBe(false);
      expect(data.session).toMatchObject({ state: 'locked', attempt: 'keystoreLost', opensAt: null });
    }
    expect(await computer.host.call('vault.attempts', {})).toEqual({ failed: 0, waitMs: 0 });
  });

  it.each(['the recovery key', 'the supervisor’s answer'])(
    'opens with %s, and from then on with the new passphrase and a new secret; the lost one is kept',
    async (way) => {
      const computer = await aComputer();
      const lost = await readFile(join(computer.folder, 'device-secret'));
      lose(computer);
      let data = await computer.start();
      await data.unlock(passphrase);
      if (way === 'the recovery key') {
        const recoveryKey = computer.supervisor.data.recoveryKey!;
        expect(await data.recover({ recoveryKey }, next)).toEqual({ ok: true, value: undefined });
      } else {
        const request = (await data.keyring.askForHelp(next))!;
        // The answer comes another day.
        data = await computer.start();
        const opened = await computer.supervisor.data.openRecoveryRequest(request.file);
        if (!opened.ok) throw new Error(opened.error.kind);
        expect(opened.value.words).toEqual(data.keyring.askedForHelp()?.words);
        const answer = await opened.value.answer();
        expect(await data.recover({ answer }, `${next}錯`)).toMatchObject({
          error: { kind: 'wrongPassphrase' },
        });
        expect(await data.recover({ answer }, next)).toEqual({ ok: true, value: undefined });
      }
      await expectOpen(data);
      const again = await computer.start();
      expect(await again.unlock(passphrase)).toBe(false);
      expect(again.session).toMatchObject({ attempt: 'wrong' });
      expect(await again.unlock(next)).toBe(true);
      await expectOpen(again);
      expect(await readFile(join(computer.folder, 'device-secret.lost'))).toEqual(lost);
      expect(await readdir(computer.folder)).not.toContain('device-secret.spare');
    },
  );

  it.each<{ was: string; change: object; back: object; answered: object; opens: string }>([
    {
      was: 'was of another account: as ever, and what was asked for meanwhile is void',
      ...{ change: { key: 1 }, back: { key: 0x5a } },
      ...{ answered: { error: { kind: 'wrongPassphrase' } }, opens: passphrase },
    },
    {
      was: 'was away: as ever, and with the answer that was asked for meanwhile',
      ...{ change: { available: false }, back: { available: true } },
      ...{ answered: { ok: true }, opens: next },
    },
  ])('opens, once the keystore is back, that $was', async ({ change, back, answered, opens }) => {
    const computer = await aComputer();
    Object.assign(computer.keystore, change);
    let data = await computer.start();
    const request = (await data.keyring.askForHelp(next))!;
    const own = await readFile(join(computer.folder, 'device-secret'));
    Object.assign(computer.keystore, back);
    data = await computer.start();
    expect(await data.unlock(passphrase)).toBe(true);
    await data.lock();
    const opened = await computer.supervisor.data.openRecoveryRequest(request.file);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(await data.recover({ answer: await opened.value.answer() }, next)).toMatchObject(answered);
    expect(await readFile(join(computer.folder, 'device-secret'))).toEqual(own);
    data = await computer.start();
    expect(await data.unlock(opens)).toBe(true);
    await expectOpen(data);
  });

  it('that ends between the new envelope and its secret opens with both at the next start', async () => {
    const computer = await aComputer();
    lose(computer);
    const data = await computer.start();
    const recoveryKey = computer.supervisor.data.recoveryKey!;
    const path = (name: string) => join(computer.folder, name);
    await data.keyring.recover({ recoveryKey }, next);
    // As it was a moment before: the spare secret beside the lost one.
    await rename(path('device-secret'), path('device-secret.spare'));
    await cp(path('device-secret.lost'), path('device-secret'));
    const again = await computer.start();
    expect(await again.unlock(next)).toBe(true);
    await expectOpen(again);
    expect(await readdir(computer.folder)).not.toContain('device-secret.spare');
  });

  it('a spare secret takes nothing’s place before an envelope opens with it', async () => {
    const computer = await aComputer();
    const before = await readFile(join(computer.folder, 'device-secret'));
    const { secret } = await computer.host.call('vault.spareSecret', {});
    expect((await computer.host.call('vault.spareSecret', {})).secret).toEqual(secret);
    const data = await computer.start();
    expect(await data.unlock(passphrase)).toBe(true);
    expect(await readFile(join(computer.folder, 'device-secret'))).toEqual(before);
    expect(secret).not.toEqual((await computer.host.call('vault.deviceSecret', {})).secret);
  });
});

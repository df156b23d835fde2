import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { DataSession } from '#renderer/data/index.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { aManager, aSupervisor, installation, passphrase, portsOn } from '#test/builders/installation.ts';
import { type MemoryDisk, memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

const next = '換了一個更長的密碼才安心';

const running = (host: DesktopHost) => ({ host }) as never;
const hostOn = (disk: MemoryDisk) => memoryHost(undefined, undefined, undefined, disk);

/** A session over a disk, as after a start of the app. */
async function startedOn(disk: MemoryDisk, host = hostOn(disk)): Promise<DataSession> {
  const data = new DataSession(portsOn(running(host), undefined, null));
  await data.start();
  return data;
}

/** Which of the passphrases open what is on a disk. */
async function opening(disk: MemoryDisk, ...passphrases: readonly string[]): Promise<string[]> {
  const opened: string[] = [];
  for (const one of passphrases) {
    const data = await startedOn(structuredClone(disk));
    if (await data.unlock(one)) opened.push(one);
  }
  return opened;
}

/** A supervisor, and a manager of the unit, each with a disk of their own. */
async function aUnit() {
  const disks = { supervisor: memoryDisk(), manager: memoryDisk() };
  const supervisor = await aSupervisor(running(hostOn(disks.supervisor)), undefined, null);
  const { file } = supervisor.data.unitInvite()!;
  const manager = await aManager(running(hostOn(disks.manager)), file);
  return { disks, supervisor, manager };
}

describe('a passphrase', () => {
  it('is changed with the old one, which opens nothing from then on; records stay', async () => {
    const { disks, manager } = await aUnit();
    const before = manager.data.keyring.envelope!;
    expect(await manager.data.changePassphrase(`${passphrase}錯`, next)).toEqual({
      ok: false,
      error: { code: 'wrongPassphrase' },
    });
    expect(manager.data.keyring.envelope).toBe(before);
    expect(await manager.data.changePassphrase(passphrase, '太短了')).toEqual({
      ok: false,
      error: { code: 'shortPassphrase' },
    });
    expect(await manager.data.changePassphrase(passphrase, next)).toEqual({ ok: true, value: undefined });
    expect(await opening(disks.manager, passphrase, next)).toEqual([next]);
    const again = await startedOn(disks.manager);
    await again.unlock(next);
    expect(again.session).toMatchObject({ state: 'ready', person: { name: '王個管' } });
  });

  it('that is changed is the one that opens the backups made from then on', async () => {
    const { manager } = await aUnit();
    const wrapOf = () => manager.open().engine.keys.identity.people[0]!.backup;
    const before = wrapOf();
    await manager.data.changePassphrase(passphrase, next);
    expect(wrapOf()).not.toEqual(before);
  });

  it('stays changed where something else of the identity is stored meanwhile', async () => {
    const { disks, manager } = await aUnit();
    const { keyring } = manager.data;
    const { keys } = manager.open().engine;
    const changing = manager.data.changePassphrase(passphrase, next);
    const keeping: Promise<void>[] = [];
    // At every moment of it.
    for (let moment = 0; moment < 40; moment += 1) {
      keeping.push(keyring.keepIdentity(keys));
      await Promise.resolve();
    }
    await Promise.all([changing, ...keeping]);
    expect(await opening(disks.manager, passphrase, next)).toEqual([next]);
  });

  it('ends in one that opens, whatever call to the host is the last one', async () => {
    const { disks } = await aUnit();
    const steps = ['vault.deviceSecret', 'vault.opened', 'vault.write'];
    const ended: string[] = [];
    for (const [at, step] of [...steps, 'none'].entries()) {
      for (const when of ['before', 'after'] as const) {
        const disk = structuredClone(disks.manager);
        const inner = hostOn(disk);
        let isEnding = false;
        const call = async (channel: string, input: never) => {
          if (isEnding && channel === step && when === 'before') throw new HostError('noAnswer');
          const answer = await inner.call(channel as 'vault.opened', input);
          if (isEnding && channel === step) throw new HostError('noAnswer');
          return answer;
        };
        const data = await startedOn(disk, { call } as DesktopHost);
        await data.unlock(passphrase);
        isEnding = true;
        const changed = await data.changePassphrase(passphrase, next).then(
          () => 'changed',
          () => 'ended',
        );
        const opens = await opening(disk, passphrase, next);
        expect(opens).toHaveLength(1);
        ended.push(`${changed} ${at} ${when}: ${opens[0] === next ? 'new' : 'old'}`);
      }
    }
    expect(ended).toEqual([
      ...['ended 0 before: old', 'ended 0 after: old', 'ended 1 before: old', 'ended 1 after: old'],
      ...['ended 2 before: old', 'ended 2 after: new', 'changed 3 before: new', 'changed 3 after: new'],
    ]);
  });
});

describe('a forgotten passphrase', () => {
  it('is helped by the supervisor: a request, six words that are the same on both sides, an answer', async () => {
    const { disks, supervisor } = await aUnit();
    const locked = await startedOn(disks.manager);
    const asked = (await locked.keyring.askForHelp(next))!;
    expect(asked.name).toMatch(/^help-[a-z0-9]+\.paian$/u);
    const request = await supervisor.data.openRecoveryRequest(asked.file);
    if (!request.ok) throw new Error(request.error.kind);
    expect(request.value.personName).toBe('王個管');
    // The app may have been closed in between.
    const later = await startedOn(disks.manager);
    expect(later.keyring.askedForHelp()?.words).toEqual(request.value.words);
    const answer = await request.value.answer();
    expect(await later.recover({ answer }, next)).toEqual({ ok: true, value: undefined });
    expect(later.session).toMatchObject({ state: 'ready', person: { name: '王個管' } });
    expect(later.keyring.askedForHelp()).toBeNull();
    expect(await opening(disks.manager, passphrase, next)).toEqual([next]);
  });

  it('asking changes nothing: who remembers the passphrase after all opens with it', async () => {
    const { disks } = await aUnit();
    await (await startedOn(disks.manager)).keyring.askForHelp(next);
    expect(await opening(disks.manager, passphrase, next)).toEqual([passphrase]);
  });

  it('the answer is of use only with the passphrase that was chosen, on the computer that asked, for its last request', async () => {
    const { disks, supervisor } = await aUnit();
    const locked = await startedOn(disks.manager);
    const answerTo = async (file: Uint8Array) => {
      const request = await supervisor.data.openRecoveryRequest(file);
      return request.ok ? request.value.answer() : new Uint8Array();
    };
    const first = await answerTo((await locked.keyring.askForHelp(next))!.file);
    const second = await answerTo((await locked.keyring.askForHelp(next))!.file);
    const stolen = await startedOn({ ...structuredClone(disks.manager), secret: new Uint8Array(32) });
    const elsewhere = await aUnit();
    const other = await startedOn(elsewhere.disks.manager);
    await other.keyring.askForHelp(next);
    const kinds = [
      await locked.recover({ answer: first }, next),
      await locked.recover({ answer: second }, `${next}嗎`),
      await stolen.recover({ answer: second }, next),
      await other.recover({ answer: second }, next),
      await locked.recover({ answer: new Uint8Array([1, 2]) }, next),
      await (await startedOn(elsewhere.disks.supervisor)).recover({ answer: second }, next),
    ].map((outcome) => (outcome.ok ? 'opened' : outcome.error.kind));
    expect(kinds).toEqual([
      ...['otherAnswer', 'wrongPassphrase', 'wrongPassphrase', 'otherAnswer', 'notSetupFile', 'notAsked'],
    ]);
    expect(await locked.recover({ answer: second }, next)).toMatchObject({ ok: true });
  });

  it('a request whose key was exchanged on its way shows other words', async () => {
    const { disks, supervisor } = await aUnit();
    const locked = await startedOn(disks.manager);
    const { file } = (await locked.keyring.askForHelp(next))!;
    const text = new TextDecoder().decode(file);
    const thief = (await startedOn((await aUnit()).disks.manager)).keyring;
    const theirs = new TextDecoder().decode((await thief.askForHelp(next))!.file);
    const recipientOf = (one: string) => /"recipient": "([^"]+)"/u.exec(one)![1]!;
    const changed = text.replace(recipientOf(text), recipientOf(theirs));
    const request = await supervisor.data.openRecoveryRequest(new TextEncoder().encode(changed));
    if (!request.ok) throw new Error(request.error.kind);
    expect(request.value.words).not.toEqual(locked.keyring.askedForHelp()?.words);
  });

  it('of another unit cannot be helped with here, nor where no recovery key is kept', async () => {
    const { disks, manager } = await aUnit();
    const { file } = (await (await startedOn(disks.manager)).keyring.askForHelp(next))!;
    const other = await aUnit();
    for (const one of [other.supervisor, manager])
      expect(await one.data.openRecoveryRequest(file)).toEqual({ ok: false, error: { kind: 'otherUnit' } });
  });

  it('is helped by the recovery key itself, and by no other', async () => {
    const { disks, supervisor } = await aUnit();
    const locked = await startedOn(disks.supervisor);
    const recoveryKey = supervisor.data.recoveryKey!;
    const other = (await aUnit()).supervisor.data.recoveryKey!;
    for (const wrong of [other, 'AGE-SECRET-KEY-1', passphrase])
      expect(await locked.recover({ recoveryKey: wrong }, next)).toEqual({
        ok: false,
        error: { kind: 'wrongRecoveryKey' },
      });
    expect(await locked.recover({ recoveryKey: ` ${recoveryKey.toLowerCase()}\n` }, next)).toMatchObject({
      ok: true,
    });
    expect(installation(locked).open().engine.keys.identity.person.name).toBe('周督導');
    expect(await opening(disks.supervisor, passphrase, next)).toEqual([next]);
  });
});

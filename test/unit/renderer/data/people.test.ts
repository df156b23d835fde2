import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { DataSession } from '#renderer/data/index.ts';
import { readTrail } from '#renderer/data/trail/readTrail.ts';
import { caseChange } from '#test/builders/backups.ts';
import {
  formerBackup,
  formerDisk,
  formerPassphrase,
  formerRecoveryKey,
  startedOnFormer,
} from '#test/builders/formerComputer.ts';
import {
  aManager,
  aSupervisor,
  type Installation,
  installation,
  passphrase,
  portsOn,
} from '#test/builders/installation.ts';
import { memoryBackups } from '#test/fakes/memoryBackups.ts';
import { type MemoryDisk, memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

const wang = { id: 'person-wang', name: '王個管', role: 'caseManager' as const };
const lin = { id: 'person-lin', name: '林個管', role: 'caseManager' as const };
const wu = { id: 'person-wu', name: '吳督導', role: 'supervisor' as const };
const wangs = '王個管自己記得住的一句長話';
const lins = '林個管自己記得住的一句長話';
const next = '換了一個更長的密碼才安心';

const running = (disk: MemoryDisk, files = new Map<string, Uint8Array>()) =>
  ({ host: memoryHost(undefined, undefined, memoryBackups(files), disk) }) as never;

async function startedOn(disk: MemoryDisk): Promise<DataSession> {
  const data = new DataSession(portsOn(running(disk), undefined, null));
  await data.start();
  return data;
}

/** Opens a computer as somebody; what was open before is locked. */
async function openAs(disk: MemoryDisk, person: string, words: string): Promise<Installation> {
  const data = await startedOn(disk);
  if (!(await data.unlock(words, person))) throw new Error(JSON.stringify(data.session));
  return installation(data);
}

/** A supervisor's computer that two managers open as well. */
async function aSharedComputer() {
  const disk = memoryDisk();
  const zhou = await aSupervisor(running(disk), undefined, null);
  const { id } = zhou.open().engine.keys.person;
  await zhou.act().commit(
    [wang, lin].map(({ id: person, ...set }) => ({
      ...{ type: 'person' as const, id: person, set: { ...set, fullTimeShare: 1, active: true } },
    })),
  );
  expect(await zhou.data.setPassphraseOf(wang, wangs, passphrase)).toMatchObject({ ok: true });
  expect(await zhou.data.setPassphraseOf(lin, lins, passphrase)).toMatchObject({ ok: true });
  return { disk, zhou, id };
}

const tried = (outcome: { ok: true } | { ok: false; error: { code: string } }) =>
  outcome.ok ? 'done' : outcome.error.code;

describe('people on one computer', () => {
  it('pick a name and are who unlocked: in the session, on what they save and in the trail', async () => {
    const { disk, zhou, id } = await aSharedComputer();
    zhou.open().trail.note({ action: 'viewed', thing: 'case', caseId: 'case-0001' as never, file: null });
    await zhou.act().commit([caseChange({ id: 'case-0001', name: '陳阿滿', nationalId: null })]);
    await zhou.data.lock();
    expect(zhou.data.session).toMatchObject({
      state: 'locked',
      people: [
        { id, name: '周督導' },
        { id: wang.id, name: '王個管' },
        { id: lin.id, name: '林個管' },
      ],
    });
    const his = await openAs(disk, wang.id, wangs);
    expect(his.data.session).toMatchObject({ state: 'ready', person: wang });
    await his.act().commit([{ type: 'case', id: 'case-0001', set: { phone: '05-5330000' } }]);
    his.open().trail.note({ action: 'viewed', thing: 'case', caseId: 'case-0001' as never, file: null });
    await his.data.lock();
    const again = await openAs(disk, id, passphrase);
    const today = '2026-05-11';
    const query = { from: today, to: today, caseId: 'case-0001' } as const;
    const { rows } = await readTrail(again.open().engine, query, 100);
    const told = rows.map(({ by, action }) => `${action} ${by}`).sort();
    expect(told).toEqual([`changed ${id}`, `changed ${wang.id}`, `viewed ${id}`, `viewed ${wang.id}`].sort());
    // One computer, one writer, one journal: only the author differs.
    const writers = new Set<string>();
    const authors = new Set<string | undefined>();
    for await (const { frame } of again.open().engine.readJournal(1)) {
      if (frame.t !== 'line') continue;
      writers.add(frame.line.writer);
      authors.add(frame.line.author);
    }
    expect(writers.size).toBe(1);
    expect(authors).toEqual(new Set([id, wang.id]));
  });

  it('read of the trail their own only, unless they are supervisors', async () => {
    const { disk, zhou, id } = await aSharedComputer();
    const look = (one: Installation, caseId: string) =>
      one.open().trail.keep({ action: 'viewed', thing: 'case', caseId: caseId as never, file: null });
    await look(zhou, 'case-0001');
    await zhou.data.lock();
    const his = await openAs(disk, wang.id, wangs);
    await look(his, 'case-0002');
    const query = { from: '2026-05-11', to: '2026-05-11' } as const;
    const seenBy = async (one: Installation) =>
      (await readTrail(one.open().engine, query, 100)).rows.map(({ by }) => by).sort();
    expect(await seenBy(his)).toEqual([wang.id]);
    await his.data.lock();
    expect(await seenBy(await openAs(disk, id, passphrase))).toEqual([id, wang.id].sort());
  });

  it('have supervisors’ powers only while a supervisor has unlocked', async () => {
    const { disk, zhou } = await aSharedComputer();
    expect(zhou.data.recoveryKey).not.toBeNull();
    expect(zhou.data.keepsUnitKey).toBe(true);
    await zhou.act().commit([caseChange({ id: 'case-0001', nationalId: null })]);
    await zhou.data.lock();
    const his = await openAs(disk, wang.id, wangs);
    expect(his.data.recoveryKey).toBeNull();
    expect(his.data.keepsUnitKey).toBe(false);
    expect(his.data.unitInvite()).toBeUndefined();
    expect(await his.act().handOver(['case-0001'], lin.id)).toEqual({
      ok: false,
      error: { code: 'notSupervisor' },
    });
  });

  it('find what they typed and did not save, and nobody else’s', async () => {
    const { disk, zhou, id } = await aSharedComputer();
    zhou.open().drafts.set('case-0001', 'of Zhou');
    await zhou.data.lock();
    const his = await openAs(disk, wang.id, wangs);
    expect(his.open().drafts.keys()).toEqual([]);
    his.open().drafts.set('case-0001', 'of Wang');
    await his.data.lock();
    const hers = await openAs(disk, lin.id, lins);
    expect(hers.open().drafts.keys()).toEqual([]);
    await hers.data.lock();
    const kept = [];
    for (const [person, words] of [
      [id, passphrase],
      [wang.id, wangs],
    ] as const) {
      const one = await openAs(disk, person, words);
      kept.push(one.open().drafts.get('case-0001'));
      await one.data.lock();
    }
    expect(kept).toEqual(['of Zhou', 'of Wang']);
  });

  it('are let in, given another passphrase and taken out by a supervisor, who proves to be there', async () => {
    const { disk, zhou, id } = await aSharedComputer();
    const { data } = zhou;
    expect(await data.setPassphraseOf(wang, next, wangs)).toEqual({
      ok: false,
      error: { code: 'wrongPassphrase' },
    });
    expect(tried(await data.setPassphraseOf(wang, '太短', passphrase))).toBe('shortPassphrase');
    expect(tried(await data.setPassphraseOf({ ...wu, name: '林個管' }, next, passphrase))).toBe('sameName');
    expect(tried(await data.removePerson(id, passphrase))).toBe('notAllowed');
    const opens = async (person: string, words: string) =>
      (await startedOn(structuredClone(disk))).unlock(words, person);
    expect(await opens(wang.id, wangs)).toBe(true);
    expect(tried(await data.setPassphraseOf(wang, next, passphrase))).toBe('done');
    expect(await opens(wang.id, wangs)).toBe(false);
    expect(await opens(wang.id, next)).toBe(true);
    expect(tried(await data.removePerson(wang.id, passphrase))).toBe('done');
    expect(await opens(wang.id, next)).toBe(false);
    expect(await opens(lin.id, lins)).toBe(true);
    expect(data.peopleHere.map(({ name }) => name)).toEqual(['周督導', '林個管']);
  });

  it('who were removed leave no draft, and the servers’ passwords of the computer stay', async () => {
    const { disk, zhou, id } = await aSharedComputer();
    await zhou.data.lock();
    const his = await openAs(disk, wang.id, wangs);
    his.open().drafts.set('case-0001', 'of Wang');
    await his.data.lock();
    disk.drafts.set('secret:server-1', new Uint8Array([1]));
    const { data: first } = await openAs(disk, id, passphrase);
    installation(first).open().drafts.set('case-0009', 'of Zhou');
    await installation(first).open().drafts.flush();
    await first.removePerson(wang.id, passphrase);
    expect([...disk.drafts.keys()].sort()).toEqual(['case-0009', 'secret:server-1']);
  });

  it('change their own passphrase, which opens nobody else’s place', async () => {
    const { disk, zhou, id } = await aSharedComputer();
    await zhou.data.lock();
    const his = await openAs(disk, wang.id, wangs);
    expect(tried(await his.data.changePassphrase(passphrase, next))).toBe('wrongPassphrase');
    expect(tried(await his.data.changePassphrase(wangs, next))).toBe('done');
    const opened = [];
    for (const person of [id, wang.id, lin.id])
      opened.push(await (await startedOn(structuredClone(disk))).unlock(next, person));
    expect(opened).toEqual([false, true, false]);
  });

  it('who opens a manager’s computer the manager decides, except about supervisors; a guest does not', async () => {
    const disks = { unit: memoryDisk(), shared: memoryDisk() };
    const supervisor = await aSupervisor(running(disks.unit), undefined, null);
    const owner = await aManager(
      running(disks.shared),
      supervisor.data.unitInvite()!.file,
      undefined,
      '何個管',
    );
    const me = owner.open().engine.keys.person.id;
    expect(tried(await owner.data.setPassphraseOf(wu, next, passphrase))).toBe('notAllowed');
    expect(tried(await owner.data.setPassphraseOf(wang, wangs, passphrase))).toBe('done');
    expect(owner.data.mayLetIn('caseManager')).toBe(true);
    expect(owner.data.mayLetIn('supervisor')).toBe(false);
    await owner.data.lock();
    const guest = await openAs(disks.shared, wang.id, wangs);
    expect(guest.data.mayLetIn('caseManager')).toBe(false);
    expect(tried(await guest.data.setPassphraseOf(lin, lins, wangs))).toBe('notAllowed');
    expect(tried(await guest.data.removePerson(me, wangs))).toBe('notAllowed');
    expect(guest.data.peopleHere).toEqual([
      { id: me, name: '何個管', role: 'caseManager', isMe: false, mayChange: false },
      { ...wang, isMe: true, mayChange: false },
    ]);
  });

  it('who forgot is helped by the recovery key or the supervisor, for the own name alone', async () => {
    const { disk, zhou } = await aSharedComputer();
    const locked = await startedOn(disk);
    const { file } = (await locked.keyring.askForHelp(next, wang.id))!;
    expect(locked.keyring.askedForHelp(lin.id)).toBeNull();
    const request = await zhou.data.openRecoveryRequest(file);
    if (!request.ok) throw new Error(request.error.kind);
    expect(request.value.personName).toBe('王個管');
    const answer = await request.value.answer();
    expect(await locked.recover({ answer }, next, lin.id)).toEqual({
      ok: false,
      error: { kind: 'notAsked' },
    });
    expect(await locked.recover({ answer }, next, wang.id)).toMatchObject({ ok: true });
    expect(locked.session).toMatchObject({ state: 'ready', person: wang });
    const { recoveryKey } = zhou.data;
    const other = await startedOn(disk);
    expect(await other.recover({ recoveryKey: recoveryKey! }, lins, lin.id)).toMatchObject({ ok: true });
    expect(other.session).toMatchObject({ person: lin });
  });

  it('leave names only in the key file, and only where there are several', async () => {
    const { disk, zhou } = await aSharedComputer();
    const text = () => new TextDecoder().decode(disk.vault!.envelope);
    expect(text()).toContain('王個管');
    const rest = [...disk.frames.map(({ payload }) => payload), ...disk.drafts.values()];
    for (const bytes of rest) expect(new TextDecoder().decode(bytes)).not.toContain('王個管');
    await zhou.data.removePerson(wang.id, passphrase);
    await zhou.data.removePerson(lin.id, passphrase);
    expect(text()).not.toContain('周督導');
    expect((await startedOn(disk)).session).toMatchObject({ people: [] });
  });
});

describe('a backup of a computer of several people', () => {
  async function aBackup() {
    const disk = memoryDisk();
    const files = new Map<string, Uint8Array>();
    const zhou = await aSupervisor(running(disk, files), undefined, null);
    await zhou.data.setPassphraseOf(wang, wangs, passphrase);
    await zhou.open().backups.setPlace({ kind: 'folder', folder: 'x' } as never);
    const bytes = [...files.values()].at(-1)!;
    return { zhou, file: new Blob([Uint8Array.from(bytes)]), bytes };
  }

  it('opens with the passphrase of each, and is restored for that one, who answers for it then', async () => {
    const { file, bytes } = await aBackup();
    expect(new TextDecoder().decode(bytes)).not.toContain('王個管');
    for (const [words, names, role] of [
      [passphrase, ['周督導'], 'supervisor'],
      [wangs, ['王個管'], 'caseManager'],
    ] as const) {
      const disk = memoryDisk();
      const data = await startedOn(disk);
      const opened = await data.openBackup(file, { passphrase: words }, () => undefined);
      if (!opened.ok) throw new Error(opened.error.kind);
      expect(opened.value.people.map(({ name }) => name)).toEqual(names);
      expect(await data.restore(opened.value, words, () => undefined)).toEqual({
        ok: true,
        value: undefined,
      });
      expect(data.session).toMatchObject({ state: 'ready', person: { name: names[0], role } });
      expect(data.mayLetIn('caseManager')).toBe(true);
      expect(data.peopleHere.map(({ name }) => name)).toEqual(names);
      expect((await startedOn(structuredClone(disk))).session).toMatchObject({ people: [] });
    }
  });

  it('opens with no other passphrase; with the recovery key anybody of them is chosen', async () => {
    const { file, zhou } = await aBackup();
    const data = await startedOn(memoryDisk());
    expect(await data.openBackup(file, { passphrase: lins }, () => undefined)).toEqual({
      ok: false,
      error: { kind: 'wrongPassphrase' },
    });
    const { recoveryKey } = zhou.data;
    const opened = await data.openBackup(file, { recoveryKey: recoveryKey! }, () => undefined);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.people.map(({ name }) => name)).toEqual(['周督導', '王個管']);
    await data.restore(opened.value, next, () => undefined, opened.value.people[1]!);
    expect(data.session).toMatchObject({ person: wang });
  });
});

describe('a computer from before there were several people', () => {
  it('opens as it did, with records and draft; its key file is of the second format from then on', async () => {
    const disk = formerDisk();
    const data = await startedOnFormer(disk);
    expect(data.session).toMatchObject({ state: 'locked', people: [] });
    expect(await data.unlock(formerPassphrase)).toBe(true);
    const { views, drafts } = installation(data).open();
    expect(data.session).toMatchObject({ state: 'ready', person: { name: '周督導', role: 'supervisor' } });
    expect(views.cases().map((summary) => summary.case.name)).toEqual(['陳阿滿']);
    expect(drafts.get('visit:1')).toEqual({ note: '還沒存' });
    expect(JSON.parse(new TextDecoder().decode(disk.vault!.envelope))).toMatchObject({
      format: 2,
      protection: { kind: 'people', people: [{ name: null }] },
    });
    expect(await data.setPassphraseOf(wang, wangs, formerPassphrase)).toMatchObject({ ok: true });
    const again = await startedOnFormer(disk);
    expect(await again.unlock(wangs, wang.id)).toBe(true);
  });

  it('whose supervisor had asked for help is opened by the recovery key, and asks on', async () => {
    const data = await startedOnFormer(formerDisk({ asking: true }));
    expect(data.keyring.askedForHelp()?.words).toHaveLength(6);
    expect(await data.recover({ recoveryKey: formerRecoveryKey! }, next)).toMatchObject({ ok: true });
    expect(data.keyring.askedForHelp()).toBeNull();
    expect(data.session).toMatchObject({ person: { name: '周督導' } });
  });

  it('left a backup that opens with its passphrase and is restored', async () => {
    const data = await startedOnFormer(memoryDisk());
    const opened = await data.openBackup(formerBackup(), { passphrase: formerPassphrase }, () => undefined);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.people.map(({ name }) => name)).toEqual(['周督導']);
    expect(await data.restore(opened.value, formerPassphrase, () => undefined)).toMatchObject({ ok: true });
    expect(installation(data).open().views.cases()).toHaveLength(1);
    expect(await data.openBackup(formerBackup(), { passphrase: next }, () => undefined)).toMatchObject({
      error: { kind: 'wrongPassphrase' },
    });
  });
});

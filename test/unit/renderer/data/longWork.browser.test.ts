import Dexie from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { sealFrame } from '#renderer/data/journal/frames.ts';
import { DataWorker } from '#renderer/data/longWork/dataWorker.ts';
import workerUrl from '#renderer/data/worker.ts?worker&url';
import type { DesktopHost } from '#shared/host/contract.ts';
import { aSupervisor, type Installation, openAgain, passphrase } from '#test/builders/installation.ts';
import { aMadeUpManager } from '#test/builders/madeUpManager.ts';
import { MadeUpWork } from '#test/builders/madeUpWork.ts';
import { machine } from '#test/builders/pair.ts';
import { storedIn } from '#test/builders/rebuild.ts';
import { type MemoryDisk, memoryDisk } from '#test/fakes/memoryHost.ts';

const now = () => '2026-05-11T01:00:00.000Z';
const cases = 40;

/** A supervisor's computer whose window can do nothing long, and a manager's bundle of thousands of operations. */
async function aComputer() {
  const disk = memoryDisk();
  const running = machine(disk);
  const workers: Worker[] = [];
  const startWorker = () => {
    const worker = new Worker(workerUrl, { type: 'module' });
    workers.push(worker);
    return worker;
  };
  const worker = new DataWorker(startWorker, { host: running.host, now });
  const supervisor = await aSupervisor(running, { now: now() }, worker);
  const invite = supervisor.data.readInvite(supervisor.data.unitInvite()!.file);
  if (!invite.ok) throw new Error(invite.error.kind);
  const { ports } = supervisor.open().engine;
  const manager = await aMadeUpManager(invite.value.invite, ports);
  await supervisor.act().confirmEnrolment(manager.request);
  const work = new MadeUpWork(manager.writer, manager.person);
  const { bytes } = await manager.seal([...work.open(cases), ...work.edit(6_000)], () => 0);
  expect(bytes.length).toBeGreaterThan(worker.longFrom);
  // Whatever opens a bundle needs this; the worker has its own.
  const opened = vi.spyOn(ports.crypto, 'openWith');
  return { disk, host: running.host, worker, workers, supervisor, bytes, opened };
}

const casesOf = ({ open }: Installation) => open().views.cases().length;

/** The host does what it is asked on this channel, and answers only once it is let go. */
function heldUp(host: DesktopHost, channel: string) {
  const { call } = host;
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    host.call = (async (name: never, input: never) => {
      const answer = await call(name, input);
      if (name === channel) {
        resolve();
        await gate;
      }
      return answer;
    }) as typeof call;
  });
  return { reached, letGo: () => letGo() };
}

/** What a window without a worker makes of the same journal. */
async function madeAlone(disk: MemoryDisk) {
  const alone = await openAgain(machine(structuredClone(disk)), { now: now() }, null);
  const { name } = alone.open().engine.database;
  await alone.data.lock();
  await Dexie.delete(name);
  await alone.data.unlock(passphrase);
  const made = { stored: await storedIn(alone), list: alone.open().views.cases() };
  await alone.data.lock();
  await Dexie.delete(name);
  return made;
}

async function made(one: Installation) {
  return { stored: await storedIn(one), list: one.open().views.cases() };
}

describe('what takes long, in the data worker', { timeout: 60_000 }, () => {
  it('a bundle of thousands of operations is opened there, and the window has what it brought', async () => {
    const { disk, supervisor, bytes, opened } = await aComputer();
    expect(await supervisor.act().previewImport(bytes)).toMatchObject({ kind: 'bundle', alreadyHeld: false });
    expect(casesOf(supervisor)).toBe(0);
    expect(await supervisor.act().importBundle(bytes)).toMatchObject({ ok: true });
    expect(casesOf(supervisor)).toBe(cases);
    expect(await supervisor.act().previewImport(bytes)).toMatchObject({ kind: 'bundle', alreadyHeld: true });
    expect(opened).not.toHaveBeenCalled();
    const here = await made(supervisor);
    await supervisor.data.lock();
    expect(await madeAlone(disk)).toEqual(here);
  });

  it('what is saved after it goes on from what it brought', async () => {
    const { supervisor, bytes } = await aComputer();
    await supervisor.act().importBundle(bytes);
    const { id } = supervisor.open().views.cases()[0]!.case;
    expect(
      await supervisor
        .act()
        .commit([{ type: 'case', id, set: { phone: '05-0000000' } } as unknown as Change]),
    ).toMatchObject({ ok: true });
    expect(supervisor.open().views.findCase(id)?.case).toMatchObject({
      phone: '05-0000000',
      cmsLevel: expect.any(Number),
    });
    const here = await made(supervisor);
    await supervisor.data.lock();
    await supervisor.data.unlock(passphrase);
    expect(await made(supervisor)).toEqual(here);
  });

  it('everything is made anew there', async () => {
    const { supervisor, bytes, opened } = await aComputer();
    await supervisor.act().importBundle(bytes);
    const before = await made(supervisor);
    const { name } = supervisor.open().engine.database;
    await supervisor.data.lock();
    await Dexie.delete(name);
    await supervisor.data.unlock(passphrase);
    // The window opens the data key for whoever unlocks, and nothing of the journal.
    expect(opened.mock.calls.map(([, sealed]) => sealed.length < 1000)).toEqual([true]);
    expect(await made(supervisor)).toEqual(before);
  });

  it.each([
    ['before it is in the journal', 'journal.state', 0],
    ['on its way into the journal', 'journal.append', cases],
  ])(
    'a lock during an import, %s: all of it or nothing, and it can be taken in again',
    async (_, channel, held) => {
      const { disk, host, supervisor, bytes } = await aComputer();
      // A lock waits for what is under way, but not for long.
      const { reached, letGo } = heldUp(host, channel);
      const importing = supervisor.act().importBundle(bytes);
      await reached;
      await supervisor.data.lock();
      expect(supervisor.data.session.state).toBe('locked');
      letGo();
      expect(await importing).toMatchObject({ ok: false });
      await supervisor.data.unlock(passphrase);
      expect(casesOf(supervisor)).toBe(held);
      expect(await supervisor.act().importBundle(bytes)).toMatchObject({ ok: true });
      expect(casesOf(supervisor)).toBe(cases);
      const here = await made(supervisor);
      await supervisor.data.lock();
      expect(await madeAlone(disk)).toEqual(here);
    },
  );

  it('a lock while everything is made anew, some of it stored: the next unlocking goes on from there', async () => {
    const { disk, supervisor } = await aComputer();
    const { engine } = supervisor.open();
    const { keys, ports, head } = engine;
    const { writer, person } = keys.identity;
    const work = new MadeUpWork(writer.id, person.id, new Map(head.vector).get(writer.id));
    await supervisor.data.lock();
    let { seq } = head.journal;
    for (const line of [...work.open(cases), ...work.edit(15_000)]) {
      seq += 1;
      await ports.host.call('journal.append', {
        seq,
        payload: sealFrame({ t: 'line', line }, seq, keys, ports),
      });
    }
    const progress: number[] = [];
    const locked = new Promise<void>((resolve) => {
      const stop = supervisor.data.subscribe(() => {
        const { session } = supervisor.data;
        if (session.state !== 'catchingUp') return;
        progress.push(session.done);
        stop();
        resolve(supervisor.data.lock());
      });
    });
    expect(await supervisor.data.unlock(passphrase)).toBe(false);
    await locked;
    expect(supervisor.data.session.state).toBe('locked');
    expect(progress[0]).toBeGreaterThan(0);
    expect(await supervisor.data.unlock(passphrase)).toBe(true);
    expect(casesOf(supervisor)).toBe(cases);
    const here = await made(supervisor);
    await supervisor.data.lock();
    expect(await madeAlone(disk)).toEqual(here);
  });

  it('after a lock no worker has the keys', async () => {
    const { supervisor, workers, bytes } = await aComputer();
    await supervisor.act().importBundle(bytes);
    const ended = vi.spyOn(workers[0]!, 'terminate');
    await supervisor.data.lock();
    expect(ended).toHaveBeenCalledOnce();
  });

  it('a worker that does not start leaves the journal alone, and nothing is taken in', async () => {
    const { supervisor, worker, bytes } = await aComputer();
    Object.assign(worker, { run: () => Promise.reject(new Error('out of memory')) });
    const { seq } = supervisor.open().engine.head.journal;
    expect(await supervisor.act().importBundle(bytes)).toMatchObject({
      ok: false,
      error: { code: 'notSaved' },
    });
    expect(supervisor.open().engine.head.journal.seq).toBe(seq);
    // What would it bring? The window finds out for itself.
    expect(await supervisor.act().previewImport(bytes)).toMatchObject({ kind: 'bundle' });
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { DataSession } from '#renderer/data/index.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { installation, makeUnit, portsOn } from '#test/builders/installation.ts';
import { aCase } from '#test/builders/records.ts';
import { memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

/** An open unit whose page says when it is loaded anew, on a host that can hold back a save and tell of a locked screen. */
async function aUnit() {
  const disk = memoryDisk();
  const inner = memoryHost(undefined, undefined, undefined, disk);
  const waiting: (() => void)[] = [];
  const asked: ((heard: { because: 'suspend' }) => void)[] = [];
  const state = { holdsBack: false };
  const host = {
    call: async (channel: string, input: never): Promise<unknown> => {
      if (channel === 'screen.locked') return new Promise((resolve) => asked.push(resolve as never));
      if (channel === 'journal.append' && state.holdsBack)
        await new Promise<void>((resolve) => waiting.push(resolve));
      return inner.call(channel as 'journal.append', input);
    },
  } as DesktopHost;
  const happened: string[] = [];
  const data: DataSession = new DataSession({
    ...portsOn({ host } as never, undefined, null),
    reload: () => happened.push(`${data.session.state}, ${disk.drafts.size} drafts on disk`),
  });
  await data.start();
  await makeUnit(data);
  return {
    ...installation(data),
    disk,
    happened,
    state,
    goOn: () => {
      for (const go of waiting.splice(0)) go();
    },
    lockScreen: () => {
      for (const tell of asked.splice(0)) tell({ because: 'suspend' });
    },
  };
}

const aNewCase = () => {
  const { id, ...set } = aCase();
  return [{ type: 'case' as const, id, set }];
};

describe('a lock', () => {
  it('loads the page anew once no key is held any more and what was typed is on disk', async () => {
    const unit = await aUnit();
    unit.open().drafts.set('visit', '家屬說的話');
    await unit.data.lock();
    expect(unit.happened).toEqual(['locked, 1 drafts on disk']);
    expect(unit.data.unlocked).toBeUndefined();
  });

  it('waits for a save that is under way: it is on disk and in the database when the page goes', async () => {
    const unit = await aUnit();
    const frames = unit.disk.frames.length;
    unit.state.holdsBack = true;
    const saving = unit.act().commit(aNewCase());
    await vi.waitFor(() => expect(unit.data.isWriting).toBe(true));
    const locking = unit.data.lock();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unit.data.session.state).toBe('ready');
    unit.goOn();
    expect(await saving).toMatchObject({ ok: true });
    await locking;
    expect(unit.disk.frames.length).toBe(frames + 1);
    expect(unit.happened).toEqual(['locked, 0 drafts on disk']);
    expect(unit.data.isWriting).toBe(false);
  });

  it('happens also where the host never answers a save', async () => {
    const unit = await aUnit();
    unit.state.holdsBack = true;
    void unit.act().commit(aNewCase());
    await unit.data.lock();
    expect(unit.happened).toHaveLength(1);
  });

  it('follows the computer’s screen each time it is locked', async () => {
    const unit = await aUnit();
    unit.lockScreen();
    await vi.waitFor(() => expect(unit.data.session.state).toBe('locked'));
    await vi.waitFor(() => expect(unit.happened).toHaveLength(1));
    unit.lockScreen();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(unit.happened).toHaveLength(1);
  });
});

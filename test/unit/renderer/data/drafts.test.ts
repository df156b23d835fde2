import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Drafts } from '#renderer/data/drafts.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { HostError, type HostErrorCode } from '#shared/host/hostError.ts';
import { aSupervisor, passphrase } from '#test/builders/installation.ts';
import { memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

/** How long typed text may be in memory only. */
const atMostMs = 2_000;

/** A unit whose host can be told to keep drafts in its memory only, or not to answer about them at all. */
async function aUnit() {
  const disk = memoryDisk();
  const inner = memoryHost(undefined, undefined, undefined, disk);
  let fails: HostErrorCode | 'silent' | null = null;
  const host: DesktopHost = {
    async call(channel, input) {
      if (channel !== 'drafts.write' || fails === null) return inner.call(channel, input);
      if (fails === 'silent') return new Promise(() => undefined);
      throw new HostError(fails);
    },
  };
  const unit = await aSupervisor({ host } as Parameters<typeof aSupervisor>[0]);
  const { keys, ports } = unit.open().engine;
  const opened = () => Drafts.open(keys, ports);
  const onDisk = async (key: string) => (await opened()).get(key);
  const become = (next: typeof fails) => {
    fails = next;
  };
  return { ...unit, opened, onDisk, become };
}

afterEach(() => vi.useRealTimers());

const fakeTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

describe('what is typed', () => {
  it('is on disk within two seconds of each keystroke, however fast the next ones follow', async () => {
    const unit = await aUnit();
    fakeTimers();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 20, max: 1_500 }), { minLength: 1 }), async (pauses) => {
        const drafts = await unit.opened();
        const typed: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          drafts.set('visit', typed.length);
          typed.push(now);
          await vi.advanceTimersByTimeAsync(pause);
          now += pause;
          const due = typed.filter((at) => at + atMostMs <= now).length;
          if (due > 0) expect(await unit.onDisk('visit')).toBeGreaterThanOrEqual(due - 1);
        }
        await drafts.close();
        expect(await unit.onDisk('visit')).toBe(typed.length - 1);
      }),
    );
  });

  it('is tried again by itself where the disk does not take it', async () => {
    const unit = await aUnit();
    const drafts = await unit.opened();
    fakeTimers();
    unit.become('diskFull');
    drafts.set('visit', '家屬說的話');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await unit.onDisk('visit')).toBeUndefined();
    unit.become(null);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await unit.onDisk('visit')).toBe('家屬說的話');
  });
});

describe('a lock', () => {
  it('keeps what was typed a moment before', async () => {
    const unit = await aUnit();
    unit.open().drafts.set('visit', '家屬說的話');
    await unit.data.lock();
    await unit.data.unlock(passphrase);
    expect(unit.open().drafts.get('visit')).toBe('家屬說的話');
  });

  it.each(['diskFull', 'failed', 'silent'] as const)(
    'locks also where the host cannot keep what was typed: %s',
    async (how) => {
      const unit = await aUnit();
      unit.open().drafts.set('visit', '家屬說的話');
      unit.become(how);
      const locking = unit.data.lock();
      await vi.waitFor(() => expect(unit.data.session.state).toBe('locked'));
      expect(unit.data.unlocked).toBeUndefined();
      if (how !== 'silent') await locking;
    },
  );

  it('begins no write of its own afterwards', async () => {
    const unit = await aUnit();
    const drafts = await unit.opened();
    fakeTimers();
    unit.become('diskFull');
    drafts.set('visit', '家屬說的話');
    await drafts.close();
    unit.become(null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await unit.onDisk('visit')).toBeUndefined();
  });
});

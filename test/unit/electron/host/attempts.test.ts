import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Attempts } from '#electron/host/attempts.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

const second = 1_000;
const minute = 60 * second;

/** A host's count over a clock that a test moves; `again` is the host after a restart. */
async function counting() {
  const folder = await tempFolder();
  const clock = { now: 1_700_000_000_000 };
  const open = () => Attempts.open(folder, () => clock.now);
  return { folder, clock, again: open, attempts: await open() };
}

async function fail(attempts: Attempts, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await attempts.begin();
}

describe('wrong passphrases', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30 * second],
    [6, minute],
    [7, 2 * minute],
    [9, 8 * minute],
    [10, 15 * minute],
    [40, 15 * minute],
  ])('%i in a row are followed by a wait of %i ms', async (failed, waitMs) => {
    const { clock, attempts } = await counting();
    for (let time = 0; time < failed; time += 1) {
      clock.now += 60 * minute;
      await attempts.begin();
    }
    expect(attempts.state()).toEqual({ failed, waitMs });
  });

  it('while it has to be waited no try is taken, and none counted', async () => {
    const { clock, attempts } = await counting();
    await fail(attempts, 5);
    clock.now += 10 * second;
    await expect(attempts.begin()).rejects.toMatchObject({ code: 'tooSoon', facts: { waitMs: 20 * second } });
    clock.now += 20 * second - 1;
    await expect(attempts.begin()).rejects.toMatchObject({ facts: { waitMs: 1 } });
    clock.now += 1;
    await attempts.begin();
    expect(attempts.state()).toEqual({ failed: 6, waitMs: minute });
  });

  it('are counted before they are tried, so that ending the program at the right moment gains nothing', async () => {
    const { again } = await counting();
    for (let start = 0; start < 5; start += 1) await (await again()).begin();
    expect((await again()).state()).toEqual({ failed: 5, waitMs: 30 * second });
    await expect((await again()).begin()).rejects.toMatchObject({ code: 'tooSoon' });
  });

  it('one that opens begins the count anew, also for the next start', async () => {
    const { attempts, again } = await counting();
    await fail(attempts, 4);
    await attempts.succeed();
    expect((await again()).state()).toEqual({ failed: 0, waitMs: 0 });
  });

  it('a clock that was put back a year lets nobody wait a year', async () => {
    const { clock, attempts, again } = await counting();
    await fail(attempts, 5);
    clock.now += 30 * second;
    await attempts.begin();
    clock.now -= 365 * 24 * 60 * minute;
    const restarted = await again();
    expect(restarted.state().waitMs).toBe(minute);
    clock.now += minute;
    expect(restarted.state().waitMs).toBe(0);
  });

  it.each(['damaged', 'gone'] as const)('a count that is %s locks nobody out', async (how) => {
    const { folder, attempts, again } = await counting();
    await fail(attempts, 5);
    const path = join(folder, 'vault.attempts');
    await (how === 'gone' ? rm(path) : writeFile(path, 'no longer a count'));
    expect((await again()).state()).toEqual({ failed: 0, waitMs: 0 });
  });
});

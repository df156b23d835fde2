import 'fake-indexeddb/auto';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rewrite } from '#renderer/data/rewrite/types.ts';
import { aHost, backUp, caseChange, ending, restored } from '#test/builders/backups.ts';
import { aSupervisor, passphrase } from '#test/builders/installation.ts';

const destroying: Rewrite = { reason: 'destroyed', leaveOut: new Set(['case:case-a']) };
const names = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.endsWith('.paianbackup'));
const fileIn = async (folder: string, name: string) =>
  new Blob([new Uint8Array(await readFile(join(folder, name)))]);

/** A unit with two cases and two backups of them, the older one of an hour before. */
async function backedUp() {
  const running = await aHost();
  const folder = join(running.root, 'backups');
  await mkdir(folder);
  const clock = { now: '2026-05-11T01:00:00.000Z' };
  const unit = ending(await aSupervisor(running, clock));
  await unit
    .act()
    .commit([
      caseChange({ id: 'case-a', name: '毀掉的人', nationalId: null }),
      caseChange({ id: 'case-b', name: '留下的人', nationalId: null }),
    ]);
  await backUp(unit, running, folder);
  clock.now = '2026-05-11T02:00:00.000Z';
  await backUp(unit, running, folder);
  clock.now = '2026-05-11T03:00:00.000Z';
  return { running, folder, unit, clock };
}

const casesOf = (data: Awaited<ReturnType<typeof restored>>['data']) =>
  data.unlocked!.views.cases().map((summary) => summary.case.name);

describe('backups after something was destroyed', { timeout: 60_000 }, () => {
  it('are one, new and proven, and what is restored from it has all but that', async () => {
    const { folder, unit } = await backedUp();
    const older = await names(folder);
    expect(older).toHaveLength(2);
    expect(await unit.data.rewriteJournal(destroying)).toMatchObject({ ok: true });
    const { places } = await unit.open().backups.replaceAll(() => undefined);
    const left = await names(folder);
    expect(places).toEqual([
      {
        label: folder,
        state: 'replaced',
        written: left[0],
        removed: expect.anything(),
        left: [],
        error: null,
      },
    ]);
    expect(left).toHaveLength(1);
    // Besides one that was made by itself when all was opened again.
    expect(places[0]!.removed).toEqual(expect.arrayContaining(older));
    const { data } = await restored(await fileIn(folder, left[0]!), await aHost());
    expect(casesOf(data)).toEqual(['留下的人']);
    expect(data.unlocked!.engine.head.destroyed).toEqual(['case:case-a']);
  });

  it('that are out of reach, or where backups went before, are named, and nothing is removed there', async () => {
    const { folder, unit, running } = await backedUp();
    const other = join(running.root, 'other');
    await mkdir(other);
    await unit.open().backups.setPlace({ kind: 'folder', folder: await running.pick(other) });
    expect(await unit.data.rewriteJournal(destroying)).toMatchObject({ ok: true });
    await rename(other, `${other}-away`);
    const { places } = await unit.open().backups.replaceAll(() => undefined);
    expect(places.map(({ label, state, removed }) => [label, state, removed])).toEqual([
      [other, 'outOfReach', []],
      [folder, 'former', []],
    ]);
    expect(await names(folder)).toHaveLength(2);
    await rename(`${other}-away`, other);
  });
});

describe('a backup from before the data key was changed', { timeout: 60_000 }, () => {
  it('opens with the passphrase it was made with, and a check says that it cannot be checked here or is whole', async () => {
    const { folder, unit } = await backedUp();
    const [first] = await names(folder);
    expect(await unit.data.rewriteJournal({ reason: 'asked', leaveOut: new Set() })).toMatchObject({
      ok: true,
    });
    const listed = (await unit.open().backups.list()).find(({ name }) => name === first)!;
    // The first supervisor keeps the recovery key, which opens it.
    expect(await unit.open().backups.drill(listed, () => undefined)).toMatchObject({ ok: true });
    unit.open().engine.keys.identity.unit.recoveryIdentity = null;
    expect(await unit.open().backups.drill(listed, () => undefined)).toEqual({
      ok: false,
      error: { kind: 'formerKey' },
    });
    const opened = await unit.data.openBackup(await fileIn(folder, first!), { passphrase }, () => undefined);
    expect(opened).toMatchObject({ ok: true, value: { summary: { cases: 2 } } });
  });
});

import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { readForks } from '#renderer/data/sync/readForks.ts';
import { answer, edit } from '#test/builders/copiedMachine.ts';
import { type Installation, openAgain } from '#test/builders/installation.ts';
import { aPair, machine } from '#test/builders/pair.ts';
import { expectSameAfterRebuild } from '#test/builders/rebuild.ts';

/** All that the browser keeps, table by table. */
async function imageOf(name: string): Promise<[table: string, rows: unknown[]][]> {
  const database = await new Dexie(name).open();
  const image = await Promise.all(
    database.tables.map(async (table): Promise<[string, unknown[]]> => [table.name, await table.toArray()]),
  );
  database.close();
  return image;
}

async function putBack(name: string, image: Awaited<ReturnType<typeof imageOf>>): Promise<void> {
  const database = await new Dexie(name).open();
  for (const [table, rows] of image) {
    await database.table(table).clear();
    await database.table(table).bulkPut(rows);
  }
  database.close();
}

const writerOf = ({ open }: Installation) => open().engine.keys.identity.writer.id;
const caseOf = ({ open }: Installation) => {
  const { phone, cmsLevel } = open().views.findCase('case-0001')!.case;
  return { phone, cmsLevel };
};

/** A manager who sent a telephone, and of whose computer some part is as it was before that. */
async function aRolledBack(parts: readonly ('journal' | 'database')[]) {
  const clock = { now: '2026-05-11T01:00:00.000Z' };
  const pair = await aPair([], { supervisor: clock, manager: clock });
  const { supervisor, manager, bring, disks } = pair;
  await answer(supervisor, manager);
  const former = writerOf(manager);
  const { name } = manager.open().engine.database;
  await manager.data.lock();
  const image = { journal: structuredClone(disks.manager), database: await imageOf(name) };
  const before = await openAgain(machine(disks.manager), clock);
  await before.act().commit([edit({ phone: '0900-000-111' })]);
  await bring(before, supervisor);
  await before.data.lock();

  if (parts.includes('database')) await putBack(name, image.database);
  clock.now = '2026-05-12T01:00:00.000Z';
  const again = await openAgain(machine(parts.includes('journal') ? image.journal : disks.manager), clock);
  return { ...pair, again, former };
}

describe('a computer of which some part is as it was before it sent its last save', {
  timeout: 30_000,
}, () => {
  it('catches up from the journal where only the database is, and nobody hears of it', async () => {
    const { again, supervisor, former } = await aRolledBack(['database']);
    expect(caseOf(again).phone).toBe('0900-000-111');
    await answer(supervisor, again);
    expect(writerOf(again)).toBe(former);
    expect(again.open().engine.head.rolledBack).toBeUndefined();
    await expectSameAfterRebuild(again);
  });

  it.each([
    ['the journal is, and the database is made anew', ['journal']],
    ['both are, as after a snapshot of the machine was put back', ['journal', 'database']],
  ] as const)(
    'where %s, finds it with the next return, keeps what was saved since, and says so',
    async (_, parts) => {
      const { again, supervisor, former, bring } = await aRolledBack(parts);
      // Nothing on this computer shows it.
      expect(caseOf(again)).toEqual({ phone: '05-500-0000', cmsLevel: 5 });
      expect(again.open().engine.head.rolledBack).toBeUndefined();
      await again.act().commit([edit({ cmsLevel: 8 })]);
      await answer(supervisor, again);
      expect(writerOf(again)).not.toBe(former);
      const told = { at: '2026-05-12T01:00:00.000Z', after: 2, known: 3, moved: 1 };
      expect(again.open().engine.head.rolledBack).toEqual(told);

      for (let round = 0; round < 2; round += 1) {
        await bring(again, supervisor);
        await answer(supervisor, again);
      }
      const both = { phone: '0900-000-111', cmsLevel: 8 };
      expect([caseOf(again), caseOf(supervisor)]).toEqual([both, both]);
      expect(await readForks(supervisor.open().engine, () => undefined)).toEqual([]);
      await expectSameAfterRebuild(again);
      await expectSameAfterRebuild(supervisor);
    },
  );
});

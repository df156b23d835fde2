import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { readCaseFile } from '#renderer/data/caseFile.ts';
import { DataSession } from '#renderer/data/index.ts';
import { type Database, openDatabase } from '#renderer/data/projection/database.ts';
import { createRowCodec, UnreadableRow } from '#renderer/data/projection/rowCodec.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import { importLines } from '#shared/sync/fold.ts';
import { operationId } from '#shared/sync/operation.ts';
import type { RecordState, RecordStates } from '#shared/sync/recordState.ts';
import { receivedById } from '#shared/sync/vector.ts';
import { aSupervisor, installation, passphrase, portsOn } from '#test/builders/installation.ts';
import { aCase } from '#test/builders/records.ts';
import { type MemoryDisk, memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

const running = (disk: MemoryDisk) => ({ host: memoryHost(undefined, undefined, undefined, disk) }) as never;

/** A supervisor's disk with some saves on it. */
async function aDisk(): Promise<MemoryDisk> {
  const disk = memoryDisk();
  const unit = await aSupervisor(running(disk), undefined, null);
  for (const name of ['陳阿滿', '林秋月', '鄭玉葉']) {
    const id = unit.act().newId();
    const { id: _, ...set } = aCase({ name });
    const saved = await unit.act().commit([{ type: 'case', id, set }]);
    if (!saved.ok) throw new Error(saved.error.code);
  }
  await unit.data.lock();
  return disk;
}

/** What becomes of a disk that is opened by somebody whose browser has no database, so that all of it is read. */
async function opened(disk: MemoryDisk): Promise<DataSession> {
  Dexie.dependencies.indexedDB = new IDBFactory();
  const data = new DataSession(portsOn(running(disk), undefined, null));
  await data.start();
  await data.unlock(passphrase);
  return data;
}

const payloadOf = (disk: MemoryDisk, seq: number) => disk.frames[seq - 1]!.payload;

describe('the journal on a stolen or shared computer', () => {
  it('opens as it was written', async () => {
    const data = await opened(await aDisk());
    expect(data.unlocked?.views.cases()).toHaveLength(3);
  });

  it.each<[string, (disk: MemoryDisk, other: MemoryDisk) => void, number]>([
    [
      'a byte was altered',
      (disk) => {
        disk.frames[1]!.payload = payloadOf(disk, 2).with(60, payloadOf(disk, 2)[60]! ^ 1);
      },
      2,
    ],
    [
      'two saves were swapped',
      (disk) => {
        const [second, third] = [payloadOf(disk, 2), payloadOf(disk, 3)];
        disk.frames[1]!.payload = third;
        disk.frames[2]!.payload = second;
      },
      2,
    ],
    [
      'an earlier save was put in the place of a later one',
      (disk) => {
        disk.frames[3]!.payload = payloadOf(disk, 2);
      },
      4,
    ],
    [
      'a save was put in from another computer',
      (disk, other) => {
        disk.frames[2]!.payload = payloadOf(other, 3);
      },
      3,
    ],
    [
      'all of it is somebody else’s',
      (disk, other) => {
        disk.frames.splice(0, disk.frames.length, ...structuredClone(other.frames));
      },
      1,
    ],
  ])('where %s nothing is shown, and it is said from which entry on', async (_what, tamper, seq) => {
    const [disk, other] = [await aDisk(), await aDisk()];
    tamper(disk, other);
    const { session, unlocked } = await opened(disk);
    expect(session).toMatchObject({ state: 'stopped', where: { seq } });
    expect(unlocked).toBeUndefined();
  });

  it.each<[string, (disk: MemoryDisk, other: MemoryDisk) => void]>([
    [
      'the device secret of another computer',
      (disk, other) => {
        disk.secret = other.secret;
      },
    ],
    [
      'the key envelope of somebody else',
      (disk, other) => {
        disk.vault = other.vault;
      },
    ],
  ])('with %s the passphrase opens nothing', async (_what, exchange) => {
    const [disk, other] = [await aDisk(), await aDisk()];
    exchange(disk, other);
    const { session } = await opened(disk);
    expect(session).toMatchObject({ state: 'locked', attempt: 'wrong' });
  });
});

describe('a row of the database', () => {
  const keys = { dataKey: secureRandom(32), keyVersion: 1 } as never;
  const codec = createRowCodec(keys, { random: secureRandom });
  const others = createRowCodec({ dataKey: secureRandom(32), keyVersion: 1 } as never, {
    random: secureRandom,
  });
  const rotated = createRowCodec({ ...(keys as object), keyVersion: 2 } as never, { random: secureRandom });

  const stateOf = (record: string): RecordState => {
    const states: RecordStates = new Map();
    const id = operationId('w', 1, 0);
    const op = {
      id,
      scope: 'unit',
      record,
      field: 'note',
      kind: 'register',
      value: '話',
      bases: [],
    } as const;
    importLines(states, receivedById(), [{ writer: 'w', seq: 1, at: '2026-05-11T01:00:00Z', ops: [op] }]);
    return states.get(record)!;
  };
  const row = codec.sealRow(stateOf('provider/1'), 9);
  const sealedCase = codec.sealCase('a', 9, [stateOf('case/a')]);

  it('opens where it stands', () => {
    expect(codec.openRow(row)).toEqual([stateOf('provider/1')]);
    expect(codec.openCase(sealedCase)).toHaveLength(1);
  });

  it.each([
    ['with the key of somebody else', () => others.openRow(row)],
    ['with another version of the key', () => rotated.openRow(row)],
    [
      'with a byte altered',
      () => codec.openRow({ ...row, sealed: row.sealed.with(40, row.sealed[40]! ^ 1) }),
    ],
    ['cut short', () => codec.openRow({ ...row, sealed: row.sealed.slice(0, -1) })],
    ['in the place of another record', () => codec.openRow({ ...row, id: 'provider/2' })],
    ['of an older time in the place of a newer one', () => codec.openRow({ ...row, position: 10 })],
    ['of a case in the place of another case', () => codec.openCase({ ...sealedCase, id: 'b' })],
    ['of a case in the place of a record', () => codec.openRow({ ...row, sealed: sealedCase.sealed })],
    ['of a record in the place of a case', () => codec.openCase({ ...sealedCase, sealed: row.sealed })],
  ])('does not open %s', (_what, open) => {
    expect(open).toThrow(UnreadableRow);
  });
});

/*
 * What is put back whole at its own earlier position opens there: the position that is authenticated stands in the row
 * itself. shared/crypto/SPEC.md (C8) says what that means; these are the two halves of it.
 */
describe('what is put back whole, as it was earlier', () => {
  const savedOn = async (disk: MemoryDisk) => {
    const data = new DataSession(portsOn(running(disk), undefined, null));
    await data.start();
    await data.unlock(passphrase);
    return installation(data);
  };
  const contentOf = async (database: Database) =>
    new Map(
      await Promise.all(database.tables.map(async (table) => [table.name, await table.toArray()] as const)),
    );
  const putBack = async (database: Database, content: Map<string, unknown[]>) => {
    for (const [name, rows] of content) {
      await database.table(name).clear();
      await database.table(name).bulkPut(rows);
    }
  };

  /** A case that was saved as one name and then as another, with what the database held in between. */
  async function renamed() {
    Dexie.dependencies.indexedDB = new IDBFactory();
    const disk = memoryDisk();
    const unit = await aSupervisor(running(disk), undefined, null);
    const id = unit.act().newId();
    const { id: _, ...set } = aCase({ name: '陳阿滿' });
    await unit.act().commit([{ type: 'case', id, set }]);
    const { engine } = unit.open();
    await engine.stored;
    const earlier = await contentOf(engine.database);
    await unit.act().commit([{ type: 'case', id, set: { name: '林秋月' } }]);
    await engine.stored;
    await unit.data.lock();
    const database = openDatabase(engine.database.name);
    await database.open();
    return { disk, id, earlier, database };
  }
  const namesIn = async (unit: Awaited<ReturnType<typeof savedOn>>, id: string) => ({
    listed: unit
      .open()
      .views.cases()
      .map(({ case: { name } }) => name),
    opened: (await readCaseFile(unit.open().engine, id))?.case.name,
  });

  it('the whole database: the journal says what it lacks, which is taken in at the start', async () => {
    const { disk, id, earlier, database } = await renamed();
    await putBack(database, earlier);
    database.close();
    expect(await namesIn(await savedOn(disk), id)).toEqual({ listed: ['林秋月'], opened: '林秋月' });
  });

  it('one row: opens as it was until the database is made anew; nothing that was saved is lost', async () => {
    const { disk, id, earlier, database } = await renamed();
    await putBack(database, new Map([['drawers', earlier.get('drawers')!]]));
    const { name } = database;
    database.close();
    const unit = await savedOn(disk);
    expect(await namesIn(unit, id)).toEqual({ listed: ['林秋月'], opened: '陳阿滿' });
    await unit.data.lock();
    await Dexie.delete(name);
    expect(await namesIn(await savedOn(disk), id)).toEqual({ listed: ['林秋月'], opened: '林秋月' });
  });
});

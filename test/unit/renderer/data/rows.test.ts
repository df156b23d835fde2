import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#renderer/data/projection/database.ts';
import { createRowCodec } from '#renderer/data/projection/rowCodec.ts';
import { readCases, readStates, WorkingRows } from '#renderer/data/projection/rows.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import { importLines } from '#shared/sync/fold.ts';
import { type Line, operationId, type Scope } from '#shared/sync/operation.ts';
import { packStates } from '#shared/sync/packedState.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import { receivedById } from '#shared/sync/vector.ts';

/** An edit of a field: of which record, and the scope it says the record belongs to. */
type Edit = readonly [record: string, scope: Scope];

const codec = createRowCodec({ dataKey: secureRandom(32), keyVersion: 1 } as never, { random: secureRandom });
let database: Database | undefined;
let opened = 0;

/** A database, and lines that are folded into it like saves, each stored before the next. */
function aStore() {
  opened += 1;
  database = openDatabase(`rows-${opened}`);
  const stored = { database, codec };
  const all: Line[] = [];
  const received = receivedById();
  const lineOf = (edits: readonly Edit[]): Line => {
    const seq = all.length + 1;
    const ops = edits.map(([record, scope], index) => {
      const id = operationId('w', seq, index);
      return { id, scope, record, field: 'note', kind: 'register' as const, value: `${seq}`, bases: [] };
    });
    return { writer: 'w', seq, at: '2026-05-11T01:00:00Z', ops };
  };
  /** Lines stored together, with the cases let go of after those that are told to. */
  const saveAll = async (lines: readonly (readonly [edits: readonly Edit[], settled: boolean])[]) => {
    const working = new WorkingRows(stored);
    let changed = new Set<string>();
    for (const [edits, settled] of lines) {
      const line = lineOf(edits);
      const keys = line.ops.map(({ record }) => record);
      const scopes = line.ops.map(({ scope }) => scope);
      const states = await working.load(keys, scopes);
      const from = { vector: new Map([['w', all.length]]), forks: new Map() };
      all.push(line);
      for (const key of importLines(states, received, [line], from).touched) changed.add(key);
      if (settled) changed = working.settle(changed, all.length);
    }
    const { drawers, rows, places } = stored.database;
    await stored.database.transaction('rw', drawers, rows, places, () => working.store(changed, all.length));
  };
  const save = (edits: readonly Edit[]) => saveAll([[edits, false]]);
  const folded = (): RecordStates => {
    const states: RecordStates = new Map();
    importLines(states, receivedById(), all);
    return states;
  };
  return { ...stored, save, saveAll, folded };
}

afterEach(() => database?.delete());

const plain = (states: RecordStates) => packStates('unit', [...states.values()]);

describe('rows', () => {
  it('what is edited of a case is one row, what happened has its own, and so has what belongs to no case', async () => {
    const {
      database: { drawers, rows },
      codec,
      save,
    } = aStore();
    await save([
      ['case/a', 'case:a'],
      ['need/1', 'case:a'],
      ['dispatch/1', 'case:a'],
      ['provider/1', 'directory'],
    ]);
    const [only, ...others] = (await drawers.toArray()).flatMap(({ cases }) => cases);
    expect(others).toEqual([]);
    expect(codec.openCase(only!).map(({ record }) => record)).toEqual(['case/a', 'need/1']);
    expect((await rows.toArray()).map(({ id, scope }) => [id, scope])).toEqual([
      ['dispatch/1', 'a'],
      ['provider/1', 'directory'],
    ]);
  });

  it('keep what stands beside a record that changes', async () => {
    const store = aStore();
    await store.save([
      ['case/a', 'case:a'],
      ['need/1', 'case:a'],
    ]);
    await store.save([['need/1', 'case:a']]);
    await store.save([['goal/1', 'case:a']]);
    const [states] = await readCases(store, ['a']);
    expect(states!.map(({ record }) => record).sort()).toEqual(['case/a', 'goal/1', 'need/1']);
  });

  it('what was let go of counts before it is stored', async () => {
    const store = aStore();
    const working = new WorkingRows(store);
    const states = await working.load(['case/a', 'need/1'], ['case:a']);
    const set = (record: string, index: number) => {
      const id = operationId('w', 1, index);
      return { id, scope: 'case:a', record, field: 'note', kind: 'register', value: '1', bases: [] } as const;
    };
    const line = {
      writer: 'w',
      seq: 1,
      at: '2026-05-11T01:00:00Z',
      ops: [set('case/a', 0), set('need/1', 1)],
    };
    const { touched } = importLines(states, receivedById(), [line]);
    expect(working.settle(touched, 1)).toEqual(new Set());
    expect([working.states.size, working.hasRead('a')]).toEqual([0, false]);
    const [read] = await readCases(store, ['a'], working);
    expect(read!.map(({ record }) => record)).toEqual(['case/a', 'need/1']);
  });

  it('a record leaves the row where it stood when another writer puts it elsewhere, also its own', async () => {
    const store = aStore();
    await store.save([
      ['need/1', 'unit'],
      ['need/2', 'case:b'],
    ]);
    await store.save([['need/1', 'case:b']]);
    await store.save([
      ['need/1', 'case:a'],
      ['need/2', 'case:a'],
    ]);
    const left = (await store.database.drawers.toArray()).flatMap(({ cases }) => cases);
    expect(left.map(({ id }) => id)).toEqual(['a']);
    expect(await store.database.rows.count()).toBe(0);
    expect((await readCases(store, ['a', 'b'])).map((states) => states.length)).toEqual([2, 0]);
  });

  it('are what a fold of everything is, wherever writers have put the records, whatever was let go of meanwhile', async () => {
    const record = fc.constantFrom(
      'case/a',
      'case/b',
      'need/1',
      'need/2',
      'visit/1',
      'provider/1',
      'later/1',
    );
    const scope = fc.constantFrom<Scope>('case:a', 'case:b', 'unit', 'directory');
    const edits = fc.array(fc.tuple(record, scope), { minLength: 1, maxLength: 3 });
    const saves = fc.array(fc.array(fc.tuple(edits, fc.boolean()), { minLength: 1, maxLength: 4 }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(saves, async (lines) => {
        const store = aStore();
        for (const together of lines) await store.saveAll(together);
        const states = store.folded();
        expect(plain(await readStates(store, states.keys()))).toEqual(plain(states));
        const inCase = (id: string) => new Map([...states].filter(([, one]) => one.scope === `case:${id}`));
        const cases = await readCases(store, ['a', 'b']);
        for (const [at, id] of ['a', 'b'].entries()) {
          const found: RecordStates = new Map(cases[at]!.map((one) => [one.record, one]));
          expect(plain(found)).toEqual(plain(inCase(id)));
        }
        await store.database.delete();
      }),
      { numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { foldLines, foldResult, importLines } from '#shared/sync/fold.ts';
import type { Line } from '#shared/sync/operation.ts';
import { PackedRow, packStates, unpackStates } from '#shared/sync/packedState.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import { receivedById, receivedByVector } from '#shared/sync/vector.ts';
import { foldOracle } from './foldOracle.ts';
import { unitHistory, wildLines } from './unitHistory.ts';

const anyLines = fc.oneof(unitHistory, wildLines);
const fold = (lines: readonly Line[]) => foldLines(lines, hashPort);

/** The lines in any order, some twice, some missing, one perhaps replaced by another machine's. */
const delivery = anyLines.chain((lines) =>
  fc
    .record({
      order: fc.shuffledSubarray([...lines, ...lines], { minLength: 0, maxLength: lines.length * 2 }),
      fork: fc.option(fc.nat({ max: 100 }), { freq: 3 }),
    })
    .map(({ order, fork }) => {
      const forked = fork === null ? undefined : order[fork];
      return forked ? [...order, { ...forked, author: 'somebody else' }] : order;
    }),
);

describe('fold', { timeout: 60_000 }, () => {
  it('gives what the definitions say, for any delivery', () => {
    fc.assert(
      fc.property(delivery, (lines) => {
        const { digest: _, ...result } = fold(lines);
        expect(result).toEqual(foldOracle(lines));
      }),
      { numRuns: 1_500 },
    );
  });

  it('does not depend on order or repetition', () => {
    fc.assert(
      fc.property(delivery, fc.infiniteStream(fc.nat()), (lines, random) => {
        const shuffled = lines
          .flatMap((line) => [line, structuredClone(line)])
          .map((line) => ({ line, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line);
        expect(fold(shuffled)).toEqual(fold(lines));
      }),
      { numRuns: 500 },
    );
  });

  it('loses nothing: every event is listed, and every value stands until something replaces it', () => {
    fc.assert(
      fc.property(unitHistory, (lines) => {
        const ops = lines.flatMap((line) => line.ops);
        const { states, result } = incrementally([lines]);
        expect(result.events).toEqual(
          ops
            .filter(({ kind }) => kind === 'event')
            .map(({ id }) => id)
            .sort(),
        );
        const replaced = new Set(ops.flatMap(({ kind, bases }) => (kind === 'delete' ? [] : bases)));
        for (const { id, kind, record } of ops) {
          if (kind !== 'register' && kind !== 'add') continue;
          expect(states.get(record)!.live.has(id)).toBe(!replaced.has(id));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Imports batch after batch; between two of them, rows go through their packed form. */
function incrementally(batches: readonly (readonly Line[])[], byId = false) {
  let states: RecordStates = new Map();
  const vector = new Map<string, number>();
  const received = byId ? receivedById() : receivedByVector(vector);
  let waiting: readonly Line[] = [];
  let held: ReturnType<typeof importLines>['held'] = [];
  for (const batch of batches) {
    const known = { vector: new Map(vector), forks: new Map<string, number>() };
    const imported = importLines(states, received, [...waiting, ...batch], known);
    for (const { writer, seq } of imported.ready) vector.set(writer, seq);
    waiting = imported.waiting;
    held = imported.held;
    states = new Map(
      [...states].map(([record, state]) => [
        record,
        unpackStates(JSON.parse(JSON.stringify(packStates(state.scope, [state]))))[0]!,
      ]),
    );
  }
  return { states, result: foldResult(states, held, [], hashPort) };
}

describe('importing bit by bit', { timeout: 60_000 }, () => {
  const batches = anyLines.chain((lines) =>
    fc
      .tuple(
        fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
        fc.array(fc.nat({ max: 10 }), { maxLength: 10 }),
      )
      .map(([order, sizes]) => {
        const rest = [...order];
        return [...sizes.map((size) => rest.splice(0, size)), rest];
      }),
  );

  it('gives the result of a fold of everything at once', () => {
    fc.assert(
      fc.property(batches, fc.boolean(), (parts, byId) => {
        expect(incrementally(parts, byId).result).toEqual(fold(parts.flat()));
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves the very same rows, whatever came first', () => {
    fc.assert(
      fc.property(batches, (parts) => {
        const own = withinRecords(parts);
        const rows = (states: RecordStates) => packStates('unit', [...states.values()]);
        expect(rows(incrementally(own).states)).toEqual(rows(incrementally([own.flat()]).states));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps a field whatever its name is', () => {
    const fields = ['', 'note', 'a,b', ',', '__proto__'];
    const ops = fields.map((field, index) => ({
      ...{ id: `w.1.${index}`, scope: 'unit' as const, record: 'r/1', field, kind: 'register' as const },
      ...{ value: field, bases: [] },
    }));
    const states: RecordStates = new Map();
    importLines(states, receivedById(), [{ writer: 'w', seq: 1, at: '2026-05-11T01:00:00.0000000Z', ops }]);
    const packed = JSON.parse(JSON.stringify(packStates('unit', [...states.values()])));
    expect(unpackStates(packed)).toEqual([...states.values()]);
  });

  it('leaves the very same row, whichever of its records were unpacked', () => {
    fc.assert(
      fc.property(anyLines, fc.array(fc.boolean(), { minLength: 1 }), (lines, asked) => {
        const states: RecordStates = new Map();
        importLines(states, receivedById(), lines);
        const packed = packStates('unit', [...states.values()]);
        const row = new PackedRow(JSON.parse(JSON.stringify(packed)));
        const taken = row.records.filter((_, at) => asked[at % asked.length]).map((key) => row.take(key));
        expect(packStates('unit', taken, row)).toEqual(packed);
      }),
      { numRuns: 500 },
    );
  });

  it('awaits nothing and remembers no history once everything has arrived and nothing was deleted', () => {
    fc.assert(
      fc.property(unitHistory, (lines) => {
        fc.pre(!lines.some((line) => line.ops.some(({ kind }) => kind === 'delete')));
        for (const state of incrementally([lines]).states.values()) {
          expect(state.unseen.size).toBe(0);
          expect(state.lineage.size).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Without bases in other records: those stay awaited in one order and not in another, and mean nothing. */
function withinRecords(parts: readonly Line[][]): Line[][] {
  const recordOf = new Map(parts.flat(2).flatMap(({ ops }) => ops.map(({ id, record }) => [id, record])));
  return parts.map((part) =>
    part.map((line) => ({
      ...line,
      ops: line.ops.map((op) => ({
        ...op,
        bases: op.bases.filter((base) => (recordOf.get(base) ?? op.record) === op.record),
      })),
    })),
  );
}

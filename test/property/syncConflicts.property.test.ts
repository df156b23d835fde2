import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { type Change, lineForChanges } from '#shared/sync/change.ts';
import { foldLines, importLines } from '#shared/sync/fold.ts';
import type { Json } from '#shared/sync/json.ts';
import { changeToKeep } from '#shared/sync/keepRecord.ts';
import type { Line } from '#shared/sync/operation.ts';
import type { RecordState, RecordStates } from '#shared/sync/recordState.ts';
import { viewRecord } from '#shared/sync/recordView.ts';
import { receivedById } from '#shared/sync/vector.ts';
import { unitHistory } from './unitHistory.ts';

/** What a person decides about one conflict, and what has to hold afterwards; undefined: no more of that record. */
interface Decided {
  record: string;
  field: string;
  value: Json | undefined;
}

/** Whether the record stays first, then field by field one of the values at hand. */
function decideAll(held: readonly Line[], picks: Iterator<number>): { lines: Line[]; decided: Decided[] } {
  const states: RecordStates = new Map();
  const received = receivedById();
  importLines(states, received, held);
  const lines: Line[] = [];
  const decided: Decided[] = [];
  const save = (change: Change) => {
    const stamp = { writer: 'judge', seq: lines.length + 1, at: '2026-06-01T00:00:00Z' };
    const line = lineForChanges(states, stamp, [change])!;
    importLines(states, received, [line], { vector: new Map([['judge', lines.length]]), forks: new Map() });
    lines.push(line);
  };
  for (const { record, scope } of [...states.values()]) {
    const state = states.get(record)!;
    if (conflictsIn(state).some(({ field }) => field === '*')) {
      const keeping = picks.next().value % 2 === 0 ? changeToKeep(state) : undefined;
      save(keeping ?? { record, scope, kind: 'delete' });
      decided.push({ record, field: '*', value: keeping === undefined ? undefined : true });
    }
    for (const { field, heads } of conflictsIn(state)) {
      const { value } = heads[picks.next().value % heads.length]!;
      save({ record, scope, kind: 'set', field, value });
      decided.push({ record, field, value });
    }
  }
  return { lines, decided };
}

const conflictsIn = (state: RecordState) => viewRecord(state).conflicts;

describe('deciding every conflict', { timeout: 60_000 }, () => {
  it('leaves none, holds what was decided and changes nothing else, in whatever order it arrives', () => {
    const run = fc.record({ lines: unitHistory, picks: fc.infiniteStream(fc.nat()) });
    let conflicts = 0;
    fc.assert(
      fc.property(run, fc.infiniteStream(fc.nat()), ({ lines, picks }, random) => {
        const before = foldLines(lines, hashPort);
        const { lines: rulings, decided } = decideAll(lines, picks);
        conflicts += decided.length;
        const shuffled = [...lines, ...rulings]
          .map((line) => ({ line, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line);
        const after = foldLines(shuffled, hashPort);
        expect(after.conflicts).toEqual([]);
        expect(after.events).toEqual(before.events);
        const expected = structuredClone(before.records) as Record<string, Record<string, Json>>;
        for (const { record, field, value } of decided) {
          if (field !== '*') expected[record]![field] = value!;
          else if (value === undefined) delete expected[record];
        }
        expect(after.records).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
    expect(conflicts).toBeGreaterThan(500);
  });

  it('by two people who do not know of each other ends in conflict only where they differ', () => {
    const run = fc.record({
      lines: unitHistory,
      one: fc.infiniteStream(fc.nat()),
      other: fc.infiniteStream(fc.nat()),
    });
    fc.assert(
      fc.property(run, ({ lines, one, other }) => {
        const ruled = [one, other].map((picks, index) => {
          const { lines: rulings, decided } = decideAll(lines, picks);
          const renamed = JSON.stringify(rulings).replaceAll('judge', `judge${index}`);
          return { rulings: JSON.parse(renamed) as Line[], decided };
        });
        const after = foldLines([...lines, ...ruled.flatMap(({ rulings }) => rulings)], hashPort);
        const whole = new Set(
          ruled.flatMap(({ decided }) =>
            decided.filter(({ field }) => field === '*').map(({ record }) => record),
          ),
        );
        for (const { record, field, heads } of after.conflicts) {
          if (whole.has(record)) continue;
          const values = ruled.map(
            ({ decided }) => decided.find((d) => d.record === record && d.field === field)?.value,
          );
          expect(values[0]).not.toEqual(values[1]);
          expect(heads.map(({ value }) => value)).toEqual(values);
        }
      }),
      { numRuns: 500 },
    );
  });
});

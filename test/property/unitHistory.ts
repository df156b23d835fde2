import fc from 'fast-check';
import { type Change, lineForChanges } from '#shared/sync/change.ts';
import { importLines } from '#shared/sync/fold.ts';
import { type Line, operationId } from '#shared/sync/operation.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import { type ReceivedLog, receivedByVector } from '#shared/sync/vector.ts';

const writers = ['w1', 'w2', 'w3'] as const;

interface Replica {
  states: RecordStates;
  vector: Map<string, number>;
  received: ReceivedLog;
  waiting: readonly Line[];
}

const scopes = ['unit', 'directory'] as const;
const recordArbitrary = fc.constantFrom('case/A', 'case/B');
const registerField = fc.constantFrom('phone', 'name');
const value = fc.constantFrom<string | number | null>('x', 'y', 1, null);

const changeArbitrary: fc.Arbitrary<Change> = fc
  .oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('set' as const), field: registerField, value }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('add' as const, 'remove' as const),
        field: fc.constant('codes'),
        value,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('event' as const), field: fc.constant('seen'), value }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('restore' as const), field: registerField, value }),
    },
  )
  .chain((change) => recordArbitrary.map((record) => ({ ...change, record, scope: 'unit' as const })));

type Step =
  | { do: 'edit'; writer: number; changes: Change[]; skewMs: number }
  /** Hands over one line of another writer, perhaps out of order. */
  | { do: 'deliver'; to: number; pick: number };

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    writer: fc.nat({ max: 2 }),
    changes: fc.array(changeArbitrary, { minLength: 1, maxLength: 3 }),
    skewMs: fc.constantFrom(0, 1, 0, -34_560_000_000, 34_560_000_000),
  }),
  fc.record({ do: fc.constant('deliver' as const), to: fc.nat({ max: 2 }), pick: fc.nat() }),
);

/** What three machines write that edit, delete and restore the same records and hear of each other late. */
export const unitHistory: fc.Arbitrary<Line[]> = fc
  .array(stepArbitrary, { minLength: 1, maxLength: 40 })
  .map((steps) => {
    const written: Line[] = [];
    const replicas = writers.map((): Replica => {
      const vector = new Map<string, number>();
      return { states: new Map(), vector, received: receivedByVector(vector), waiting: [] };
    });
    let clock = Date.UTC(2026, 4, 11, 1);
    const take = (replica: Replica, lines: readonly Line[]) => {
      const known = { vector: replica.vector, forks: new Map() };
      replica.waiting = importLines(
        replica.states,
        replica.received,
        [...replica.waiting, ...lines],
        known,
      ).waiting;
    };
    for (const step of steps) {
      clock += 1;
      if (step.do === 'edit') {
        const replica = replicas[step.writer]!;
        const writer = writers[step.writer]!;
        const at = new Date(clock + step.skewMs).toISOString();
        const stamp = { writer, seq: (replica.vector.get(writer) ?? 0) + 1, at };
        const line = lineForChanges(replica.states, stamp, step.changes);
        if (!line) continue;
        take(replica, [line]);
        written.push(line);
      } else if (written.length > 0) take(replicas[step.to]!, [written[step.pick % written.length]!]);
    }
    return written;
  });

/**
 * Lines as no program of ours writes them: bases that name anything of any record, the operation itself or
 * nothing at all, in circles too; a record in two scopes; unknown kinds; a field that is register and set at once.
 */
export const wildLines: fc.Arbitrary<Line[]> = fc
  .array(
    fc.array(
      fc.record({
        record: recordArbitrary,
        field: fc.constantFrom('phone', 'codes'),
        kind: fc.constantFrom('register', 'register', 'add', 'remove', 'event', 'delete', 'delete', 'move'),
        value,
        named: fc.array(fc.nat({ max: 39 }), { maxLength: 4 }),
      }),
      { maxLength: 3 },
    ),
    { maxLength: 14 },
  )
  .map((drafts) => {
    const seqs = [0, 0, 0];
    const ids: string[] = [];
    const placed = drafts.map((ops, number) => {
      const writer = number % 3;
      seqs[writer]! += 1;
      const seq = seqs[writer]!;
      for (const index of ops.keys()) ids.push(operationId(writers[writer]!, seq, index));
      return { writer: writers[writer]!, seq, ops };
    });
    return placed.map(({ writer, seq, ops }) => ({
      writer,
      seq,
      at: '2026-05-11T01:00:00Z',
      ops: ops.map(({ named, ...op }, index) => ({
        id: operationId(writer, seq, index),
        scope: scopes[named.length % 2]!,
        ...op,
        bases: named.map((pick) => ids[pick] ?? `nobody.1.${pick}`),
      })),
    }));
  });

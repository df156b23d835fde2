import { describe, expect, it } from 'vitest';
import { type Change, lineForChanges, operationsForChange } from '#shared/sync/change.ts';
import { importLines } from '#shared/sync/fold.ts';
import type { Line } from '#shared/sync/operation.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import { viewRecord } from '#shared/sync/recordView.ts';
import { receivedById } from '#shared/sync/vector.ts';
import { add, deletion, line, register } from '#test/builders/lines.ts';

function statesAfter(...lines: Line[]): RecordStates {
  const states: RecordStates = new Map();
  importLines(states, receivedById(), lines);
  return states;
}
const change = (over: Pick<Change, 'kind'> & Record<string, unknown>) =>
  ({ record: 'case/C1', scope: 'case:C1', field: 'phone', ...over }) as Change;
const draft = (states: RecordStates, over: Pick<Change, 'kind'> & Record<string, unknown>) =>
  operationsForChange(states.get('case/C1'), change(over));

const conflict = statesAfter(line('a', 1, [register('1', 'x')]), line('b', 1, [register('2', 'y')]));
const disputed = statesAfter(
  line('a', 1, [register('1', 'x'), add('2', 'BA01')]),
  line('b', 1, [deletion('d', ['1'])]),
);
const disputedConflict = statesAfter(
  line('a', 1, [register('1', 'x')]),
  line('b', 1, [register('2', 'y')]),
  line('c', 1, [deletion('d', [])]),
);

describe('what a person changes becomes operations that name what they saw', () => {
  it.each([
    ['a field nobody wrote', new Map(), { kind: 'set' as const, value: 'z' }, []],
    ['a field in conflict, which ends it', conflict, { kind: 'set' as const, value: 'z' }, ['1', '2']],
    [
      'one of the two values in conflict, which ends it too',
      conflict,
      { kind: 'set' as const, value: 'x' },
      ['1', '2'],
    ],
    [
      'a field of a disputed record, which settles nothing',
      disputed,
      { kind: 'set' as const, value: 'z' },
      ['1'],
    ],
    ['the wish to keep a disputed record', disputed, { kind: 'restore' as const, value: 'x' }, ['1', 'd']],
    [
      'the wish to keep a record, said by one of two values in conflict, which stay in conflict',
      disputedConflict,
      { kind: 'restore' as const, value: 'x' },
      ['1', 'd'],
    ],
    ['a deletion', disputed, { kind: 'delete' as const }, ['1', '2', 'd']],
    ['an element out of a set', disputed, { kind: 'remove' as const, field: 'codes', value: 'BA01' }, ['2']],
    ['an element into a set', disputed, { kind: 'add' as const, field: 'codes', value: 'BA02' }, []],
    ['an event', disputed, { kind: 'event' as const, value: 1 }, []],
  ])('%s', (_, states, what, bases) => {
    expect(draft(states, what)).toMatchObject([{ bases }]);
  });

  it.each([
    [
      'setting what stands',
      statesAfter(line('a', 1, [register('1', 'x')])),
      { kind: 'set' as const, value: 'x' },
    ],
    ['adding what is there', disputed, { kind: 'add' as const, field: 'codes', value: 'BA01' }],
    ['removing what is not', disputed, { kind: 'remove' as const, field: 'codes', value: 'BA09' }],
  ])('%s is no change', (_, states, what) => {
    expect(draft(states, what)).toEqual([]);
  });
});

describe('a line for several changes', () => {
  const stamp = { writer: 'w', seq: 7, at: '2026-05-11T09:00:00Z', author: 'p1' };

  it('numbers its operations and lets later ones build on earlier ones', () => {
    const made = lineForChanges(conflict, stamp, [
      change({ kind: 'set', value: 'z' }),
      change({ kind: 'set', value: 'zz' }),
      change({ kind: 'set', field: 'name', value: 'n' }),
    ]);
    expect(made).toMatchObject({ writer: 'w', seq: 7, author: 'p1' });
    expect(made?.ops.map(({ id, bases }) => [id, bases])).toEqual([
      ['w.7.0', ['1', '2']],
      ['w.7.1', ['w.7.0']],
      ['w.7.2', []],
    ]);
  });

  it('uses up no sequence if nothing changes', () => {
    const same = statesAfter(line('a', 1, [register('1', 'x')]));
    expect(lineForChanges(same, stamp, [change({ kind: 'set', value: 'x' })])).toBeUndefined();
  });

  it('leaves the states alone until it is applied', () => {
    lineForChanges(disputed, stamp, [change({ kind: 'delete' })]);
    expect(viewRecord(disputed.get('case/C1')!).conflicts).toHaveLength(1);
    const deleted = lineForChanges(disputed, { ...stamp, seq: 1 }, [change({ kind: 'delete' })])!;
    importLines(disputed, receivedById(), [deleted]);
    expect(viewRecord(disputed.get('case/C1')!).deleted).toBe(true);
  });
});

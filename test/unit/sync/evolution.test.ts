import { describe, expect, it } from 'vitest';
import { Evolution } from '#shared/sync/evolution.ts';
import { line, operation, register } from '#test/builders/lines.ts';

/** Telephone numbers were one text (1), then a list (2), then a list of objects (3). */
const list = { type: 'case', field: 'phone', from: 1, up: (value: unknown) => (value as string).split('、') };
const objects = {
  type: 'case',
  field: 'phone',
  from: 2,
  up: (value: unknown) => (value as string[]).map((number) => ({ number })),
} as const;
const third = new Evolution([objects, list] as ConstructorParameters<typeof Evolution>[0]);
const readBy = (evolution: Evolution, one: Parameters<typeof line>[2][number]) =>
  evolution.upToDate(line('a', 1, [one])).ops[0]!;

describe('a line of an older version', () => {
  it.each([
    ['the first, which says no version', {}, '1、2', [{ number: '1' }, { number: '2' }]],
    ['the first', { version: 1 }, '1', [{ number: '1' }]],
    ['the second', { version: 2 }, ['1'], [{ number: '1' }]],
    ['this one', { version: 3 }, [{ number: '1' }], [{ number: '1' }]],
  ])('written in %s is read as this one writes it', (_, over, value, read) => {
    const written = register('1', value as never, [], over);
    expect(readBy(third, written)).toEqual({ ...written, version: 3, value: read });
  });

  it.each(['add', 'remove', 'event'])('is read so in an operation of the kind %s', (kind) => {
    expect(readBy(third, operation({ id: '1', kind, value: '1' })).value).toEqual([{ number: '1' }]);
  });

  it('keeps its ids, bases, places and all that this version does not know', () => {
    const other = register('2', 'x', [], { field: 'name' });
    const odd = { ...register('1', '1', ['0']), place: 'elsewhere' };
    const read = third.upToDate({ ...line('a', 1, [odd, other]), mood: 'calm' } as never);
    expect(read).toMatchObject({ mood: 'calm', ops: [{ id: '1', bases: ['0'], place: 'elsewhere' }, other] });
  });

  it('stays as it came where its value is not what its version writes', () => {
    const foreign = register('1', 7);
    expect(readBy(third, foreign)).toEqual(foreign);
  });

  it('is the very line where nothing of it is old', () => {
    const current = line('a', 1, [
      register('1', 'x', [], { field: 'name' }),
      register('2', [], [], { version: 3 }),
    ]);
    expect(third.upToDate(current)).toBe(current);
    expect(new Evolution([]).upToDate(line('a', 1, [register('1', 'x')])).ops[0]!.value).toBe('x');
  });
});

describe('an operation of a newer version', () => {
  it.each([
    ['a later form of a field', register('1', {}, [], { version: 4 }), true],
    [
      'a later form of a field that never changed',
      register('1', {}, [], { field: 'name', version: 2 }),
      true,
    ],
    ['an unknown kind', operation({ id: '1', kind: 'move' }), true],
    ['the form of this version', register('1', [], [], { version: 3 }), false],
    ['a deletion', operation({ id: '1', kind: 'delete', field: '*' }), false],
  ])('by %s', (_, one, isNewer) => {
    expect(third.isNewer(one)).toBe(isNewer);
  });

  it('is left aside by the fold, not taken out of the line', () => {
    const [read] = third.upToDate(line('a', 1, [register('1', {}, ['0'], { version: 4 })])).ops;
    expect(read).toMatchObject({ id: '1', kind: 'newerForm', value: {} });
  });
});

describe('a change', () => {
  const change = { record: 'case/C1', scope: 'case:C1', kind: 'set', value: 'x' } as const;
  it('says the version that it is written in, where that is not the first', () => {
    expect(third.dated({ ...change, field: 'phone' }).version).toBe(3);
    expect(third.dated({ ...change, field: 'name' })).not.toHaveProperty('version');
    expect(third.dated({ record: 'case/C1', scope: 'case:C1', kind: 'delete' })).not.toHaveProperty(
      'version',
    );
  });
});

describe('the list of steps', () => {
  const step = (from: number) => ({ ...list, from }) as never;
  it.each([
    ['does not begin at 1', [step(2)]],
    ['leaves one out', [step(1), step(3)]],
    ['has one twice', [step(1), step(1)]],
  ])('is refused where it %s', (_, steps) => {
    expect(() => new Evolution(steps)).toThrow('case.phone: no way from');
  });
});

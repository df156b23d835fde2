import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { foldLines } from '#shared/sync/fold.ts';
import type { Line } from '#shared/sync/operation.ts';
import { add, deletion, event, line, operation, register, remove } from '#test/builders/lines.ts';

const fold = (...lines: Line[]) => foldLines(lines, hashPort);
const c1 = (...lines: Line[]) => fold(...lines).records['case/C1'];
const star = (...lines: Line[]) =>
  fold(...lines)
    .conflicts.find(({ field }) => field === '*')
    ?.heads.map(({ op }) => op);

describe('registers', () => {
  it('shows the one head that nothing replaced', () => {
    expect(c1(line('a', 1, [register('1', 'x')]), line('a', 2, [register('2', 'y', ['1'])]))).toEqual({
      phone: 'y',
    });
  });

  it('lists both values of heads written without knowing of each other, and shows the later', () => {
    const early = line('b', 1, [register('1', 'x')], { at: '2026-05-11T09:00:00Z' });
    const late = line('a', 1, [register('2', 'y')], { at: '2026-05-11T17:00:01+08:00' });
    const result = fold(early, late);
    expect(result.records).toEqual({ 'case/C1': { phone: 'y' } });
    expect(result.conflicts).toEqual([
      {
        record: 'case/C1',
        field: 'phone',
        heads: [
          { op: '1', value: 'x' },
          { op: '2', value: 'y' },
        ],
      },
    ]);
  });

  it.each([
    ['the later instant', { at: '2026-05-11T09:00:00.001Z' }, 'a', 1, 'z'],
    ['the counter after the milliseconds', { at: '2026-05-11T09:00:00.0000001Z' }, 'a', 1, 'z'],
    ['the greater writer at one instant', {}, 'c', 1, 'z'],
    ['the smaller writer at one instant', {}, 'a', 1, 'other'],
    ['an earlier instant in a later time zone', { at: '2026-05-11T16:59:59+08:00' }, 'z', 1, 'other'],
  ])('decides what is shown by %s', (_, over, writer, seq, shown) => {
    expect(c1(line('b', 1, [register('1', 'other')]), line(writer, seq, [register('2', 'z')], over))).toEqual(
      {
        phone: shown,
      },
    );
  });

  it('decides by sequence where instant and writer are the same', () => {
    const both = [line('a', 2, [register('z', 'second')]), line('a', 1, [register('1', 'first')])];
    expect(c1(...both)).toEqual({ phone: 'second' });
    const tenth = [
      ...upTo('a', 8),
      line('a', 9, [register('1', 'ninth')]),
      line('a', 10, [register('2', 'tenth')]),
    ];
    expect(c1(...tenth)).toEqual({ phone: 'tenth' });
  });

  it('is no conflict if the values are the same by canonical form', () => {
    const result = fold(
      line('a', 1, [register('1', { x: 1, y: 2 })]),
      line('b', 1, [register('2', { y: 2, x: 1 })]),
    );
    expect(result.conflicts).toEqual([]);
  });

  it('merges different fields by themselves', () => {
    const name = register('2', 'n', [], { field: 'name' });
    expect(fold(line('a', 1, [register('1', 'x')]), line('b', 1, [name])).conflicts).toEqual([]);
  });

  it('takes one operation that names all heads as the end of a conflict', () => {
    const lines = [line('a', 1, [register('1', 'x')]), line('b', 1, [register('2', 'y')])];
    const resolution = line('a', 2, [register('3', 'z', ['1', '2'])]);
    expect(fold(...lines, resolution)).toMatchObject({
      records: { 'case/C1': { phone: 'z' } },
      conflicts: [],
    });
  });

  it('does not bring back a head whose replacement arrived first', () => {
    expect(c1(line('b', 1, [register('2', 'y', ['1'])]), line('a', 1, [register('1', 'x')]))).toEqual({
      phone: 'y',
    });
  });

  it('shows a field that was emptied as null', () => {
    expect(c1(line('a', 1, [register('1', null)]))).toEqual({ phone: null });
  });

  it('does not let an operation replace itself, a head of another field, or one of another record', () => {
    const own = line('a', 1, [register('1', 'x', ['1'])]);
    const field = line('b', 1, [register('2', 'n', ['1'], { field: 'name' })]);
    const record = line('c', 1, [register('3', 'w', ['1'], { record: 'case/C2' })]);
    expect(fold(own, field, record).records).toEqual({
      'case/C1': { name: 'n', phone: 'x' },
      'case/C2': { phone: 'w' },
    });
  });

  it('keeps fields and records that are called like parts of the language', () => {
    const ops = ['__proto__', 'constructor', 'toString'].map((field) =>
      register(field, field, [], { field }),
    );
    const other = register('r', 1, [], { record: '__proto__' });
    const { records } = fold(line('a', 1, [...ops, other]));
    expect(JSON.parse(JSON.stringify(records))).toEqual(
      JSON.parse(
        '{"__proto__":{"phone":1},"case/C1":{"__proto__":"__proto__","constructor":"constructor","toString":"toString"}}',
      ),
    );
  });
});

describe('sets', () => {
  it('holds an element while one of its adds was not removed', () => {
    const adds = [line('a', 1, [add('1', 'BA01')]), line('b', 1, [add('2', 'BA01'), add('3', 'BA02')])];
    expect(c1(...adds, line('a', 2, [remove('4', 'BA01', ['1'])]))).toEqual({ codes: ['BA01', 'BA02'] });
    expect(c1(...adds, line('a', 2, [remove('4', 'BA01', ['1', '2'])]))).toEqual({ codes: ['BA02'] });
  });

  it('shows an empty set as an empty list', () => {
    expect(c1(line('a', 1, [add('1', 'BA01'), remove('2', 'BA01', ['1'])]))).toEqual({ codes: [] });
  });

  it('does not bring back an element whose removal arrived first', () => {
    expect(c1(line('b', 1, [remove('2', 'x', ['1'])]), line('a', 1, [add('1', 'x')]))).toEqual({ codes: [] });
  });

  it('lists elements once, in canonical order', () => {
    const ops = ['b', 'a', { z: 1 }, 'b', 10, 9].map((value, index) => add(String(index), value));
    expect(c1(line('a', 1, ops))).toEqual({ codes: ['a', 'b', 10, 9, { z: 1 }] });
  });

  it('has no conflicts, and a register that names an add leaves the element', () => {
    const ops = [add('1', 'x'), register('2', 'y', ['1'])];
    expect(fold(line('a', 1, ops))).toMatchObject({
      records: { 'case/C1': { codes: ['x'], phone: 'y' } },
      conflicts: [],
    });
  });
});

describe('events', () => {
  it('are listed by id, also of a deleted record, and make no record', () => {
    const result = fold(line('a', 1, [event('2'), event('10'), deletion('3', [])]));
    expect(result).toMatchObject({ events: ['10', '2'], records: {} });
  });

  it('replace nothing and are no edits beside a deletion', () => {
    const deleted = line('a', 1, [register('1', 'x'), deletion('2', ['1'])]);
    expect(fold(deleted, line('b', 1, [event('3', null, { bases: ['2'] })]))).toMatchObject({
      records: {},
      conflicts: [],
    });
    expect(
      c1(line('a', 1, [register('1', 'x'), event('2', null, { field: 'phone', bases: ['1'] })])),
    ).toEqual({ phone: 'x' });
  });
});

describe('deletions', () => {
  const edit = line('a', 1, [register('1', 'x'), add('2', 'BA01')]);

  it('hide a record whose heads and live adds they name', () => {
    expect(fold(edit, line('b', 1, [deletion('d', ['1', '2'])]))).toMatchObject({
      records: {},
      conflicts: [],
    });
  });

  it('stand against a register operation made without knowing of them, and leave the record visible', () => {
    const result = fold(
      edit,
      line('b', 1, [deletion('d', ['1', '2'])]),
      line('a', 2, [register('3', 'y', ['1'])]),
    );
    expect(result.records).toEqual({ 'case/C1': { codes: ['BA01'], phone: 'y' } });
    expect(result.conflicts).toEqual([
      {
        record: 'case/C1',
        field: '*',
        heads: [
          { op: '3', value: 'y' },
          { op: 'd', value: null },
        ],
      },
    ]);
  });

  it('stand against a live add, but not against one that was removed', () => {
    const deleted = [edit, line('b', 1, [deletion('d', ['1', '2'])]), line('c', 1, [add('3', 'BA02')])];
    expect(star(...deleted)).toEqual(['3', 'd']);
    expect(fold(...deleted, line('c', 2, [remove('4', 'BA02', ['3'])]))).toMatchObject({
      records: {},
      conflicts: [],
    });
  });

  it('hide if one of them knew of every edit, whatever the others knew', () => {
    const lines = [
      edit,
      line('b', 1, [deletion('d', ['1', '2'])]),
      line('a', 2, [register('3', 'y', ['1'])]),
    ];
    expect(fold(...lines, line('c', 1, [deletion('e', ['2', '3'])]))).toMatchObject({
      records: {},
      conflicts: [],
    });
  });

  it('are all in the conflict if none knew of everything', () => {
    const lines = [edit, line('b', 1, [deletion('d', ['1'])]), line('c', 1, [deletion('e', ['2'])])];
    expect(star(...lines)).toEqual(['1', '2', 'd', 'e']);
  });

  it('stop counting once an edit or a deletion names them', () => {
    const deleted = [edit, line('b', 1, [deletion('d', ['1', '2'])])];
    expect(c1(...deleted, line('c', 1, [register('3', 'back', ['1', 'd'])]))).toEqual({
      codes: ['BA01'],
      phone: 'back',
    });
    expect(fold(...deleted, line('c', 1, [deletion('e', ['d'])]))).toMatchObject({
      records: {},
      conflicts: [],
    });
    expect(c1(...deleted, line('c', 1, [add('3', 'BA02', ['d'])]))).toEqual({
      codes: ['BA01', 'BA02'],
      phone: 'x',
    });
  });

  it('know through another deletion what that one named', () => {
    const restored = [
      edit,
      line('b', 1, [deletion('d', ['1', '2'])]),
      line('c', 1, [register('3', 'y', ['1', 'd'])]),
    ];
    expect(fold(...restored, line('a', 2, [deletion('e', ['3'])]))).toMatchObject({
      records: {},
      conflicts: [],
    });
  });

  it('do not hide on behalf of an edit that has not arrived', () => {
    const lines = [edit, line('c', 1, [deletion('d', ['unseen', '2'])])];
    expect(star(...lines)).toEqual(['1', 'd']);
    expect(fold(...lines, line('b', 1, [register('unseen', 'y', ['1'])]))).toMatchObject({
      records: {},
      conflicts: [],
    });
  });

  it('F4 need not know of registers that replace each other in a circle', () => {
    const circle = [
      line('b', 1, [register('p', '王', ['q'], { field: 'name' })]),
      line('c', 1, [register('q', '李', ['p'], { field: 'name' })]),
    ];
    expect(fold(edit, ...circle).records).toEqual({ 'case/C1': { codes: ['BA01'], phone: 'x' } });
    expect(fold(edit, ...circle, line('d', 1, [deletion('d', ['1', '2'])]))).toMatchObject({
      records: {},
      conflicts: [],
    });
  });

  it('keep the conflicts of a hidden record to themselves', () => {
    const lines = [edit, line('b', 1, [register('3', 'y')])];
    expect(fold(...lines).conflicts).toHaveLength(1);
    expect(fold(...lines, line('b', 2, [deletion('d', ['1', '2', '3'])])).conflicts).toEqual([]);
  });
});

describe('unknown kinds', () => {
  it('are ignored, and replace nothing', () => {
    const future = operation({ id: 'f', kind: 'move', bases: ['1'], value: { to: 'elsewhere' } });
    expect(c1(line('a', 1, [register('1', 'x'), future]))).toEqual({ phone: 'x' });
  });
});

describe('the digest', () => {
  it('is the SHA-256 of the canonical result', () => {
    expect(fold().digest).toBe('sha256:7f33c701ea1df3ef53a13b931deab4d911a49c338ff7e5b9e0f27b079a55461d');
  });

  it('differs where the results differ, and only there', () => {
    const one = fold(line('a', 1, [register('1', 'x')]));
    expect(fold(line('b', 1, [register('9', 'x')])).digest).toBe(one.digest);
    expect(fold(line('a', 1, [register('1', 'y')])).digest).not.toBe(one.digest);
  });
});

function upTo(writer: string, last: number): Line[] {
  return Array.from({ length: last }, (_, index) => line(writer, index + 1, []));
}

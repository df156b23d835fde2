import { describe, expect, it } from 'vitest';
import { parseFoldInput } from '#shared/sync/foldInput.ts';

const op = { id: '1', record: 'case/C1', field: 'phone', kind: 'register', value: 'x', bases: [] };
const line = { writer: 'a', seq: 1, at: '2026-05-11T09:00:00Z', ops: [op] };
const withOp = (over: object) => ({ lines: [{ ...line, ops: [{ ...op, ...over }] }] });
const withLine = (over: object) => ({ lines: [{ ...line, ...over }] });
const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)]);

describe('the document of fold is refused, with the place,', () => {
  it.each([
    ['if it is no object', [], ''],
    ['if it has no lines', {}, 'lines'],
    ['if a line is no object', { lines: [line, 1] }, 'lines[1]'],
    ['without a writer', withLine({ writer: '' }), 'lines[0].writer'],
    ['with the sequence 0', withLine({ seq: 0 }), 'lines[0].seq'],
    ['with half a sequence', withLine({ seq: 1.5 }), 'lines[0].seq'],
    ['with a sequence as text', withLine({ seq: '1' }), 'lines[0].seq'],
    ['with an instant without an offset', withLine({ at: '2026-05-11T09:00:00' }), 'lines[0].at'],
    ['with a day that does not exist', withLine({ at: '2026-02-30T09:00:00Z' }), 'lines[0].at'],
    ['without operations', withLine({ ops: undefined }), 'lines[0].ops'],
    ['with an operation that is no object', withLine({ ops: [null] }), 'lines[0].ops[0]'],
    ['without an id', withOp({ id: undefined }), 'lines[0].ops[0].id'],
    ['without a kind', withOp({ kind: 3 }), 'lines[0].ops[0].kind'],
    ['without a record', withOp({ record: undefined }), 'lines[0].ops[0].record'],
    ['without a field', withOp({ field: undefined }), 'lines[0].ops[0].field'],
    ['without bases', withOp({ bases: undefined }), 'lines[0].ops[0].bases'],
    ['with a base that is no id', withOp({ bases: ['1', 2] }), 'lines[0].ops[0].bases[1]'],
    [
      'with a number no canonical form has',
      withOp({ value: { a: [Number.POSITIVE_INFINITY] } }),
      'lines[0].ops[0].value.a[0]',
    ],
    ['with nesting without end', withOp({ value: nested(500) }), `lines[0].ops[0].value${'[0]'.repeat(100)}`],
    ['with an id twice in a line', withLine({ ops: [op, op] }), 'lines[0].ops[1].id'],
    ['with an id in two lines', { lines: [line, { ...line, seq: 2 }] }, 'lines[1].ops[0].id'],
  ])('%s', (_, input, path) => {
    expect(parseFoldInput(structuredClone(input))).toMatchObject({ ok: false, error: { path } });
  });
});

it('refuses nesting of a hundred thousand levels as it does any other', () => {
  const text = `{"lines":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect(parseFoldInput(JSON.parse(text))).toMatchObject({ ok: false, error: { path: 'lines[0]' } });
});

describe('the document of fold is taken', () => {
  it.each([
    ['with the same line twice', { lines: [line, structuredClone(line)] }],
    [
      'with branches of a fork that number their operations alike',
      { lines: [line, withOp({ value: 'y' }).lines[0]] },
    ],
    [
      'with properties and kinds nobody knows',
      withOp({ kind: 'move', bases: undefined, record: undefined, unknown: { x: 1 } }),
    ],
    ['with a deletion that names no field', withOp({ kind: 'delete', field: undefined })],
    ['with a line without operations', withLine({ ops: [] })],
    ['with a value nested as deep as any record', withOp({ value: nested(50) })],
  ])('%s', (_, input) => {
    expect(parseFoldInput(structuredClone(input)).ok).toBe(true);
  });

  it('with scopes filled in where they are left out', () => {
    const parsed = parseFoldInput({
      lines: [{ ...line, ops: [{ ...op }, { ...op, id: '2', record: 'person/p1' }] }],
    });
    expect(parsed.ok && parsed.value[0]?.ops.map(({ scope }) => scope)).toEqual(['case:C1', 'unit']);
  });
});

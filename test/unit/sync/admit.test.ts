import { describe, expect, it } from 'vitest';
import { admitLines } from '#shared/sync/admit.ts';
import type { Line } from '#shared/sync/operation.ts';
import { line, register } from '#test/builders/lines.ts';

const of = (writer: string, ...seqs: number[]) => seqs.map((seq) => line(writer, seq, []));
const seqs = (lines: readonly Line[]) => lines.map(({ writer, seq }) => `${writer}${seq}`);
const other = (writer: string, seq: number) => line(writer, seq, [register(`other${seq}`, 'x')]);

describe('lines of one writer', () => {
  it.each([
    ['all follow', [1, 2, 3], ['a1', 'a2', 'a3'], []],
    ['come in any order and twice', [3, 1, 2, 3, 1], ['a1', 'a2', 'a3'], []],
    [
      'leave a gap in the middle',
      [1, 2, 3, 7, 8],
      ['a1', 'a2', 'a3'],
      [{ writer: 'a', have: 3, missing: [4, 6] }],
    ],
    [
      'leave two gaps, of which the first is named',
      [1, 3, 5],
      ['a1'],
      [{ writer: 'a', have: 1, missing: [2, 2] }],
    ],
    ['do not begin at 1', [4], [], [{ writer: 'a', have: 0, missing: [1, 3] }]],
  ])('that %s', (_, given, ready, held) => {
    const admission = admitLines(of('a', ...given));
    expect(seqs(admission.ready)).toEqual(ready);
    expect(admission.held).toEqual(held);
    expect(admission.forks).toEqual([]);
  });

  it('behind a gap wait, to be offered again', () => {
    const first = admitLines(of('a', 1, 3));
    expect(seqs(first.waiting)).toEqual(['a3']);
    const known = { vector: new Map([['a', 1]]), forks: new Map() };
    expect(seqs(admitLines([...first.waiting, ...of('a', 2)], known).ready)).toEqual(['a2', 'a3']);
  });
});

describe('forks', () => {
  it('leave out both branches from the first forked sequence on, and nothing of them is held', () => {
    const admission = admitLines([...of('a', 1, 2, 3, 4, 9), other('a', 3), other('a', 4)]);
    expect(seqs(admission.ready)).toEqual(['a1', 'a2']);
    expect(admission).toMatchObject({ forks: [{ writer: 'a', seq: 3 }], held: [], waiting: [] });
  });

  it('behind a gap leave the lines before them waiting', () => {
    const admission = admitLines([...of('a', 1, 3, 5), other('a', 5)]);
    expect(admission).toMatchObject({
      forks: [{ writer: 'a', seq: 5 }],
      held: [{ writer: 'a', have: 1, missing: [2, 2] }],
    });
    expect(seqs(admission.waiting)).toEqual(['a3']);
  });

  it('are seen in any property, also one that this version does not know', () => {
    const unknown = { ...line('a', 1, []), place: 'elsewhere' } as Line;
    expect(admitLines([...of('a', 1), unknown]).forks).toEqual([{ writer: 'a', seq: 1 }]);
    expect(admitLines([unknown, structuredClone(unknown)]).forks).toEqual([]);
  });

  it('leave other writers alone', () => {
    expect(seqs(admitLines([...of('a', 1), other('a', 1), ...of('b', 1)]).ready)).toEqual(['b1']);
  });

  it('known from before keep a writer out', () => {
    const known = { vector: new Map([['a', 1]]), forks: new Map([['a', 2]]) };
    expect(admitLines(of('a', 2, 3), known)).toMatchObject({ ready: [], forks: [{ writer: 'a', seq: 2 }] });
  });
});

describe('the order of application', () => {
  it('follows time, but never overtakes a writer whose clock jumped back', () => {
    const lines = [
      line('a', 1, [], { at: '2026-05-11T09:00:03Z' }),
      line('a', 2, [], { at: '2025-01-01T00:00:00Z' }),
      line('b', 1, [], { at: '2026-05-11T09:00:01Z' }),
    ];
    expect(seqs(admitLines(lines).ready)).toEqual(['b1', 'a1', 'a2']);
  });
});

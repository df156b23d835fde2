import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { foldLines, foldResult, importLines } from '#shared/sync/fold.ts';
import type { Line } from '#shared/sync/operation.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import { receivedByVector } from '#shared/sync/vector.ts';
import { add, deletion, event, line, register, remove } from '#test/builders/lines.ts';
import { foldOracle } from './foldOracle.ts';

/**
 * Three computers that write of one case: what they see of each other is in the bases. A conflict and its decision, a
 * set, an event, a deletion without knowing of an edit, and an edit on top of what another has not sent yet.
 */
const other = { record: 'case/C2', scope: 'case:C2' } as const;
const name = { field: 'name' };
const a = [
  line('a', 1, [register('a.1.0', '05-1'), add('a.1.1', 'BA01')]),
  line('a', 2, [register('a.2.0', '05-2', ['a.1.0']), event('a.2.1')]),
  line('a', 3, [remove('a.3.0', 'BA01', ['a.1.1']), add('a.3.1', 'BA02')]),
  line('a', 4, [register('a.4.0', '05-9', ['a.2.0', 'b.2.0'])]),
];
const b = [
  line('b', 1, [register('b.1.0', 'Chen', [], name)]),
  line('b', 2, [register('b.2.0', '05-3', ['a.1.0']), add('b.2.1', 'BA01')]),
  line('b', 3, [deletion('b.3.0', ['a.2.0', 'b.1.0', 'b.2.0', 'a.1.1', 'b.2.1'])]),
  line('b', 4, [register('b.4.0', 'Lin', [], { ...other, ...name })]),
];
const c = [
  line('c', 1, [register('c.1.0', 'x', [], other)]),
  line('c', 2, [register('c.2.0', '05-7', ['a.2.0', 'b.2.0']), register('c.2.1', 'Wang', ['b.1.0'], name)]),
  line('c', 3, [deletion('c.3.0', ['c.1.0', 'b.4.0'], other)]),
  line('c', 4, [register('c.4.0', 'y', ['c.1.0', 'c.3.0'], other)]),
];

/** What comes out when the lines arrive one at a time. */
function delivered(lines: Iterable<Line>): string {
  const states: RecordStates = new Map();
  const vector = new Map<string, number>();
  const received = receivedByVector(vector);
  let waiting: readonly Line[] = [];
  for (const one of lines) {
    const known = { vector: new Map(vector), forks: new Map<string, number>() };
    const imported = importLines(states, received, [...waiting, one], known);
    for (const { writer, seq } of imported.ready) vector.set(writer, seq);
    waiting = imported.waiting;
  }
  return foldResult(states, [], [], hashPort).digest;
}

/** Every order of lines that keeps each writer's own. */
function* interleavings(writers: readonly (readonly Line[])[]): Generator<Line[]> {
  if (writers.every((lines) => lines.length === 0)) yield [];
  for (const [at, lines] of writers.entries()) {
    const [first, ...rest] = lines;
    if (first === undefined) continue;
    for (const more of interleavings(writers.with(at, rest))) yield [first, ...more];
  }
}

function* permutations<T>(all: readonly T[]): Generator<T[]> {
  if (all.length === 0) yield [];
  for (const [at, one] of all.entries()) {
    for (const rest of permutations(all.toSpliced(at, 1))) yield [one, ...rest];
  }
}

describe('three writers', { timeout: 120_000 }, () => {
  it('with four lines each come to the same in all 34,650 orders that keep each writer’s own', () => {
    const { digest, ...whole } = foldLines([...a, ...b, ...c], hashPort);
    expect(whole).toEqual(foldOracle([...a, ...b, ...c]));
    // It is a history with something to get wrong.
    expect(whole.conflicts.map(({ field }) => field)).toEqual(expect.arrayContaining(['*', 'phone']));
    let orders = 0;
    for (const order of interleavings([a, b, c])) {
      orders += 1;
      if (delivered(order) !== digest) expect(order.map(({ writer }) => writer).join('')).toBe('the same');
    }
    expect(orders).toBe(34_650);
  });

  it('with two lines each come to the same in all 720 orders, whichever of them come again and wherever', () => {
    const six = [...a.slice(0, 2), ...b.slice(0, 2), ...c.slice(0, 2)];
    const { digest } = foldLines(six, hashPort);
    let deliveries = 0;
    for (const order of permutations(six)) {
      for (let again = 0; again < 2 ** six.length; again += 1) {
        // Those that come again do so at the end, and in another round right after themselves.
        const twice = order.filter((_, place) => again & (1 << place));
        const late = [...order, ...twice];
        const atOnce = order.flatMap((one) => (twice.includes(one) ? [one, one] : [one]));
        for (const lines of [late, atOnce]) {
          deliveries += 1;
          const given = () => lines.map(({ writer, seq }) => `${writer}${seq}`).join(' ');
          if (delivered(lines) !== digest) expect(given()).toBe('the same');
        }
      }
    }
    expect(deliveries).toBe(720 * 64 * 2);
  });
});

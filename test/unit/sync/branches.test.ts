import { describe, expect, it } from 'vitest';
import { judgeBranches, type SeenSegment } from '#shared/sync/branches.ts';
import type { ForkDecision } from '#shared/sync/forkDecision.ts';
import type { Scope } from '#shared/sync/operation.ts';

/** A segment that continues the header `previous` with blocks, each a scope and the block before it. */
function seen(
  hash: string,
  [from, to]: [number, number],
  previous: string | null,
  ...blocks: [Scope, string | null][]
): SeenSegment {
  const refs = blocks.map(([scope, before]) => ({ hash: `${hash} ${scope}`, scope, previous: before }));
  return { hash, from, to, previous, size: blocks.length, blocks: refs };
}

const first = seen('first', [1, 2], null, ['unit', null]);
const one = seen('one', [3, 4], 'first', ['unit', 'first unit']);
const two = seen('two', [3, 3], 'first', ['unit', 'first unit']);

describe('R6 in dispute are', () => {
  it.each<[string, SeenSegment[], number]>([
    ['no segments that continue each other', [first, one], Number.POSITIVE_INFINITY],
    ['no segments that came twice', [first, one, first, one], Number.POSITIVE_INFINITY],
    ['two that hold one number', [seen('a', [1, 3], null), seen('b', [3, 4], 'elsewhere')], 3],
    ['two that begin with one number', [first, one, two], 3],
    ['two that continue one header', [first, one, seen('two', [5, 6], 'first')], 3],
    ['two of which the second does not continue the first', [first, seen('b', [3, 4], 'elsewhere')], 2],
    [
      'two blocks that name the same one before them, in segments that have no number in common',
      [
        seen('a', [3, 4], 'first', ['case:A', 'before']),
        seen('b', [7, 8], 'not for this reader', ['case:A', 'before']),
      ],
      3,
    ],
    [
      'no blocks of two scopes, whatever they name',
      [seen('a', [3, 4], 'first', ['case:A', null]), seen('b', [7, 8], 'elsewhere', ['case:B', null])],
      Number.POSITIVE_INFINITY,
    ],
  ])('%s', (_, segments, disputedFrom) => {
    expect(judgeBranches(segments).disputedFrom).toBe(disputedFrom);
    expect(judgeBranches([...segments].reverse()).disputedFrom).toBe(disputedFrom);
  });
});

const decided = (stands: string, at: string, leftOut: string[] = []): ForkDecision => ({
  ...{ format: 1, unit: 'u1', writer: 'w', seq: 3, stands, leftOut, at },
  signature: stands,
});

describe('R6 a decision leaves out', () => {
  it.each<[string, SeenSegment[], string[]]>([
    ['whatever else holds the sequence', [], []],
    ['what it names', [seen('far', [9, 9], 'elsewhere')], ['far']],
    ['what continues the header of a left-out segment', [seen('next', [4, 4], 'two')], ['next']],
    [
      'what continues a block of a left-out segment',
      [seen('next', [6, 6], 'not for this reader', ['unit', 'two unit'])],
      ['next'],
    ],
    [
      'what continues what continues it',
      [seen('next', [4, 4], 'two'), seen('after', [5, 5], 'next')],
      ['next', 'after'],
    ],
    ['and nothing that continues what stands', [seen('next', [5, 5], 'one', ['unit', 'one unit'])], []],
  ])('%s', (_, more, leftOut) => {
    const decision = decided('one', '2026-05-12T01:00:00Z', ['far']);
    const { out, disputedFrom } = judgeBranches([first, one, two, ...more], [decision]);
    expect([...out].sort()).toEqual([...new Set(['two', 'far', ...leftOut])].sort());
    expect(disputedFrom).toBe(Number.POSITIVE_INFINITY);
  });

  it('by the last one made, in whichever order they arrive', () => {
    const decisions = [decided('one', '2026-05-12T01:00:00Z'), decided('two', '2026-05-13T01:00:00Z')];
    for (const order of [decisions, [...decisions].reverse()]) {
      expect(judgeBranches([first, one, two], order).out).toEqual(new Set(['one']));
    }
  });
});

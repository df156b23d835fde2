import { describe, expect, it } from 'vitest';
import { withConfirmed } from '#renderer/data/log/applyFrame.ts';
import { emptyHead, type LogHead } from '#renderer/data/log/logHead.ts';
import { bundleFileName } from '#shared/sync/bundleName.ts';

const [unit, writer, another] = ['unita', 'writera', 'writerb'].map((id) => id.padEnd(26, 'x')) as [
  string,
  string,
  string,
];
const hashOf = (to: number) => String(to).padStart(64, '0');

/** An installation that has sealed bundles up to these lines, each from where the one before ended. */
function sealed(...ends: number[]): LogHead['own'] {
  const batches = ends.map((to, place) => {
    const range = { from: (ends[place - 1] ?? 0) + 1, to };
    const hash = hashOf(to);
    const at = '2026-05-11T01:00:00.000Z';
    const name = bundleFileName({ unit, writer, ...range, hash });
    return { name, hash, ...range, firstAt: at, lastAt: at, at, frames: { first: to, count: 1 } };
  });
  return { ...emptyHead(1, '').own, writer, sealedTo: ends.at(-1) ?? 0, batches };
}

type Word = readonly [bundle: number, have: number];

/** How far own lines are confirmed after receipts, each for the bundle that ends with a line. */
const confirmedBy = (own: LogHead['own'], words: readonly Word[], by = writer) =>
  words.reduce(
    (before, [bundle, have]) =>
      withConfirmed(before, { bundle: hashOf(bundle), vector: [{ writer: by, have }] }, '2026-05-12'),
    own,
  );

describe('own lines that the supervisor confirmed', () => {
  it.each<[string, number[], Word[], number]>([
    ['as far as the bundle goes that a receipt is for', [3, 7], [[3, 3]], 3],
    ['no further than that, whatever number is said', [3, 7], [[3, 7]], 3],
    ['not by a receipt for a bundle that was not sealed here', [3], [[9, 3]], 0],
    ['not beyond a gap', [3, 7], [[7, 0]], 0],
    [
      'whole, where the furthest bundle came first and the gap before it was filled afterwards',
      [3, 7, 8],
      [
        [8, 0],
        [3, 3],
        [7, 8],
      ],
      8,
    ],
    [
      'as far as the first of two gaps',
      [3, 7, 8],
      [
        [8, 0],
        [3, 3],
      ],
      3,
    ],
    [
      'no less by a receipt that is older',
      [3, 7],
      [
        [7, 7],
        [3, 3],
      ],
      7,
    ],
  ])('are confirmed %s', (_, ends, words, confirmedTo) => {
    expect(confirmedBy(sealed(...ends), words).confirmedTo).toBe(confirmedTo);
  });

  it('are the same object after a receipt that says nothing new', () => {
    const own = confirmedBy(sealed(3, 7), [[7, 7]]);
    expect(confirmedBy(own, [[3, 3]])).toBe(own);
    expect(confirmedBy(own, [[7, 7]])).toBe(own);
  });

  it('of a head from before are confirmed no less', () => {
    const { received: _none, ...own } = { ...confirmedBy(sealed(3, 7), [[3, 3]]) };
    expect(confirmedBy(own, [[3, 3]]).confirmedTo).toBe(3);
    expect(confirmedBy(own, [[7, 7]]).confirmedTo).toBe(7);
  });

  it('are not confirmed by what is said of another writer', () => {
    expect(confirmedBy(sealed(3), [[3, 3]], another).confirmedTo).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { withConfirmed } from '#renderer/data/log/applyFrame.ts';
import { emptyHead, type LogHead } from '#renderer/data/log/logHead.ts';
import { bundleFileName } from '#shared/sync/bundleName.ts';

const hashOf = (letter: string) => letter.repeat(64);
const at = '2026-05-11T01:00:00.000Z';

/** The writer's bundles: a has the lines to 9, b those to 10, c those to 12. */
const batches = (['a', 1, 9, 'b', 10, 10, 'c', 11, 12] as const).flatMap((_, place, all) => {
  if (place % 3 !== 0) return [];
  const [letter, from, to] = all.slice(place, place + 3) as [string, number, number];
  const name = bundleFileName({ unit: 'u', writer: 'w', from, to, hash: hashOf(letter) });
  return [
    { name, hash: hashOf(letter), from, to, firstAt: at, lastAt: at, at, frames: { first: 1, count: 1 } },
  ];
});

/** Confirmed lines after receipts that each name a bundle and say how many lines are held. */
function confirmed(receipts: readonly (readonly [bundle: string, have: number])[]) {
  let own: LogHead['own'] = { ...emptyHead(1, '').own, writer: 'w', sealedTo: 12, batches };
  for (const [bundle, have] of receipts)
    own = withConfirmed(own, { bundle: hashOf(bundle), vector: [{ writer: 'w', have }] }, at);
  return { confirmedTo: own.confirmedTo, told: own.told };
}

describe('what receipts confirm', () => {
  it.each<[string, Parameters<typeof confirmed>[0], number]>([
    ['what is held, as far as the bundle goes', [['a', 9]], 9],
    ['no more than the bundle, whatever number is said', [['a', 12]], 9],
    ['no more than is held', [['c', 9]], 9],
    ['also what came before the bundle', [['c', 12]], 12],
    ['nothing by a bundle that was not sealed here', [['f', 12]], 0],
    [
      'no more by such a bundle than without it',
      [
        ['a', 9],
        ['f', 12],
      ],
      9,
    ],
    [
      'all, where the later bundle came in first',
      [
        ['c', 1],
        ['a', 10],
        ['b', 12],
      ],
      12,
    ],
    [
      'all, where the last receipts come in the other order',
      [
        ['c', 1],
        ['b', 12],
        ['a', 9],
      ],
      12,
    ],
    [
      'all, where the receipt that says enough comes first',
      [
        ['b', 12],
        ['c', 1],
      ],
      12,
    ],
  ])('is %s', (_, receipts, expected) => {
    expect(confirmed(receipts).confirmedTo).toBe(expected);
  });

  it('is not kept any longer than it is of use', () => {
    expect(
      confirmed([
        ['c', 1],
        ['b', 12],
      ]),
    ).toEqual({ confirmedTo: 12 });
    expect(confirmed([['c', 1]])).toEqual({ confirmedTo: 1, told: { have: 1, bundles: [hashOf('c')] } });
  });
});

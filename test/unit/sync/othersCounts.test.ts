import { describe, expect, it } from 'vitest';
import type { ProviderId } from '#shared/domain/ids.ts';
import { mergeCounts, othersCounts } from '#shared/sync/othersCounts.ts';
import type { WriterCounts } from '#shared/sync/returned.ts';

const counts = (
  writer: string,
  upTo: string,
  homeCare: number,
  over: Partial<WriterCounts> = {},
): WriterCounts => ({
  writer,
  month: '2026-05',
  upTo,
  at: `${upTo}T09:00:00Z`,
  providers: [
    { providerId: 'prov-1' as ProviderId, matched: { homeCare }, lastDispatchedAt: `${upTo}T01:00:00Z` },
  ],
  ...over,
});
const shown = (list: readonly WriterCounts[]) =>
  list.map(({ writer, month, upTo, providers }) => [writer, month, upTo, providers[0]?.matched.homeCare]);

describe('R3 the figures of the other writers', () => {
  it.each([
    ['a later day replaces', [counts('w1', '2026-05-11', 3), counts('w1', '2026-05-12', 2)], 2],
    ['an earlier day does not', [counts('w1', '2026-05-12', 2), counts('w1', '2026-05-11', 3)], 2],
    [
      'of one day the later made counts',
      [counts('w1', '2026-05-12', 2, { at: '2026-05-12T10:00:00Z' }), counts('w1', '2026-05-12', 3)],
      2,
    ],
    [
      'equal instants are settled the same way everywhere',
      [counts('w1', '2026-05-12', 2), counts('w1', '2026-05-12', 3)],
      3,
    ],
  ])('%s, in either order', (_, [first, second], expected) => {
    for (const pair of [
      [first!, second!],
      [second!, first!],
    ] as const) {
      expect(shown(mergeCounts([pair[0]], [pair[1]]))).toEqual([['w1', '2026-05', '2026-05-12', expected]]);
    }
  });

  it('stand side by side by writer and month', () => {
    const april = counts('w1', '2026-04-30', 9, { month: '2026-04' });
    const merged = mergeCounts([april], [counts('w2', '2026-05-11', 1), counts('w1', '2026-05-11', 3)]);
    expect(merged.map(({ writer, month }) => `${writer} ${month}`)).toEqual([
      'w1 2026-04',
      'w1 2026-05',
      'w2 2026-05',
    ]);
  });

  it('are added up for the month, without the own writers, with the day each is known to', () => {
    const held = [
      counts('own', '2026-05-12', 100),
      counts('w1', '2026-05-11', 3),
      counts('w2', '2026-05-12', 4),
      counts('w2', '2026-04-30', 50, { month: '2026-04' }),
    ];
    expect(othersCounts(held, '2026-05', new Set(['own']))).toEqual({
      matched: { 'prov-1': { homeCare: 7 } },
      lastDispatchedAt: { 'prov-1': '2026-05-12T01:00:00Z' },
      known: [
        { writer: 'w1', upTo: '2026-05-11' },
        { writer: 'w2', upTo: '2026-05-12' },
      ],
    });
  });

  it('leave a provider without a date where nothing was ever dispatched', () => {
    const never = counts('w1', '2026-05-11', 0);
    const held = [{ ...never, providers: [{ ...never.providers[0]!, lastDispatchedAt: null }] }];
    expect(othersCounts(held, '2026-05', new Set()).lastDispatchedAt).toEqual({});
  });
});

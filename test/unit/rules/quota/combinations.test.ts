import { describe, expect, it } from 'vitest';
import type { QuotaInput, QuotaItem } from '#shared/rules/quota/input.ts';
import { askQuota, someItems } from '#test/builders/quota.ts';

/** Findings as `code codes`, with a question mark where it is not certain. */
const said = (changes: Partial<QuotaInput>) =>
  askQuota(changes).findings.map(
    ({ code, codes, certain }) => `${code} ${codes.join('+')}${certain ? '' : '?'}`,
  );

const at = (code: string, on: string, slot?: string, times = 1): QuotaItem => ({
  code,
  times,
  on,
  ...(slot === undefined ? {} : { slot }),
});

describe('what does not go together', () => {
  const [first, second] = ['2026-05-04', '2026-05-05'];

  const pairs: [what: string, items: QuotaItem[], expected: string[]][] = [
    [
      'a bath and a wash in one visit',
      [at('BA01', first, 'a'), at('BA07', first, 'a')],
      ['sameSlot BA01+BA07'],
    ],
    ['in two visits of a day', [at('BA01', first, 'a'), at('BA07', first, 'b')], []],
    ['on two days', [at('BA01', first), at('BA07', second)], []],
    ['on one day, nobody knows when', [at('BA01', first), at('BA07', first)], ['sameSlot BA01+BA07?']],
    ['nobody knows on which day', someItems('BA01 1, BA07 1'), ['sameSlot BA01+BA07?']],
    ['washing hair beside a bath', [at('BA23', first, 'a'), at('BA07', first, 'a')], ['sameSlot BA07+BA23']],
    ['toileting during a wash', [at('BA24', first, 'a'), at('BA01', first, 'a')], ['sameSlot BA01+BA24']],
    ['watching beside anything', [at('BA18', first, 'a'), at('BA03', first, 'a')], ['sameSlot BA03+BA18']],
    ['company beside watching', [at('BA20', first, 'a'), at('BA18', first, 'a')], ['sameSlot BA18+BA20']],
    ['daily care beside meals', [at('BA02', first, 'a'), at('BA04', first, 'a')], ['sameSlot BA02+BA04']],
    ['rounds and a walk on one day', [at('BA22', first), at('BA13', first)], ['sameDay BA13+BA22']],
    ['rounds and what may come at short notice', [at('BA22', first), at('BA14', first)], []],
    ['evening and holiday on one day', [at('AA08', first), at('AA09', first)], ['sameDay AA08+AA09']],
    ['evening and holiday on two', [at('AA08', first), at('AA09', second)], []],
    ['a plan and a follow-up in one month', someItems('AA01 1, AA02 1'), ['sameMonth AA01+AA02']],
    ['two wheelchairs', someItems('EC01 1, EC03 1'), ['chooseOne EC01+EC03']],
    ['two doors, or one', someItems('FA11 1, FA12 1'), ['chooseOne FA11+FA12?']],
    ['what goes together', someItems('BA03 1, BA10 1, BA13 2'), []],
  ];
  it.each(pairs)('S-Q.a4 %s: %j', (_, items, expected) => {
    expect(said({ items })).toEqual(expected);
  });

  const caps: [items: QuotaItem[], expected: string[]][] = [
    [[at('BA17d1', first, undefined, 2)], ['overCap BA17d1']],
    [[at('BA17d1', first), at('BA17d1', second)], []],
    [someItems('BA17d1 31'), []],
    [someItems('BA17d1 32'), ['overCap BA17d1']],
    [[at('BA17a', first, undefined, 4)], ['overCap BA17a']],
    [[at('BA02', first, undefined, 6)], []],
    [[at('BA02', first, undefined, 7)], ['overCap BA02']],
    // Monday 4 and Sunday 10 are one week, Monday 11 is the next.
    [[at('BA17e', first), at('BA17e', '2026-05-10')], ['overCap BA17e']],
    [[at('BA17e', '2026-05-10'), at('BA17e', '2026-05-11')], []],
    // May 2026 begins on a Friday: it touches five weeks.
    [someItems('BA17e 5'), []],
    [someItems('BA17e 6'), ['overCap BA17e']],
    [someItems('AA07 1'), []],
    [someItems('AA07 2'), ['overCap AA07']],
    [someItems('AA12 3'), ['overCap AA12']],
    [[at('GA09', first, undefined, 6)], ['overCap GA09']],
    [someItems('AA03 1, CA07 1'), []],
    [someItems('AA03 1, CC01 1'), ['overCap AA03?']],
    [[at('BB06', first, 'a'), at('BB06', first, 'b')], ['overCap BB06']],
  ];
  it.each(caps)('S-Q.a4 of %j: %j', (items, expected) => {
    expect(said({ items })).toEqual(expected);
  });

  const others: [items: string, changes: Partial<QuotaInput>, expected: string[]][] = [
    ['BA09 1', { cmsLevel: 4, on: '2025-12-31' }, []],
    ['BA09 1', { cmsLevel: 4, on: '2026-01-01' }, ['cmsLevel BA09']],
    ['BA09a 1', { cmsLevel: 5, on: '2026-01-01' }, []],
    ['AA07 1', { cmsLevel: 3 }, ['cmsLevel AA07']],
    ['BB05 1', { cmsLevel: 4 }, []],
    ['BB05 1', { cmsLevel: 5 }, ['cmsLevel BB05']],
    ['BC14 1', { cmsLevel: 7 }, ['cmsLevel BC14']],
    ['BA12 1', {}, ['problemMissing BA12?']],
    ['BA12 1', { problems: [1] }, ['problemMissing BA12']],
    ['BA12 1', { problems: [9] }, []],
    ['BA08 1', { problems: [1], on: '2025-12-31' }, []],
    ['BA08 1', { problems: [1], on: '2026-01-01' }, ['problemMissing BA08']],
    ['EC04 1', {}, ['needsOther EC04?']],
    ['EC04 1, EC02 1', {}, []],
    ['CB01 1', {}, ['notInForce CB01']],
    ['BA17 1', {}, ['notInForce BA17']],
    ['BA01 1', { cmsLevel: 1 }, ['notEligible BA01']],
    ['AA02 1', { cmsLevel: 1 }, []],
    ['BA01 1, CA07 1', { foreignCaregiver: true }, ['foreignCaregiver BA01']],
    ['GA03 1', { familyCaregiver: false }, ['noFamilyCaregiver GA03']],
  ];
  it.each(others)('S-Q.a4 of %s with %j: %j', (items, changes, expected) => {
    expect(said({ items: someItems(items), ...changes })).toEqual(expected);
  });

  it('S-Q.a4 gives the figures that a finding comes from', () => {
    expect(askQuota({ items: [at('BA17d1', first, undefined, 2)] }).findings).toEqual([
      {
        code: 'overCap',
        clause: 'S-Q.a4',
        codes: ['BA17d1'],
        certain: true,
        figures: { per: 'day', most: 1, on: first, times: 2 },
      },
    ]);
    const week = askQuota({ items: [at('BA17e', second), at('BA17e', '2026-05-10')] }).findings;
    expect(week).toMatchObject([{ figures: { per: 'week', most: 1, on: '2026-05-04', times: 2 } }]);
    expect(askQuota({ items: someItems('BA09 1') }).findings).toMatchObject([
      { figures: { least: 5, most: 8, cmsLevel: 4 } },
    ]);
  });
});

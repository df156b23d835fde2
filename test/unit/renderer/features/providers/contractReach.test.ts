import { describe, expect, it } from 'vitest';
import { contractReach, contractState } from '#renderer/features/providers/model/contractReach.ts';
import { freeQuarters, partsOfQuarter, quartersToRate } from '#renderer/features/providers/model/quarters.ts';
import { serviceAreas, townshipsOfCounty } from '#shared/directory/townships.ts';
import { quarterOf } from '#shared/domain/date/quarter.ts';
import { aContract } from '#test/builders/providers.ts';

const yunlin = townshipsOfCounty('10009').map(({ code }) => code);
const [first, second] = serviceAreas;

describe('特約的服務區', () => {
  it.each([
    ['null is everywhere', null, { kind: 'everywhere' }],
    ['a whole county', yunlin, { kind: 'places', counties: ['雲林縣'], areas: [], townships: [] }],
    [
      'a whole service area',
      first!.townships,
      { kind: 'places', counties: [], areas: [first!.name], townships: [] },
    ],
    [
      'an area and one township more',
      [...first!.townships, second!.townships[0]!],
      { kind: 'places', counties: [], areas: [first!.name], townships: [expect.stringMatching(/[鄉鎮市]$/)] },
    ],
    ['one township', ['10009010'], { kind: 'places', counties: [], areas: [], townships: ['斗六市'] }],
    ['an unknown code', ['99999999'], { kind: 'places', counties: [], areas: [], townships: ['99999999'] }],
    ['none', [], { kind: 'places', counties: [], areas: [], townships: [] }],
  ])('%s', (_, codes, expected) => {
    expect(contractReach(codes as string[] | null)).toEqual(expected);
  });

  it.each([
    ['2026-05-11', null, 'running'],
    ['2026-05-12', null, 'coming'],
    ['2024-01-01', '2026-05-11', 'running'],
    ['2024-01-01', '2026-05-10', 'ended'],
  ])('from %s to %s is %s', (validFrom, validTo, state) => {
    expect(contractState(aContract({ validFrom, validTo }), '2026-05-11')).toBe(state);
  });
});

describe('季', () => {
  it.each([
    ['2026-01-01', '2026-Q1', 115, 1],
    ['2026-03-31', '2026-Q1', 115, 1],
    ['2026-04-01', '2026-Q2', 115, 2],
    ['2026-12-31', '2026-Q4', 115, 4],
  ])('%s is in %s', (day, quarter, rocYear, number) => {
    expect(quarterOf(day)).toBe(quarter);
    expect(partsOfQuarter(quarter)).toEqual({ rocYear, number });
  });

  it('a quarter that has bands is not offered again', () => {
    expect(freeQuarters([{ quarter: '2026-Q1' }, { quarter: '2025-Q3' }], '2026-02-01')).toEqual([
      '2026-Q2',
      '2025-Q4',
      '2025-Q2',
      '2025-Q1',
    ]);
  });

  it('bands may be entered for the next quarter, the running one and four before, over the turn of the year', () => {
    expect(quartersToRate('2026-02-01')).toEqual([
      '2026-Q2',
      '2026-Q1',
      '2025-Q4',
      '2025-Q3',
      '2025-Q2',
      '2025-Q1',
    ]);
  });
});

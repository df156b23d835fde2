import { describe, expect, it } from 'vitest';
import { findTownshipsByName, townshipsOfCounty } from '#shared/directory/townships.ts';
import { planNeeds, planTables, planYearOf } from '#shared/directory/yunlin113/planTables.ts';

const table = (id: string) => planTables.find((one) => one.id === id);
const townships = townshipsOfCounty('10009').map(({ code }) => code);

describe('the plan’s tables of figures', () => {
  it('D-26 are as many rows as printed', () => {
    expect(planTables.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['表一', 15],
      ['表二-1', 10],
      ['表二-2', 4],
      ['表二-3', 21],
      ['表二-4', 20],
      ['表二-6', 20],
      ['表五', 105],
      ['表八-4', 1],
      ['表八-5', 20],
    ]);
  });

  it('D-26 keep each figure as printed beside its number', () => {
    const cell = (id: string, name: string, column: string) =>
      table(id)?.rows.find((row) => row.name === name)?.cells[column];
    expect(cell('表二-1', '交通接送(車輛數)', 'year111')).toEqual({ printed: '9 (50輛)', value: 9 });
    expect(cell('表二-3', '四湖鄉', 'covered')).toEqual({ printed: '2*', value: 2 });
    expect(cell('表二-4', '斗六市', 'rentedShare')).toEqual({ printed: '0%', value: 0 });
    expect(cell('表八-4', '雲林縣長照服務涵蓋率(%)', 'year113')).toEqual({
      printed: '預計達 83',
      value: null,
    });
    expect(cell('表一', '照顧計畫完成時效', 'growth112')).toEqual({ printed: '-69.3', value: -69.3 });
    expect(cell('表八-5', '荊桐鄉', 'coverage')).toEqual({ printed: '73.9', value: 73.9 });
  });

  it('D-27 each check names columns that are there', () => {
    for (const { id, columns, checks, within } of planTables) {
      const keys = columns.map(({ key }) => key);
      const named = checks.flatMap(({ column, of, less, over }) => [column, ...of, ...less, over ?? column]);
      expect(
        [...named, within ?? keys[0]].filter((key) => !keys.includes(key ?? '')),
        id,
      ).toEqual([]);
      expect(
        checks.filter(({ row }) => row !== null && !table(id)?.rows.some(({ name }) => name === row)),
      ).toEqual([]);
    }
  });

  it.each(['表二-3', '表二-4', '表二-6', '表五', '表八-5'])(
    'D-15 %s names each township of the county once',
    (id) => {
      const names = [...new Set(table(id)?.rows.map(({ name }) => name))];
      const codes = names.flatMap((name) =>
        findTownshipsByName(name).flatMap(({ code, county }) => (county.code === '10009' ? [code] : [])),
      );
      expect(codes.sort()).toEqual(townships);
    },
  );
});

describe('what the plan says of a township', () => {
  it('D-28 people in need are those of the year, day care that of ROC 115', () => {
    expect(planNeeds('10009', 2026)?.get('10009010')).toEqual({
      ...{ people: 4106, dayCareNeed: 310, dayCarePlaces: 380 },
    });
    expect(planNeeds('10009', 2024)?.get('10009010')?.people).toBe(3996);
    expect([...(planNeeds('10009', 2026)?.keys() ?? [])]).toEqual(townships);
  });

  it.each([
    [2021, 2022],
    [2022, 2022],
    [2026, 2026],
    [2027, 2026],
  ])('D-28 of %d the year %d counts', (year, counted) => {
    expect(planYearOf(year)).toBe(counted);
    expect(planNeeds('10009', year)).toEqual(planNeeds('10009', counted));
  });

  it('D-28 nothing is said of another county', () => {
    expect(planNeeds('10014', 2026)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import {
  counties,
  distanceBand,
  findServiceArea,
  findServiceAreaByName,
  findTownship,
  findTownshipsByName,
  isTownshipCode,
  serviceAreas,
  townshipCodeSchema,
  townships,
  townshipsOfCounty,
} from '#shared/directory/townships.ts';

const yunlin = '10009';
const [douliu, dounan, huwei, gukeng, dapi, citong, taixi, taitung] = [
  '10009010',
  '10009020',
  '10009030',
  '10009070',
  '10009080',
  '10009090',
  '10009160',
  '10014010',
] as const;

describe('D-1 鄉鎮市區 the table', () => {
  it('has 22 counties and 368 townships, each code once and under its county', () => {
    expect(counties).toHaveLength(22);
    expect(townships).toHaveLength(368);
    expect(new Set(townships.map((t) => t.code)).size).toBe(368);
    for (const t of townships) {
      expect(t.code).toMatch(/^\d{8}$/);
      expect(t.code.slice(0, 5)).toBe(t.county.code);
    }
  });

  it('writes every name with 臺, never with 台', () => {
    expect(townships.filter((t) => `${t.county.name}${t.name}`.includes('台'))).toEqual([]);
  });

  it('has no township adjacent to itself, to an unknown one, or in one direction only', () => {
    const oneWay = townships.flatMap((t) =>
      t.adjacent.filter((code) => code === t.code || !findTownship(code)?.adjacent.includes(t.code)),
    );
    expect(oneWay).toEqual([]);
  });

  it('leaves without neighbours only townships that are islands', () => {
    const alone = townships.filter((t) => t.adjacent.length === 0).map((t) => t.county.name + t.name);
    expect(alone).toEqual([
      '連江縣南竿鄉',
      '連江縣北竿鄉',
      '連江縣莒光鄉',
      '連江縣東引鄉',
      '金門縣烈嶼鄉',
      '金門縣烏坵鄉',
      '屏東縣琉球鄉',
      '臺東縣綠島鄉',
      '臺東縣蘭嶼鄉',
      '澎湖縣望安鄉',
      '澎湖縣七美鄉',
    ]);
  });
});

describe('D-2 服務區域 the six areas of Yunlin', () => {
  it.each([
    ['斗六區', ['斗六市', '莿桐鄉', '林內鄉']],
    ['斗南區', ['斗南鎮', '古坑鄉', '大埤鄉']],
    ['虎尾區', ['虎尾鎮', '土庫鎮', '褒忠鄉', '元長鄉']],
    ['西螺區', ['西螺鎮', '二崙鄉', '崙背鄉']],
    ['北港區', ['北港鎮', '口湖鄉', '水林鄉']],
    ['臺西區', ['麥寮鄉', '東勢鄉', '臺西鄉', '四湖鄉']],
  ])('%s has %j', (name, expected) => {
    const area = findServiceAreaByName(yunlin, name);
    expect(area?.townships.map((code) => findTownship(code)?.name).sort()).toEqual([...expected].sort());
  });

  it('partition the twenty townships', () => {
    const inAreas = serviceAreas.flatMap((area) => area.townships);
    expect(inAreas.toSorted()).toEqual(townshipsOfCounty(yunlin).map((t) => t.code));
    expect(inAreas).toHaveLength(20);
    for (const t of townshipsOfCounty(yunlin)) expect(findServiceArea(t.code)?.townships).toContain(t.code);
  });

  it('are found as 台西區 too, and only in their own county', () => {
    expect(findServiceAreaByName(yunlin, '台西區')?.name).toBe('臺西區');
    expect(findServiceAreaByName('10014', '臺西區')).toBeUndefined();
    expect(findServiceArea(taitung)).toBeUndefined();
  });
});

describe('I-03, D-3 distance', () => {
  it.each([
    ['斗六市 and itself', 0, douliu, douliu],
    ['斗六市 and 斗南鎮, which adjoin', 1, douliu, dounan],
    ['斗六市 and 莿桐鄉, which adjoin and share an area', 1, douliu, citong],
    ['古坑鄉 and 大埤鄉, apart in one area', 2, gukeng, dapi],
    ['斗六市 and 臺西鄉, apart in two areas', 3, douliu, taixi],
    ['斗六市 and 臺東市, in two counties', 3, douliu, taitung],
    ['斗南鎮 and 大林鎮 across the county border', 1, dounan, '10010040'],
    ['two townships of a county without known areas', 3, '10014010', '10014060'],
  ])('of %s is %d', (_what, band, a, b) => {
    expect(distanceBand(a, b)).toBe(band);
    expect(distanceBand(b, a)).toBe(band);
  });

  it('is the same in both directions for every pair of townships', () => {
    const uneven = townships.flatMap((a) =>
      townships.filter((b) => distanceBand(a.code, b.code) !== distanceBand(b.code, a.code)),
    );
    expect(uneven).toEqual([]);
  });
});

describe('D-4 looking up', () => {
  it.each([
    ['10009010', true],
    ['10009000', false],
    ['1000901', false],
    ['100090100', false],
    [' 10009010', false],
    ['', false],
  ])('%j is a code: %s', (code, expected) => {
    expect(isTownshipCode(code)).toBe(expected);
    expect(townshipCodeSchema.safeParse(code).success).toBe(expected);
    expect(findTownship(code) !== undefined).toBe(expected);
  });

  it.each([
    ['莿桐鄉', [citong]],
    ['荊桐鄉', [citong]],
    ['蔴桐鄉', [citong]],
    ['蔦桐鄉', [citong]],
    ['莿桐', [citong]],
    ['臺西鄉', [taixi]],
    ['台西鄉', [taixi]],
    ['雲林縣台西鄉', [taixi]],
    [' 雲林縣 虎尾鎮 ', [huwei]],
    ['台東市', [taitung]],
    ['臺北市信義區', ['63000020']],
    ['雲林縣', []],
    ['信', []],
    ['', []],
  ])('%j names %j', (name, codes) => {
    expect(findTownshipsByName(name).map((t) => t.code)).toEqual(codes);
  });

  it('gives every township of a name that several counties use', () => {
    expect(findTownshipsByName('中正區').map((t) => t.county.name)).toEqual(['基隆市', '臺北市']);
  });
});

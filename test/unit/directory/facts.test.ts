import { describe, expect, it } from 'vitest';
import { findProviderFacts } from '#shared/directory/providerFacts.ts';
import { findTownship, findTownshipsByName, townshipsOfCounty } from '#shared/directory/townships.ts';
import { readDayCareHours } from '#shared/directory/yunlin113/dayCareHours.ts';
import {
  appendixRows,
  dayCareFacts,
  dayCareHoursSchema,
  groupHomeFacts,
  mealFacts,
  transportFacts,
  yunlinDirectory,
} from '#shared/directory/yunlin113/index.ts';

const { providers } = yunlinDirectory();

/** The id of the one provider whose name holds the text, in the township if one is given. */
function idOf(text: string, township?: string): string {
  const code = township && findTownshipsByName(township)[0]?.code;
  const found = providers.filter((p) => p.name.includes(text) && (!code || p.township === code));
  if (found.length !== 1) throw new Error(`${found.length} providers are named ${text}`);
  return found[0]?.id ?? '';
}
const dayCareOf = (text: string) => dayCareFacts.find((fact) => fact.name.includes(text));

describe('D-20 日間照顧 hours and extended care', () => {
  it('are given for every day care and small-scale multifunctional institution of the appendix', () => {
    const listed = appendixRows.filter((row) => ['dayCare', 'smallMulti'].includes(row.serviceType));
    const withHours = new Set(dayCareFacts.map((fact) => fact.providerId));
    expect(listed.filter((row) => !withHours.has(row.providerId))).toEqual([]);
    expect(dayCareFacts).toHaveLength(43);
  });

  it('belong to a provider of the same name, but for the two that close or open again', () => {
    for (const fact of dayCareFacts.filter(({ status }) => status === 'open')) {
      expect(providers.find((p) => p.id === fact.providerId)?.name).toBe(fact.name);
      expect(dayCareHoursSchema.safeParse(fact.hours).success).toBe(true);
      expect(fact.mark).toBeNull();
    }
    const others = dayCareFacts.filter(({ status }) => status !== 'open');
    expect(others.map(({ status, mark, providerId, hours }) => [status, mark, providerId, hours])).toEqual([
      ['closing', '待歇業', null, null],
      ['reopening', '復業中', null, null],
    ]);
  });

  it.each([
    ['德蘭', '08:00–17:00', [4, 4], [8, 8], '16:30–17:30 day 250/60'],
    ['他里霧', '08:00–17:00', [3.5, 3.5], [7, 7], '17:00–18:00 day 200/60'],
    ['不老堂東勢', '08:00–17:00', [3.5, 3.5], [7, 7], '16:30–17:30 day 100/30'],
    ['髓緣', '08:00–17:00', [4, 4], [7, 7], '17:00–18:00 day 200/60'],
    ['玫瑰', '07:30–17:00', [4, 4], [8, 8], '17:00–18:00 month 200/60'],
    ['孝親園社區', '08:00–17:00', [3, 4], [6, 8], null],
    ['力恩華齡', '08:00–17:30', [3.5, 3.5], [7, 7], '17:30–19:00 day 250/60'],
    ['樂耆', '07:00–17:00', [3, 4], [6, 8], '17:00–18:00 day 125/30'],
    ['社口', '08:00–17:00', [3, 4], [6, 8], '17:00–19:00 day 100/30'],
    ['褒忠長泰', '08:00–17:00', [3.5, 3.5], [7, 7], '17:00–18:00 day 410/60'],
    ['伊甸園', '07:00–17:00', [4, 4], [8, 8], '17:00–18:00 day 125/30 250/60'],
  ])('of %s are %s, half a day %j, a day %j hours, beyond: %s', (name, open, half, full, extended) => {
    const hours = dayCareOf(name)?.hours;
    expect(`${hours?.opens}–${hours?.closes}`).toBe(open);
    expect([hours?.halfDayHours.min, hours?.halfDayHours.max]).toEqual(half);
    expect([hours?.fullDayHours.min, hours?.fullDayHours.max]).toEqual(full);
    const care = hours?.extendedCare;
    const fees = care?.fees.map(({ amount, minutes }) => `${amount}/${minutes}`).join(' ');
    expect(care ? `${care.from}–${care.to} ${care.chargedBy} ${fees}` : care).toBe(extended);
  });

  it.each([
    ['斗六小太陽', ['homeCare', 'groupHome', 'respite']],
    ['五福社區', ['respite']],
  ])('D-21 of %s are kept without a day-care contract', (name, types) => {
    expect(dayCareOf(name)?.hours).not.toBeNull();
    const contracts = providers.find((p) => p.id === idOf(name))?.contracts ?? [];
    expect(contracts.map((contract) => contract.serviceType).toSorted()).toEqual(types.toSorted());
  });

  it('leave 6 day cares at work without extended care', () => {
    expect(dayCareFacts.filter(({ hours }) => hours?.extendedCare === null)).toHaveLength(6);
  });

  it.each([
    ['no closing time', ['08:00', '4 小時', '8 小時', '無', '無', '無']],
    ['no hours', ['08:00-17:00', '', '8 小時', '無', '無', '無']],
    ['a range that runs backwards', ['08:00-17:00', '4-3 小時', '8 小時', '無', '無', '無']],
    ['an unknown way of charging', ['08:00-17:00', '4 小時', '8 小時', '17:00-18:00', '每週', '200 元/小時']],
    ['a fee without a length', ['08:00-17:00', '4 小時', '8 小時', '17:00-18:00', '單日', '200 元']],
  ])('are refused with %s', (_what, cells) => {
    expect(() => readDayCareHours(cells)).toThrow();
  });
});

describe('D-22 交通接送 vehicles', () => {
  it('are 50 at the 11 providers of the appendix', () => {
    expect(transportFacts.reduce((sum, fact) => sum + fact.vehicles, 0)).toBe(50);
    const listed = appendixRows.filter((row) => row.serviceType === 'transport').map((r) => r.providerId);
    expect(transportFacts.map((fact) => fact.providerId).toSorted()).toEqual(listed.toSorted());
  });
});

describe('D-6 營養餐飲 zones', () => {
  it('cover the twenty townships, each by one of four providers', () => {
    const covered = mealFacts.flatMap((fact) => fact.townships);
    expect(mealFacts).toHaveLength(4);
    expect(covered.toSorted()).toEqual(townshipsOfCounty('10009').map((t) => t.code));
  });

  it('are not the six service areas: 虎尾區 of the meals is 虎尾鎮 and 斗南鎮', () => {
    const zone = mealFacts.flatMap((fact) => fact.zones).find(({ printed }) => printed === '虎尾區');
    expect(zone?.townships.map((code) => findTownship(code)?.name)).toEqual(['虎尾鎮', '斗南鎮']);
  });
});

describe('D-16, D-23 the facts of a provider', () => {
  it('hold the rows it is listed in, with the sites as printed', () => {
    const facts = findProviderFacts(
      providers.find((p) => p.township === '10009190' && p.name === '雲林縣家園關懷協會')?.id ?? '',
    );
    expect(facts?.listedAs.map((row) => row.site)).toEqual([
      '口湖青蚶據點',
      '埔南據點',
      '湖口據點',
      '蚵寮據點',
      '過港據點',
    ]);
    expect(facts).toMatchObject({ dayCare: null, transport: null, meals: null, groupHome: null });
  });

  it('hold its remark, its tick for dementia, its hours, its vehicles, its zones and its places', () => {
    expect(findProviderFacts(idOf('李家華'))?.listedAs).toMatchObject([
      { note: '49歲以下', dementia: false },
    ]);
    expect(findProviderFacts(idOf('全佑'))).toMatchObject({
      listedAs: [{ serviceType: 'dayCare', dementia: true }, { serviceType: 'respite' }],
      dayCare: { hours: { opens: '08:00', closes: '17:30', extendedCare: null } },
    });
    expect(findProviderFacts(idOf('大齡長照'))?.transport?.vehicles).toBe(3);
    expect(findProviderFacts(idOf('秉鑫'))).toMatchObject({
      transport: { vehicles: 1 },
      meals: { townships: { length: 12 } },
    });
    expect(findProviderFacts(idOf('斗六小太陽'))?.groupHome).toEqual(groupHomeFacts[0]);
    expect(groupHomeFacts[0]?.places).toBe(7);
  });

  it('are unknown of a provider that is not in the directory', () => {
    expect(findProviderFacts('yl113-10009010-00000000')).toBeUndefined();
  });
});

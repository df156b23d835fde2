import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import {
  findServiceArea,
  findTownship,
  findTownshipsByName,
  isTownshipCode,
  townshipsOfCounty,
} from '#shared/directory/townships.ts';
import {
  appendixRows,
  type DirectoryContract,
  type ListingType,
  yunlinDirectory,
  yunlinDirectoryHash,
} from '#shared/directory/yunlin113/index.ts';
import { providerIdSchema } from '#shared/domain/ids.ts';

const { listings, providers, source } = yunlinDirectory();
const sha = (text: string) => bytesToHex(sha256(utf8ToBytes(text)));
const townshipNamed = (name: string) => findTownshipsByName(name)[0]?.code ?? '';
const countyCodes = townshipsOfCounty('10009').map((t) => t.code);

const types = [
  'aUnit',
  'homeCare',
  'dayCare',
  'smallMulti',
  'familyCare',
  'transport',
  'meal',
  'groupHome',
  'professional',
  'respite',
  'communityStation',
] as const satisfies readonly ListingType[];

/** The provider of a name in a township; the test fails if the directory has none. */
function providerNamed(township: string, name: string) {
  const found = providers.find((p) => p.township === townshipNamed(township) && p.name === name);
  if (!found) throw new Error(`${township} has no ${name}`);
  return found;
}
const contractOf = (township: string, name: string, type: ListingType): DirectoryContract | undefined =>
  providerNamed(township, name).contracts.find((contract) => contract.serviceType === type);

describe('D-5 附錄一 the rows', () => {
  it.each([
    ['斗南鎮', [2, 6, 3, 0, 2, 0, 0, 0, 5, 14, 9]],
    ['古坑鄉', [1, 2, 2, 0, 2, 0, 0, 0, 0, 7, 14]],
    ['大埤鄉', [0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 8]],
    ['莿桐鄉', [0, 2, 1, 0, 1, 0, 0, 0, 0, 1, 10]],
    ['林內鄉', [2, 0, 1, 0, 1, 0, 0, 0, 0, 4, 6]],
    ['斗六市', [5, 16, 6, 0, 6, 2, 0, 1, 11, 28, 24]],
    ['西螺鎮', [6, 4, 2, 1, 2, 1, 0, 0, 5, 10, 10]],
    ['二崙鄉', [0, 1, 2, 0, 0, 2, 0, 0, 1, 4, 5]],
    ['崙背鄉', [2, 2, 1, 0, 1, 0, 0, 0, 2, 6, 6]],
    ['麥寮鄉', [1, 1, 1, 0, 2, 0, 0, 0, 1, 3, 6]],
    ['北港鎮', [5, 5, 3, 0, 6, 2, 1, 0, 4, 14, 11]],
    ['水林鄉', [0, 1, 1, 0, 1, 0, 0, 0, 0, 1, 7]],
    ['元長鄉', [0, 1, 0, 0, 1, 0, 1, 0, 1, 2, 6]],
    ['四湖鄉', [1, 1, 1, 0, 5, 1, 1, 0, 0, 1, 6]],
    ['口湖鄉', [1, 0, 2, 0, 4, 0, 0, 0, 0, 2, 12]],
    ['虎尾鎮', [4, 16, 3, 2, 1, 2, 1, 0, 4, 28, 14]],
    ['土庫鎮', [1, 0, 2, 0, 2, 0, 0, 0, 4, 6, 9]],
    ['褒忠鄉', [0, 0, 0, 1, 1, 0, 0, 0, 0, 3, 2]],
    ['東勢鄉', [1, 2, 1, 0, 2, 1, 1, 0, 0, 3, 9]],
    ['臺西鄉', [2, 3, 2, 0, 2, 0, 0, 0, 0, 5, 8]],
  ])('of %s are, by type, %j', (township, counts) => {
    const code = townshipNamed(township);
    const inTownship = listings.filter((listing) => listing.township === code);
    expect(types.map((type) => inTownship.filter((l) => l.serviceType === type).length)).toEqual(counts);
  });

  it('are 34, 63, 35, 4, 43, 11, 5, 1, 38, 143 and 182 over all townships', () => {
    const counts = types.map((type) => listings.filter((l) => l.serviceType === type).length);
    expect(counts).toEqual([34, 63, 35, 4, 43, 11, 5, 1, 38, 143, 182]);
    expect(listings).toHaveLength(559);
  });

  it('are numbered from 1 without a gap in each table', () => {
    for (const row of appendixRows) {
      const table = appendixRows.filter(
        (r) => r.township === row.township && r.serviceType === row.serviceType,
      );
      expect(table.map((r) => r.row)).toEqual(table.map((_, i) => i + 1));
    }
  });

  it('name their document', () => {
    expect(source).toBe('雲林縣113年長照2.0整合型計畫（112年11月），附錄一');
  });

  it('D-14, D-15 hold no blank and no misspelled place in a used name', () => {
    expect(listings.filter(({ name }) => /\s|[荊蔴蔦]桐|台西|雲林鄉/.test(name))).toEqual([]);
  });
});

describe('D-8 ids', () => {
  it('are the township and the first 8 hex digits of the SHA-256 of the mended name', () => {
    for (const { id, township, name } of providers) {
      expect(id).toBe(`yl113-${township}-${sha(name).slice(0, 8)}`);
      expect(providerIdSchema.safeParse(id).success).toBe(true);
    }
    for (const listing of listings) {
      expect(listing.providerId).toBe(`yl113-${listing.township}-${sha(listing.name).slice(0, 8)}`);
    }
  });

  it('stand for one organisation in one township each, and every listing has its provider and contract', () => {
    expect(new Set(providers.map((p) => p.id)).size).toBe(providers.length);
    expect(new Set(providers.map((p) => `${p.township} ${p.name}`)).size).toBe(providers.length);
    for (const { providerId, township, name, serviceType } of listings) {
      const provider = providers.find((p) => p.id === providerId);
      expect(provider).toMatchObject({ township, name });
      expect(provider?.contracts.filter((c) => c.serviceType === serviceType)).toHaveLength(1);
    }
  });

  it('have no provider and no contract without a listing', () => {
    const listed = new Set(listings.map((l) => `${l.providerId} ${l.serviceType}`));
    const contracts = providers.flatMap((p) => p.contracts.map((c) => `${p.id} ${c.serviceType}`));
    expect(contracts.toSorted()).toEqual([...listed].sort());
  });

  it('collect what one organisation is listed for', () => {
    const hospital = providerNamed('斗六市', '國立成功大學醫學院附設醫院斗六分院');
    expect(hospital.contracts.map((c) => c.serviceType)).toEqual([
      'aUnit',
      'professional',
      'communityStation',
    ]);
    expect(listings.filter((l) => l.providerId === hospital.id)).toHaveLength(5);
    const association = providerNamed('口湖鄉', '雲林縣家園關懷協會');
    expect(listings.filter((l) => l.providerId === association.id)).toHaveLength(5);
  });
});

describe('Y-X contracts', () => {
  it('D-9, D-11 reach townships of Yunlin only, each once, and begin with ROC 113 without an end', () => {
    for (const { contracts, professions } of providers) {
      expect(professions).toEqual([]);
      for (const { townships, validFrom, validTo } of contracts) {
        expect(townships.length).toBeGreaterThan(0);
        expect(townships).toEqual([...new Set(townships)].sort());
        expect(townships.every((code) => isTownshipCode(code) && countyCodes.includes(code))).toBe(true);
        expect([validFrom, validTo]).toEqual(['2024-01-01', null]);
      }
    }
  });

  it('D-6 of home care and A units reach the service area of their township', () => {
    for (const { township, contracts } of providers) {
      for (const contract of contracts.filter((c) => ['homeCare', 'aUnit'].includes(c.serviceType))) {
        expect(contract.townships).toEqual(findServiceArea(township)?.townships.toSorted());
      }
    }
  });

  it('D-6 of all other types but transport and meals reach the whole county', () => {
    const areal: ListingType[] = ['homeCare', 'aUnit', 'transport', 'meal'];
    const others = providers.flatMap((p) => p.contracts).filter((c) => !areal.includes(c.serviceType));
    expect(others.length).toBeGreaterThan(300);
    for (const contract of others) expect(contract.townships).toEqual(countyCodes);
  });

  it.each([
    ['斗六市', '台灣復康巴士有限公司', countyCodes.map((code) => findTownship(code)?.name)],
    [
      '北港鎮',
      '樂臨企業有限公司',
      '虎尾鎮 土庫鎮 褒忠鄉 元長鄉 北港鎮 口湖鄉 水林鄉 麥寮鄉 東勢鄉 臺西鄉 四湖鄉'.split(' '),
    ],
    ['北港鎮', '佳康居家護理所', '虎尾鎮 土庫鎮 褒忠鄉 元長鄉 北港鎮 口湖鄉 水林鄉'.split(' ')],
    [
      '二崙鄉',
      '大齡長照服務事業有限公司',
      '西螺鎮 二崙鄉 崙背鄉 虎尾鎮 土庫鎮 褒忠鄉 元長鄉 斗六市 莿桐鄉 林內鄉'.split(' '),
    ],
    ['西螺鎮', '厚安居家護理所', '西螺鎮 二崙鄉 崙背鄉 斗六市 莿桐鄉 林內鄉'.split(' ')],
    ['虎尾鎮', '社團法人雲林縣兆祥社會福利慈善協會', '麥寮鄉 東勢鄉 臺西鄉 四湖鄉'.split(' ')],
    [
      '斗六市',
      '社團法人台灣大愛社會人文長照創新發展協會',
      '斗六市 莿桐鄉 林內鄉 斗南鎮 古坑鄉 大埤鄉'.split(' '),
    ],
    ['二崙鄉', '財團法人伊甸社會福利基金會', '西螺鎮 二崙鄉 崙背鄉'.split(' ')],
    ['東勢鄉', '永全小客車租賃有限公司', ['臺西鄉']],
    ['四湖鄉', '社團法人雲林縣親得福喜悅協進會', ['臺西鄉']],
    ['虎尾鎮', '社團法人雲林縣秉鑫長照協會', ['西螺鎮']],
  ])('D-6 transport of %s %s drives in %j', (township, name, expected) => {
    const reach = contractOf(township, name, 'transport')?.townships.map((code) => findTownship(code)?.name);
    expect(reach?.toSorted()).toEqual(expected.toSorted());
  });

  it.each([
    [
      '虎尾鎮',
      '社團法人雲林縣秉鑫長照協會',
      '莿桐鄉 林內鄉 斗六市 古坑鄉 虎尾鎮 斗南鎮 褒忠鄉 土庫鎮 元長鄉 大埤鄉 西螺鎮 二崙鄉',
    ],
    ['東勢鄉', '社團法人雲林縣紅十字會', '崙背鄉 麥寮鄉 臺西鄉 東勢鄉'],
    ['四湖鄉', '雲林縣四湖鄉立居家式服務類長期照顧服務機構', '四湖鄉'],
    ['北港鎮', '社團法人雲林縣復健青年協進會', '北港鎮 水林鄉 口湖鄉'],
    ['元長鄉', '社團法人臺灣58金融仕家協會', '元長鄉'],
  ])('D-6, D-7 meals of %s %s go to %s', (township, name, expected) => {
    const reach = contractOf(township, name, 'meal')?.townships.map((code) => findTownship(code)?.name);
    expect(reach?.toSorted()).toEqual(expected.split(' ').sort());
  });

  it.each([
    ['斗南鎮', '振浩居家物理治療所', 'CA07 CA08 CB01 CB02 CB03 CB04 CC01 CD02'],
    ['斗六市', '何正岳診所', 'CB03'],
    ['斗六市', '世欣物理治療所', 'CA07 CB04 CC01'],
    ['西螺鎮', '彰化基督教醫療財團法人雲林基督教醫院', 'CA07 CA08 CB01 CB02 CC01'],
    ['北港鎮', '全生醫院附設居家護理所', 'CA07 CA08 CB01 CB02 CB03 CB04 CD02'],
    ['虎尾鎮', '廖寶全診所', 'CA07 CA08 CB01 CB03 CB04 CD02'],
    ['土庫鎮', '土庫衛生所附設居家物理治療所', 'CA07 CA08'],
  ])('professional services of %s %s have the codes %s', (township, name, codes) => {
    expect(contractOf(township, name, 'professional')?.codes).toEqual(codes.split(' '));
  });

  it('D-10 name codes for professional services, those of the plan, and for no other', () => {
    const contracts = providers.flatMap((p) => p.contracts);
    for (const { codes, serviceType } of contracts)
      expect(codes !== undefined).toBe(serviceType === 'professional');
    expect([...new Set(contracts.flatMap((c) => c.codes ?? []))].sort()).toEqual(
      'CA07 CA08 CB01 CB02 CB03 CB04 CC01 CD02'.split(' '),
    );
  });

  it.each(['向陽居', '醫智園'])(
    'D-12 are offered by nobody named %s, which closes or is to open again',
    (name) => {
      expect(providers.filter((p) => p.name.includes(name))).toEqual([]);
      expect(listings.filter((l) => l.name.includes(name))).toEqual([]);
    },
  );
});

describe('D-25 the hash of the directory', () => {
  it('is that of its RFC 8785 form', () => {
    expect(yunlinDirectoryHash).toBe(`sha256:${sha(canonicalize(yunlinDirectory()) ?? '')}`);
  });
});

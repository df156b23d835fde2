import { describe, expect, it } from 'vitest';
import { offerOf } from '#renderer/features/dispatch/model/offerRows.ts';
import { aCandidate, aDecision, beats } from '#test/builders/decision.ts';
import { anObservation, offerFacts } from '#test/builders/offerFacts.ts';

const pair = (values: [object, object], criterion: Parameters<typeof beats>[0]) =>
  aDecision({
    candidates: [
      aCandidate({ values: values[0], beatsNextBy: beats(criterion) }),
      aCandidate({ providerId: 'p2', rank: 2, values: values[1] }),
    ],
  });

describe('名單：欄位', () => {
  it('stand in the order of the decision, with the clause of each', () => {
    const { columns } = offerOf(aDecision(), offerFacts());
    expect(columns.map(({ heading, clause }) => `${heading} ${clause}`)).toEqual([
      '指定 T-2.3.1',
      '涵蓋 T-2.4.1',
      '距離 T-2.3.2',
      '即時 T-2.3.4',
      '品質 T-2.2.2',
      '配合 T-2.2.3',
      '本月 T-2.3.3',
    ]);
  });

  it('follow the pack that decided: the same criteria in another order are other columns', () => {
    const [candidate] = [aCandidate()];
    const criteria = [...candidate.criteria].reverse();
    const { columns } = offerOf(aDecision({ candidates: [{ ...candidate, criteria }] }), offerFacts());
    expect(columns.map(({ heading }) => heading)).toEqual([
      '本月',
      '配合',
      '品質',
      '即時',
      '距離',
      '涵蓋',
      '指定',
    ]);
  });

  it('leave out what applies to nobody, and show it as soon as it applies to one', () => {
    const headings = (values: object) =>
      offerOf(aDecision({ candidates: [aCandidate({ values })] }), offerFacts()).columns.map(
        ({ heading }) => heading,
      );
    expect(headings({ coverage: null })).not.toContain('涵蓋');
    expect(headings({})).not.toContain('專業');
    expect(headings({ professions: 3 })).toContain('專業');
    expect(headings({ closure: 'B' })).toContain('結案');
  });

  it('show the last resorts only where they decided', () => {
    const decided = pair([{}, { lastDispatched: '2026-05-02T01:00:00Z' }], 'lastDispatched');
    expect(offerOf(decided, offerFacts()).columns.at(-1)?.heading).toBe('上次');
    const tie = pair([{}, {}], 'id');
    expect(offerOf(tie, offerFacts()).columns.at(-1)?.heading).toBe('編號');
  });
});

describe('名單：兩名之間的理由', () => {
  it.each([
    ['designated', [{ designated: 1 }, {}], '家屬指定', ''],
    ['designated', [{ designated: 1 }, { designated: 2 }], '家屬先指定', ''],
    ['distance', [{}, { distance: 1 }], '離家較近', '同鄉鎮，先於鄰鄉鎮'],
    ['immediacy', [{}, { immediacy: 1 }], '能更快開始', '3天內，先於7天內'],
    ['quality', [{}, { quality: 'B' }], '品質較好', '甲，先於乙'],
    ['cooperation', [{ cooperation: 'B' }, { cooperation: 'C' }], '配合度較好', '乙，先於丙'],
    ['closure', [{ closure: 'A' }, { closure: 'B' }], '結案狀況較好', '甲，先於乙'],
    ['professions', [{ professions: 3 }, { professions: 1 }], '專業人員較多樣', '3種，多於1種'],
    ['monthCount', [{}, { monthCount: 3 }], '本月派案較少', '2件，少於3件'],
    ['lastDispatched', [{}, { lastDispatched: '2026-05-02T01:00:00Z' }], '較久沒派案', '沒派過，先於05/02'],
    [
      'lastDispatched',
      [{ lastDispatched: '2026-05-02T01:00:00Z' }, { lastDispatched: '2026-05-02T03:00:00Z' }],
      '較久沒派案',
      '05/02（六）09:00，先於05/02（六）11:00',
    ],
    ['id', [{}, {}], '條件都相同', '依編號排'],
  ] as const)('%s: %j', (criterion, values, title, detail) => {
    const decision = pair([...values] as [object, object], criterion);
    const [first] = offerOf(decision, offerFacts()).rows;
    expect(first?.reason).toMatchObject({ title, detail });
    const { columns } = offerOf(decision, offerFacts());
    expect(columns[first!.reason!.column]?.criterion).toBe(criterion);
  });

  it.each([
    ['two of two against one', [2, 0, 2], [1, 0, 2], '兩項都能接', ''],
    ['three of three against two', [3, 0, 3], [2, 0, 3], '3項都能接', ''],
    ['two of three against one', [2, 0, 3], [1, 0, 3], '能接的項目較多', '2項，多於1項'],
    ['the only need wholly against partly', [1, 0, 1], [0, 2, 1], '每一次都能去', ''],
    ['as many needs, more visits', [1, 2, 2], [1, 1, 2], '能去的次數較多', '2次，多於1次'],
  ] as const)('coverage, %s', (_, upper, lower, title, detail) => {
    const covering = ([wholly, met, of]: readonly [number, number, number]) => {
      const partly = met > 0 ? [{ needId: 'need-0009', met, wanted: 3 }] : [];
      return {
        covers: Array.from({ length: wholly }, (_each, index) => `need-000${index + 1}`),
        coversPartly: partly,
        notCovered: Array.from({ length: of - wholly - partly.length }, (_each, index) => ({
          needId: `need-100${index}`,
          reasons: [],
        })),
      };
    };
    const decision = aDecision({
      candidates: [
        aCandidate({ ...covering(upper), beatsNextBy: beats('coverage') }),
        aCandidate({ ...covering(lower), providerId: 'p2', rank: 2 }),
      ],
    });
    expect(offerOf(decision, offerFacts()).rows[0]?.reason).toMatchObject({ title, detail });
  });

  it('a tie down to the id is said of the tied pair, not of everybody', () => {
    const tied = aDecision({
      candidates: [
        aCandidate({ beatsNextBy: beats('id') }),
        aCandidate({ providerId: 'p2', rank: 2, beatsNextBy: beats('distance') }),
        aCandidate({ providerId: 'p3', rank: 3, values: { distance: 1 } }),
      ],
    });
    const { rows } = offerOf(tied, offerFacts());
    expect(rows.map(({ cells }) => cells.at(-1)?.text)).toEqual(['同序', '同序', '—']);
  });

  it('an unrated provider is shown as unrated, not as the B it counted for', () => {
    const facts = offerFacts({ isUnrated: (id, criterion) => id === 'p2' && criterion === 'quality' });
    const { rows } = offerOf(pair([{}, { quality: 'B' }], 'quality'), facts);
    expect(rows[0]?.reason?.detail).toBe('甲，先於未評');
    expect(rows[1]?.cells.map(({ text }) => text)).toContain('未評');
  });

  it('the last in rank has none', () => {
    expect(offerOf(aDecision(), offerFacts()).rows[0]?.reason).toBeNull();
  });
});

describe('名單：一列', () => {
  it('says the name people use, the township and the legal name', () => {
    expect(offerOf(aDecision(), offerFacts()).rows[0]?.name).toEqual({
      short: '平安居家',
      township: '斗六市',
      legal: '雲林縣私立平安居家長照機構',
    });
  });

  it('says what a provider does not take, and why', () => {
    const candidate = aCandidate({
      covers: ['need-0001'],
      notCovered: [{ needId: 'need-0002', reasons: [{ code: 'noContract', clause: 'T-2.1.2' }] }],
    });
    const [row] = offerOf(aDecision({ candidates: [candidate] }), offerFacts()).rows;
    expect(row?.partial).toBe('能接居家服務，不能接喘息服務（沒有特約）');
    expect(row?.cells[1]?.text).toBe('1／2');
  });

  it('a need met on some of its days says on how many', () => {
    const candidate = aCandidate({
      covers: [],
      coversPartly: [{ needId: 'need-0001', met: 2, wanted: 3 }],
    });
    const [row] = offerOf(aDecision({ candidates: [candidate] }), offerFacts()).rows;
    expect(row?.partial).toBe('居家服務能去2次（要3次）');
    expect(row?.cells[1]?.text).toBe('2／3次');
  });
});

describe('名單：量能的年齡', () => {
  const both = (stated: object) => [
    anObservation(stated),
    anObservation({ ...stated, serviceType: 'respite', openings: 1 }),
  ];
  const capacity = (observations: Parameters<typeof offerFacts>[0]) =>
    offerOf(aDecision(), offerFacts(observations)).rows[0]?.capacity;

  it.each([
    ['today', '2026-05-11T08:40:00+08:00', 'ok', '今天08:40', '剩居服2、喘息1', '電話　王雅婷'],
    ['yesterday', '2026-05-10T16:05:00+08:00', 'ok', '昨天16:05', '剩居服2、喘息1', '電話　王雅婷'],
    [
      'two days: not yet stale',
      '2026-05-09T00:00:00+08:00',
      'ok',
      '05/09（六）00:00',
      '剩居服2、喘息1',
      '電話　王雅婷',
    ],
    [
      'three days: stale',
      '2026-05-08T23:59:00+08:00',
      'stale',
      '3天前',
      '當時剩居服2、喘息1',
      '05/08（五）電話　王雅婷',
    ],
  ] as const)('%s', (_, checkedAt, mark, age, openings, source) => {
    expect(capacity({ observations: { p1: both({ checkedAt }) } })).toEqual({ mark, age, openings, source });
  });

  it('nobody asked: no data, never a number', () => {
    expect(capacity({})).toEqual({ mark: 'none', age: '沒有資料', openings: '', source: '還沒有確認過' });
  });

  it('asked for one of two services: unknown, and says which is missing', () => {
    expect(capacity({ observations: { p1: [anObservation()] } })).toMatchObject({
      mark: 'none',
      openings: '剩2名額',
      source: '喘息服務還沒問過',
    });
  });

  it('the older of two observations gives the age', () => {
    const observations = {
      p1: [anObservation({ checkedAt: '2026-05-07T11:00:00+08:00' }), both({})[1]!],
    };
    expect(capacity({ observations })).toMatchObject({ mark: 'stale', age: '4天前' });
  });
});

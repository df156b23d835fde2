import { describe, expect, it } from 'vitest';
import { coverageSheets, planSheets } from '#renderer/features/countyCoverage/model/sheets.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { makeWords } from '#renderer/i18n/words.ts';
import { planTables } from '#shared/directory/yunlin113/planTables.ts';
import { coverage } from '#shared/reports/coverage.ts';
import { planFigures } from '#shared/reports/planFigures.ts';

const i18n = createI18n('en');
const chinese = {
  t: i18n.getFixedT('zh-TW', 'coverage'),
  words: makeWords(i18n.getFixedT('zh-TW', 'domain'), 'zh-TW'),
};
const counted = coverage({
  today: '2026-05-11',
  period: { from: '2026-05-01', to: '2026-05-31' },
  townships: ['10009010'],
  providers: [],
  cases: [
    { id: 'c1', township: '10009010', isActive: true, needs: [{ serviceType: 'meal', state: 'open' }] },
  ],
  matches: [{ caseId: 'c1', serviceType: 'meal', matchedAt: '2026-05-04T01:00:00Z' }],
  planned: new Map([['10009010', { people: 3000, dayCareNeed: 310, dayCarePlaces: null }]]),
});

describe('Y-S the files', () => {
  it('Y-S the matrix line by line, each township by each service, and the county', () => {
    const { first, all } = coverageSheets(counted, true, chinese);
    expect(first.lines).toHaveLength(1 + 2 * 13);
    expect(first.lines.filter(([, , service]) => service === '營養餐飲')).toEqual([
      ['115/05/01–115/05/31', '斗六市', '營養餐飲', 0, 0, 0, 0, 0, 0, 0, 0, '', 1, 1, 1],
      ['115/05/01–115/05/31', '全縣', '營養餐飲', 0, 0, 0, 0, 0, 0, 0, 0, '', 1, 1, 1],
    ]);
    expect(all[1]?.lines[1]).toEqual([
      '115/05/01–115/05/31',
      '斗六市',
      1,
      1,
      1,
      3000,
      0.33,
      310,
      '沒有印',
      '是',
      '是',
    ]);
  });

  it('Y-S without a plan, its figures are not known', () => {
    const without = { ...counted, rows: [], county: { ...counted.county, perThousand: null } };
    without.county.planned = { people: null, dayCareNeed: null, dayCarePlaces: null };
    expect(coverageSheets(without, false, chinese).all[1]?.lines[1]?.slice(5, 9)).toEqual(
      Array(4).fill('不知道'),
    );
  });

  it('Y-S every figure of the plan, what differs first, with numerator and denominator', () => {
    const plan = { source: '', tables: planTables, figures: planFigures(planTables), directory: [] };
    const { first } = planSheets(plan, chinese);
    expect(first.lines).toHaveLength(1 + plan.figures.length);
    expect(first.lines[1]).toEqual([
      ...['表一', '長期照顧給付及支付', '', '111年成長率(%)', '成長率：（今年－去年）／去年'],
      ...[-3222, 19757, '83.6', -16.3, -99.9, '不同', ''],
    ]);
    const outcomes = first.lines.slice(1).map((line) => line[10]);
    expect([...new Set(outcomes)]).toEqual(['不同', '無法重算', '尾數捨去', '各項四捨五入', '相同']);
  });

  it.each([
    ['matrix', coverageSheets(counted, true, chinese)],
    ['plan', planSheets({ source: '', tables: planTables, figures: [], directory: [] }, chinese)],
  ])('Y-S each column of the %s is explained', (_, { all }) => {
    const meanings = all.at(-1)?.lines.slice(1) ?? [];
    const columns = all
      .slice(0, -1)
      .flatMap(({ name, lines }) => (lines[0] ?? []).map((head) => [name, head]));
    expect(meanings.map(([sheet, head]) => [sheet, head])).toEqual(columns);
    expect(meanings.filter(([, , means]) => String(means).includes('sheet.'))).toEqual([]);
  });
});

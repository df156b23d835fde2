import { describe, expect, it } from 'vitest';
import { planTables } from '#shared/directory/yunlin113/planTables.ts';
import { type FiguredTable, type PlanFigure, planFigures } from '#shared/reports/planFigures.ts';

const figures = planFigures(planTables);
const inShort = ({ table, row, group, column, printed, recomputed }: PlanFigure) =>
  [table, group === null ? row : `${row} ${group}`, column, printed, recomputed ?? '—'].join('｜');
const those = (outcome: PlanFigure['outcome']) =>
  figures.filter((figure) => figure.outcome === outcome).map(inShort);

describe('Y-S the tables of the plan, each figure recomputed from their own numbers', () => {
  it('Y-S every calculated figure is there once, with what became of it', () => {
    const count = (id: string) => figures.filter(({ table }) => table === id).length;
    // 15 rows of two growths and an achievement, and three coverage rates.
    expect(count('表一')).toBe(15 * 3 + 3);
    expect(count('表二-1')).toBe(10 * 3);
    expect(count('表二-2')).toBe(4 * 3 + 4);
    expect(count('表二-3')).toBe(21 * 2 + 5);
    expect(count('表二-4')).toBe(20 * 4);
    expect(count('表二-6')).toBe(20 * 7);
    expect(count('表五')).toBe(105 + 5 * 6);
    expect(count('表八-4')).toBe(3);
    expect(count('表八-5')).toBe(20);
    const keys = figures.map(({ table, row, group, column, kind }) =>
      [table, row, group, column, kind].join(' '),
    );
    expect(keys.filter((key, at) => keys.indexOf(key) < at)).toEqual([]);
  });

  it('Y-S what differs is these figures and no other', () => {
    expect(those('differs')).toEqual([
      '表一｜長期照顧給付及支付｜growth111｜83.6｜-16.3',
      '表一｜專業服務｜growth111｜-0.5｜-21.6',
      '表二-2｜合計｜year111｜158｜183',
      '表二-3｜雲林縣｜uncovered｜3｜4',
      '表二-3｜四湖鄉｜uncovered｜1*｜0',
      '表二-6｜麥寮鄉｜GA04share｜2｜1',
      '表五｜全區 112｜people｜29,834｜29247',
      '表五｜全區 112｜disabled65｜18,372｜17929',
      '表五｜全區 112｜dementia｜4,726｜4583',
      '表五｜全區 112｜frail｜668｜647',
      '表五｜全區 112｜people｜29,834｜29854',
      '表五｜全區 113｜people｜29,507｜29628',
      '表五｜全區 113｜disabled64｜5,808｜5931',
      '表五｜全區 114｜people｜30,144｜30023',
      '表五｜全區 114｜disabled64｜5,930｜5808',
      '表八-4｜雲林縣長照服務涵蓋率(%)｜year111｜77.7｜64.8',
      '表八-5｜麥寮鄉｜coverage｜190.0｜109.1',
    ]);
  });

  it('Y-S what is equal only with the rest cut off is these', () => {
    expect(those('cutOff')).toMatchInlineSnapshot(`
      [
        "表二-1｜社區整合型服務中心(A單位)｜growth111｜6.2｜6.3",
        "表二-1｜居家服務｜achievement112｜92｜93",
        "表二-1｜日間照顧｜growth112｜21.8｜21.9",
        "表二-1｜家庭托顧｜growth111｜4.8｜4.9",
        "表二-1｜喘息服務｜achievement112｜116｜117",
        "表二-1｜營養餐飲｜growth111｜-16.6｜-16.7",
        "表二-3｜古坑鄉｜share｜66.6｜66.7",
        "表二-6｜二崙鄉｜GA03share｜13｜14",
        "表二-6｜口湖鄉｜GA03share｜2｜3",
        "表二-6｜口湖鄉｜GA05share｜37｜38",
        "表二-6｜土庫鎮｜GA04share｜0.4｜0.5",
        "表二-6｜土庫鎮｜GA05share｜22｜23",
        "表二-6｜斗六市｜GA06share｜0.1｜0.2",
        "表二-6｜斗六市｜GA07share｜0.6｜0.7",
        "表二-6｜斗南鎮｜GA03share｜26｜27",
        "表二-6｜水林鄉｜GA05share｜35｜36",
        "表二-6｜東勢鄉｜GA05share｜40｜41",
        "表二-6｜虎尾鎮｜GA03share｜10｜11",
        "表二-6｜虎尾鎮｜GA06share｜0.4｜0.5",
        "表二-6｜荊桐鄉｜GA09share｜61｜62",
        "表八-5｜斗六市｜coverage｜122.5｜122.6",
        "表八-5｜斗南鎮｜coverage｜146.1｜146.2",
        "表八-5｜水林鄉｜coverage｜66.6｜66.7",
        "表八-5｜台西鄉｜coverage｜69.5｜69.6",
      ]
    `);
  });

  it('Y-S what nobody can recompute says why', () => {
    expect(
      figures
        .filter(({ outcome }) => outcome === 'unknown')
        .map((figure) => `${figure.why}｜${inShort(figure)}`),
    ).toMatchInlineSnapshot(`
      [
        "samePeriod｜表一｜需求評估服務時效｜growth112｜0｜-4",
        "samePeriod｜表一｜照顧計畫完成時效｜growth112｜-69.3｜24.7",
        "components｜表一｜長期照顧服務涵蓋率｜year110｜57.5｜—",
        "components｜表一｜長期照顧服務涵蓋率｜year111｜64.8｜—",
        "components｜表一｜長期照顧服務涵蓋率｜actual112｜73.2｜—",
        "samePeriod｜表一｜長期照顧給付及支付｜growth112｜15.1｜-2.3",
        "samePeriod｜表一｜居家服務｜growth112｜17.1｜-0.9",
        "samePeriod｜表一｜日間照顧｜growth112｜17.1｜21.5",
        "samePeriod｜表一｜家庭托顧｜growth112｜12.2｜9.7",
        "samePeriod｜表一｜專業服務｜growth112｜-25.5｜-50.0",
        "samePeriod｜表一｜交通接送｜growth112｜54.0｜42.5",
        "samePeriod｜表一｜輔具及居家無障礙環境改善｜growth112｜17.5｜-13.7",
        "samePeriod｜表一｜喘息服務｜growth112｜47.4｜3.3",
        "samePeriod｜表一｜巷弄長照站(人次)｜growth112｜116.8｜-26.5",
        "samePeriod｜表二-1｜家庭托顧｜growth112｜0｜-2",
        "samePeriod｜表二-1｜專業服務｜growth112｜-2.5｜-4.9",
        "samePeriod｜表二-1｜輔具及居家無障礙環境改善｜growth112｜9.1｜7.5",
        "zeroDenominator｜表二-2｜文化健康站｜growth111｜0｜—",
        "zeroDenominator｜表二-2｜文化健康站｜achievement112｜0｜—",
        "zeroDenominator｜表二-2｜文化健康站｜growth112｜0｜—",
        "samePeriod｜表二-2｜合計｜growth112｜3｜15",
      ]
    `);
  });

  it('Y-S sums of estimates are off by no more than their rounding in 42 places', () => {
    const near = figures.filter(({ outcome }) => outcome === 'roundedParts');
    expect(near).toHaveLength(42);
    expect(new Set(near.map(({ table }) => table))).toEqual(new Set(['表五']));
    expect(Math.max(...near.map(({ difference }) => Math.abs(difference ?? 0)))).toBe(2);
  });

  it('Y-S shows a figure with its numerator and denominator', () => {
    const find = (table: string, row: string, column: string) =>
      figures.find((one) => one.table === table && one.row === row && one.column === column);
    expect(find('表一', '長期照顧給付及支付', 'growth111')).toMatchObject({
      ...{ kind: 'growth', numerator: -3222, denominator: 19757, difference: -99.9 },
    });
    expect(find('表二-1', '交通接送(車輛數)', 'achievement112')).toMatchObject({
      ...{ kind: 'achievement', numerator: 11, denominator: 10, printed: '110', outcome: 'equal' },
    });
    expect(find('表八-5', '麥寮鄉', 'coverage')).toMatchObject({
      ...{ kind: 'coverage', numerator: 120, denominator: 110, difference: -80.9 },
    });
    expect(find('表二-3', '古坑鄉', 'share')).toMatchObject({ numerator: 2, denominator: 3 });
  });
});

describe('Y-S a figure beside what it comes to', () => {
  const cell = (printed: string, value: number | null = Number(printed)) => ({ printed, value });
  const check = { of: [], less: [], over: null, row: null, unprinted: null, other: null };
  type Check = FiguredTable['checks'][number];
  const figureOf = (
    rule: Partial<Check> & Pick<Check, 'kind'>,
    cells: Record<string, ReturnType<typeof cell>>,
    estimated = false,
  ) =>
    planFigures([
      {
        ...{ id: 'T', within: null, estimated, columns: [] },
        checks: [{ ...check, column: 'out', ...rule }],
        rows: [{ name: 'R', cells }],
      },
    ])[0];
  const growth = { kind: 'growth', of: ['now'], over: 'before' } as const;
  const share = { kind: 'coverage', of: ['now'], over: 'before' } as const;

  it.each([
    // printed, now, before, recomputed, outcome
    ['25', 125, 100, '25', 'equal'],
    ['-25.0', 75, 100, '-25.0', 'equal'],
    ['0', 100, 100, '0', 'equal'],
    ['6.3', 34, 32, '6.3', 'equal'],
    ['6.2', 34, 32, '6.3', 'cutOff'],
    ['-6.2', 30, 32, '-6.3', 'cutOff'],
    ['6.1', 34, 32, '6.3', 'differs'],
    ['6.25', 34, 32, '6.25', 'equal'],
  ])('Y-S growth printed %s, from %d after %d, is %s: %s', (printed, now, before, recomputed, outcome) => {
    const cells = { out: cell(printed), now: cell(`${now}`), before: cell(`${before}`) };
    expect(figureOf(growth, cells)).toMatchObject({ recomputed, outcome, why: null });
  });

  it.each([
    // The half goes up: 1.005 has no exact binary form.
    ['1.01', '1.005', 100.5, 10000, 'equal'],
    ['0.5', '0.5', 5, 1000, 'equal'],
    ['1', '0.5', 5, 1000, 'equal'],
    ['36.7', '36.65', 733, 2000, 'equal'],
    ['36.6', '36.65', 733, 2000, 'cutOff'],
  ])('Y-S a share printed %s rounds %s as printed', (printed, _, now, before, outcome) => {
    const cells = { out: cell(printed), now: cell(`${now}`), before: cell(`${before}`) };
    expect(figureOf(share, cells)).toMatchObject({ outcome });
  });

  it.each([
    ['nothing to divide by', { now: cell('0'), before: cell('0') }, 'zeroDenominator'],
    ['no figure to divide by', { now: cell('3'), before: cell('--', null) }, 'absent'],
    ['no figure to divide', { now: cell('', null), before: cell('3') }, 'absent'],
    ['a column that is not there', { now: cell('3') }, 'absent'],
  ])('Y-S %s is said as such', (_, cells, why) => {
    expect(figureOf(share, { out: cell('5'), ...cells })).toMatchObject({
      ...{ outcome: 'unknown', recomputed: null, difference: null, why },
    });
    expect(figureOf(share, { out: cell('', null), now: cell('1'), before: cell('2') })?.why).toBe('absent');
  });

  it('Y-S a growth over the same months counts as equal where it fits the whole year, else as unknown', () => {
    const rule = { ...growth, unprinted: 'samePeriod' } as const;
    const cells = { now: cell('12'), before: cell('10') };
    expect(figureOf(rule, { ...cells, out: cell('20') })?.outcome).toBe('equal');
    expect(figureOf(rule, { ...cells, out: cell('50') })).toMatchObject({
      ...{ outcome: 'unknown', why: 'samePeriod', recomputed: '20' },
    });
  });

  it('Y-S a sum of five estimates may be off by three, one of counts by nothing', () => {
    const of = ['a', 'b', 'c', 'd', 'e'];
    const cells = Object.fromEntries(of.map((key) => [key, cell('10')]));
    const sum = (printed: string, estimated: boolean) =>
      figureOf({ kind: 'sum', of }, { ...cells, out: cell(printed) }, estimated)?.outcome;
    expect([sum('53', true), sum('54', true), sum('53', false)]).toEqual([
      'roundedParts',
      'differs',
      'differs',
    ]);
  });
});

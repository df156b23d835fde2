import { describe, expect, it } from 'vitest';
import {
  attemptEntry,
  type CheckValues,
  checkEntry,
  emptyCheck,
  problemsOf,
  withCategory,
} from '#renderer/features/sampling/model/checkForm.ts';
import { figuresOf, reportFigures } from '#renderer/features/sampling/model/figures.ts';
import { poolOf } from '#renderer/features/sampling/model/pool.ts';
import { managerRows, samplingSheets } from '#renderer/features/sampling/model/sheets.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { readCsv } from '#renderer/sheets/readCsv.ts';
import { commaSeparated } from '#renderer/sheets/saveSheet.ts';
import { abnormalitiesOf } from '#shared/domain/sampling/abnormality.ts';
import { sampleStanding } from '#shared/rules/sample/standing.ts';
import { aCheck, aDraw, anAbnormalityEntry, anOpened, aSampleEntry } from '#test/builders/sampled.ts';
import { aSummary } from '#test/builders/summaries.ts';

const now = '2026-05-11T09:12:00+08:00';
const person = (id: string, stated: Record<string, unknown> = {}) => ({
  ...{ id, assessedOn: '2026-04-20', managerId: 'person-lin', caseNumber: `S-${id}` },
  ...stated,
});
const withProvider = (state: 'chosen' | 'noticed' | 'accepted' | 'serving', providerId: string) => ({
  needs: [{ progress: { state, providerId } }],
});

describe('what is drawn from', () => {
  const isAffiliated = (id: string) => id === 'provider-own';
  const pool = (
    kind: 'monthly' | 'unit',
    stated: Parameters<typeof aSummary>[0],
    residential: readonly string[] = [],
  ) =>
    poolOf(kind, {
      cases: [aSummary({ person: person('case-0001'), ...stated })],
      isAffiliated,
      residential: new Set(residential),
    });
  const id = 'case-0001';
  const meal = { need: { serviceType: 'meal', codes: [] } };
  const cases: [string, 'monthly' | 'unit', Parameters<typeof aSummary>[0], object | null][] = [
    ['Y-Q.2 an assessed case', 'monthly', {}, { id }],
    ['Y-Q.2 a case not assessed yet', 'monthly', { person: person(id, { assessedOn: null }) }, null],
    ['Y-Q.1 a case not assessed yet', 'unit', { person: person(id, { assessedOn: null }) }, { id }],
    ['Y-Q.1 a closed case', 'unit', { person: person(id, { status: 'closed' }) }, null],
    ['Y-Q.2 a case on hold', 'monthly', { person: person(id, { status: 'onHold' }) }, null],
    ['Y-Q.2 meals only', 'monthly', { needs: [meal] }, { id, mealOnly: true }],
    ['Y-Q.2 meals and home care', 'monthly', { needs: [meal, {}] }, { id }],
    [
      'Y-Q.2 meals, and home care that is not wanted any more',
      'monthly',
      { needs: [meal, { need: { wanted: false } }] },
      { id, mealOnly: true },
    ],
    ['Y-Q.1 meals only', 'unit', { needs: [meal] }, { id }],
    [
      'Y-Q.1 with its own provider',
      'unit',
      withProvider('serving', 'provider-own'),
      { id, relatedProvider: true },
    ],
    [
      'Y-Q.1 noticed to its own',
      'unit',
      withProvider('noticed', 'provider-own'),
      { id, relatedProvider: true },
    ],
    ['Y-Q.1 only chosen', 'unit', withProvider('chosen', 'provider-own'), { id }],
    ['Y-Q.1 with another provider', 'unit', withProvider('serving', 'provider-else'), { id }],
    ['Y-Q.2 with its own provider', 'monthly', withProvider('serving', 'provider-own'), { id }],
  ];
  it.each(cases)('%s', (_, kind, stated, expected) => {
    expect(pool(kind, stated)).toEqual(expected === null ? [] : [expected]);
  });

  it('Y-Q.2 a case in an institution is told to the rules, which leave it out', () => {
    expect(pool('monthly', {}, [id])).toEqual([{ id, residential: true }]);
    expect(pool('unit', {}, [id])).toEqual([{ id }]);
  });
});

describe('a check as it is typed', () => {
  const empty = emptyCheck('phone', now);
  const whole: CheckValues = {
    ...empty,
    spokenTo: 'client',
    answers: { itemsFitNeeds: 'yes', servedAsPlanned: 'yes' },
  };
  const problems: [string, CheckValues, object][] = [
    ['whole', whole, {}],
    ['empty', empty, { spokenTo: 'needed', itemsFitNeeds: 'needed', servedAsPlanned: 'needed' }],
    ['from papers nobody is asked', { ...whole, way: 'papers', spokenTo: null }, {}],
    ['a time that is still to come', { ...whole, time: '09:13' }, { time: 'inFuture' }],
    ['without a day', { ...whole, day: null, time: null }, { day: 'needed', time: 'needed' }],
    [
      'no without a finding',
      { ...whole, answers: { ...whole.answers, servedAsPlanned: 'no' } },
      { findings: 'noIsAFinding' },
    ],
    ['a finding without words', { ...whole, found: { delivery: ' ' } }, { delivery: 'needed' }],
  ];
  it.each(problems)('%s', (_, values, expected) => {
    expect(problemsOf(values, 'monthly', now)).toEqual(expected);
  });

  const written = { id: 'check-0001', caseId: 'case-0001', drawId: 'draw-0001', by: 'person-0001', at: now };
  it('Y-Q.4 becomes a record with the questions of its kind and the findings in the order of the categories', () => {
    const found = withCategory(withCategory({}, 'planChange', true), 'dispatchPattern', true);
    const values = { ...whole, found: { ...found, planChange: '未附理由', dispatchPattern: '集中一家' } };
    expect(checkEntry(written, values, { kind: 'monthly', cmsLevel: 7 })).toMatchObject({
      ...{ kind: 'checked', cmsLevel: 7, spokenTo: 'client', happenedAt: now },
      asked: [{ question: 'itemsFitNeeds' }, { question: 'servedAsPlanned' }],
      findings: [{ category: 'dispatchPattern' }, { category: 'planChange' }],
    });
    expect(withCategory(found, 'planChange', false)).toEqual({ dispatchPattern: '' });
    expect(attemptEntry(written, { ...empty, note: ' 沒人接 ' })).toMatchObject({
      way: 'phone',
      note: '沒人接',
    });
  });
});

describe('the month in figures', () => {
  const ids = ['case-0001', 'case-0002', 'case-0003'];
  const draw = aDraw({ cases: ids.map((id) => ({ id })) });
  const finding = (category: string) => ({ category, summary: '=不足' });
  const entries = [
    aCheck({ findings: [finding('delivery'), finding('planQuality')] }),
    aCheck({ id: 'check-0002', caseId: 'case-0002', way: 'visit' }),
    aSampleEntry({
      ...{ kind: 'notReached', caseId: 'case-0003', way: 'phone', note: '' },
      happenedAt: '2026-05-11T09:00:00+08:00',
    }),
  ];
  const monthly = sampleStanding([draw], entries, { kind: 'monthly', month: '2026-05' });
  const samples = { monthly, unit: undefined };
  const abnormalities = abnormalitiesOf([
    anOpened(),
    anAbnormalityEntry({ kind: 'told', to: 'county', toldOn: '2026-05-12', name: '長期照護科' }),
    anOpened({ id: 'abnormality-2', checkId: 'check-before' }),
  ]);
  const facts = {
    abnormalities,
    caseOf: (id: string) =>
      ids.includes(id) ? aSummary({ person: person(id, { name: '陳阿滿' }) }) : undefined,
    personName: (id: string) => (id === 'person-lin' ? '林個管' : ''),
    providerName: (id: string) => id,
  };

  it('Y-Q.2 Y-Q.4 counts what is done by how it was done, and findings by category', () => {
    expect(figuresOf(monthly!.items)).toEqual({
      ...{ drawn: 3, done: 2, notReached: 1, byWay: { phone: 1, visit: 1, papers: 0 }, abnormal: 1 },
      findings: { dispatchPattern: 0, planQuality: 1, delivery: 1, planChange: 0 },
    });
    expect(reportFigures(samples, abnormalities)).toEqual({ toAnswer: 1, answered: 0, closed: 0 });
    expect(managerRows(samples, facts)).toMatchObject([{ managerId: 'person-lin', drawn: 3, done: 2 }]);
  });

  const i18n = createI18n('en');
  const chinese = {
    sampling: i18n.getFixedT('zh-TW', 'sampling'),
    domain: i18n.getFixedT('zh-TW', 'domain'),
  };
  const columns = [
    ...[
      '類別',
      '案號',
      '個管員',
      '結果',
      '抽查日期',
      '抽查方式',
      '個案姓名',
      '長照需要等級',
      '查訪對象身分別',
    ],
    ...['異常結果概述', '移送本縣業管單位之日期', '業管單位名稱', '業管單位處理情形', '備註'],
  ];
  const line = [
    ...['每月抽查', 'S-case-0001', '個管person-lin', '有異常', '115/05/11', '電訪', '陳○滿', '5', '個案本人'],
    ...['服務落實度：=不足；照顧計畫品質：=不足', '115/05/12', '長期照護科'],
  ];

  it('Y-Q.2 the .csv of the register, read back: the source’s columns, masked names, nothing taken for a formula', async () => {
    const { register } = samplingSheets(samples, { ...facts, personName: (id) => `個管${id}` }, chinese);
    const bytes = new Uint8Array(await commaSeparated(register).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const read = readCsv(bytes);
    if (!read.ok) throw new Error(read.error.code);
    const rows = read.value.map(({ cells }) => cells);
    expect(rows[0]).toEqual(columns);
    expect(rows.find(([, number]) => number === 'S-case-0001')?.slice(0, 12)).toEqual(line);
    // The heads, three drawn cases, and the line break that ends the last.
    expect(rows.filter((cells) => cells.length > 1)).toHaveLength(4);
  });

  it('Y-Q.2 the .xlsx holds the register, its figures, and what every column of both means', () => {
    const { all } = samplingSheets(samples, facts, chinese);
    expect(all.map(({ name }) => name)).toEqual(['抽查列冊', '統計', '欄位說明']);
    const [register, figures, meanings] = all;
    expect(figures?.lines[1]?.slice(0, 5)).toEqual(['每月抽查', 3, 3, 2, 1]);
    expect(meanings?.lines.slice(1).map(([sheet, head]) => [sheet, head])).toEqual([
      ...register!.lines[0]!.map((head) => ['抽查列冊', head]),
      ...figures!.lines[0]!.map((head) => ['統計', head]),
    ]);
    for (const [, , means] of meanings!.lines) expect(means).not.toBe('');
  });

  it('a name or note that begins like a formula goes out as text', () => {
    const named = { ...facts, personName: () => '=HYPERLINK("x")' };
    const { register } = samplingSheets(samples, named, chinese);
    expect(register.lines[1]?.[2]).toBe('\'=HYPERLINK("x")');
  });
});

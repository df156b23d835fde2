import { describe, expect, it } from 'vitest';
import type { Approval } from '#shared/rules/audit/input.ts';
import { auditTable, type TableFacts } from '#shared/rules/audit/table/auditTable.ts';
import {
  approvalColumns,
  type FileTable,
  guessMapping,
  missingColumns,
  recordColumns,
  tableOf,
} from '#shared/rules/audit/table/columns.ts';
import { approvalsOf, mealPlansOf, type OwnPlan } from '#shared/rules/audit/table/ownPlans.ts';
import { readApprovals } from '#shared/rules/audit/table/readApprovals.ts';
import { readDay, readMoment, readTime } from '#shared/rules/audit/table/readCells.ts';
import { readRecords, type TableRecord } from '#shared/rules/audit/table/readRecords.ts';
import { yunlinAudit } from '#test/builders/claims.ts';
import { aRecordLine, aTable, recordHeadings } from '#test/builders/tables.ts';

const today = '2026-12-31';
const code = (text: string) => text as OwnPlan['needs'][number]['codes'][number];

/** Reads a table by what its headings say. */
function read(table: FileTable) {
  return readRecords(table, guessMapping(recordColumns, table.headings), today, (name) => `id of ${name}`);
}
function recordsOf(...lines: Parameters<typeof aRecordLine>[0][]): readonly TableRecord[] {
  const result = read(aTable(recordHeadings, ...lines.map(aRecordLine)));
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}
const issuesOf = (stated: Parameters<typeof aRecordLine>[0]) => {
  const result = read(aTable(recordHeadings, aRecordLine(stated)));
  return result.ok ? [] : result.issues.map(({ row, column, why }) => `${row} ${column} ${why}`);
};
const facts = (stated: Partial<TableFacts> = {}): TableFacts => ({
  today,
  plans: new Map(),
  approvals: [],
  dayCareHours: [],
  ...stated,
});
const aPlan = (stated: Partial<OwnPlan> = {}): OwnPlan => ({
  caseNumber: 'S-001',
  approvedOn: '2026-05-01',
  needs: [{ serviceType: 'homeCare', codes: [code('BA01')], visitsPerWeek: 3 }],
  ...stated,
});
const plansOf = (...plans: OwnPlan[]) => new Map(plans.map((plan) => [plan.caseNumber, plan]));
const found = (records: readonly TableRecord[], stated: Partial<TableFacts>) =>
  auditTable(records, facts(stated), yunlinAudit).findings.map(
    (finding) => `${finding.code} ${finding.recordIds.join(',')}`,
  );

describe('服務紀錄表：欄位', () => {
  it.each([
    [recordHeadings, 'caseNumber 0 provider 1 attendant 2 code 3 day 4 start 5 end 6 claimedOn 7'],
    [
      ['結束時間', '服務起時（24小時制）', '服務項目', '個案姓名', '個案編號', '服務提供單位', '服務人員'],
      'caseNumber 4 provider 5 attendant 6 code 2 start 1 end 0',
    ],
    [['case', 'provider', 'code', 'start', 'end'], 'caseNumber 0 provider 1 code 2 start 3 end 4'],
    [
      ['身分證號', '單位', '服務人員編號', '支付碼', '服務日期', '開始時間', '結束時間'],
      'caseNumber 0 provider 1 attendant 2 code 3 day 4 start 5 end 6',
    ],
    // Without a number of the case there is none: an attendant's is not taken for it.
    [['案主', '單位', '照服員編號', '支付碼'], 'provider 1 attendant 2 code 3'],
  ])('of %j are guessed', (headings, expected) => {
    const mapping = guessMapping(recordColumns, headings);
    const said = recordColumns.flatMap((column) =>
      mapping[column] === undefined ? [] : [`${column} ${mapping[column]}`],
    );
    expect(said.join(' ')).toBe(expected);
  });

  it('what a table has to say and does not is named', () => {
    expect(missingColumns(recordColumns, guessMapping(recordColumns, ['案號', '服務代碼']))).toEqual([
      'provider',
      'start',
      'end',
    ]);
    expect(missingColumns(approvalColumns, {})).toEqual(['caseNumber', 'code', 'perMonth', 'validFrom']);
  });

  it('headings are the line that says most of it, also below a title', () => {
    const rows = [['115年5月服務紀錄'], ['範例居家', '承辦人'], [...recordHeadings], aRecordLine()].map(
      (cells, index) => ({ number: index + 1, cells }),
    );
    expect(tableOf(recordColumns, rows)).toEqual({ headings: recordHeadings, rows: rows.slice(3) });
  });
});

describe('服務紀錄表：日期與時間', () => {
  it.each([
    ['115/05/11', '2026-05-11'],
    ['1150511', '2026-05-11'],
    ['民國115年5月11日', '2026-05-11'],
    ['2026-05-11', '2026-05-11'],
    ['2026/5/11', '2026-05-11'],
    ['20260511', '2026-05-11'],
    ['１１５／０５／１１', '2026-05-11'],
    ['115/02/29', undefined],
    ['2026/13/01', undefined],
    ['昨天', undefined],
  ])('%s is the day %s', (text, day) => expect(readDay(text)).toBe(day));

  it.each([
    ['9:05', '09:05'],
    ['0905', '09:05'],
    ['09:05:00', '09:05'],
    ['9時5分', '09:05'],
    ['上午 09:05', '09:05'],
    ['下午02:05', '14:05'],
    ['2:05 PM', '14:05'],
    ['12:10 AM', '00:10'],
    ['下午14:05', undefined],
    ['24:00', '24:00'],
    ['25:00', undefined],
  ])('%s is the time %s', (text, time) => expect(readTime(text)).toBe(time));

  it.each([
    ['115/05/11 09:30', { day: '2026-05-11', time: '09:30' }],
    ['2026-05-11T09:30', { day: '2026-05-11', time: '09:30' }],
    ['115年5月11日9時30分', { day: '2026-05-11', time: '09:30' }],
    ['2026/5/11 下午 02:30:00', { day: '2026-05-11', time: '14:30' }],
    ['0930', { time: '09:30' }],
    ['下午 02:30', { time: '14:30' }],
    ['1150511', { day: '2026-05-11' }],
    ['115/05/11 25:30', undefined],
  ])('%s is %j', (text, moment) => expect(readMoment(text)).toEqual(moment));
});

describe('服務紀錄表：每一列', () => {
  it('is a record with the number of its row', () => {
    expect(recordsOf({ 申報日期: '115/06/05', 服務代碼: 'BA17d1 血糖機驗血糖' })).toEqual([
      {
        id: '2',
        caseId: 'S-001',
        providerId: 'id of 範例居家',
        attendantId: '林美玉',
        code: 'BA17d1',
        startAt: '2026-05-11T09:00:00+08:00',
        endAt: '2026-05-11T10:00:00+08:00',
        claimedOn: '2026-06-05',
      },
    ]);
  });

  it.each([
    [
      'day and time in one cell',
      { 服務日期: '', 開始時間: '115/05/11 22:00', 結束時間: '115/05/12 06:00' },
      '2026-05-12T06:00:00+08:00',
    ],
    ['an end at 24:00', { 開始時間: '22:00', 結束時間: '24:00' }, '2026-05-12T00:00:00+08:00'],
    ['a service that takes no time', { 結束時間: '09:00' }, '2026-05-11T09:00:00+08:00'],
  ])('may have %s', (_, stated, endAt) => expect(recordsOf(stated)[0]?.endAt).toBe(endAt));

  it('a night ends on the day of its own column', () => {
    const table = aTable(
      [...recordHeadings, '結束日期'],
      [...aRecordLine({ 開始時間: '18:00', 結束時間: '08:00' }), '115/05/12'],
    );
    expect(read(table)).toMatchObject({ ok: true, value: [{ endAt: '2026-05-12T08:00:00+08:00' }] });
  });

  it.each([
    ['no number', { 案號: ' ' }, ['2 caseNumber empty']],
    ['no such day', { 服務日期: '115/02/30' }, ['2 day day']],
    ['no day at all', { 服務日期: '' }, ['2 start noDay', '2 end noDay']],
    ['no such time', { 結束時間: '二十五點' }, ['2 end time']],
    ['a code that is none', { 服務代碼: '身體清潔' }, ['2 code code']],
    ['a code run into something', { 服務代碼: 'BA012' }, ['2 code code']],
    ['an end before the start', { 結束時間: '08:59' }, ['2 end endsBeforeStart']],
    ['a claim of tomorrow', { 申報日期: '116/01/01' }, ['2 claimedOn notYet']],
  ])('with %s is refused, with row and column', (_, stated, issues) =>
    expect(issuesOf(stated)).toEqual(issues),
  );

  it('one that cannot be read keeps all others back, and every one is told', () => {
    const table = aTable(
      recordHeadings,
      aRecordLine(),
      aRecordLine({ 案號: '' }),
      aRecordLine({ 結束時間: '?' }),
    );
    const result = read(table);
    expect(result).toEqual({
      ok: false,
      issues: [
        { row: 3, column: 'caseNumber', why: 'empty', text: '' },
        { row: 4, column: 'end', why: 'time', text: '?' },
      ],
    });
  });
});

describe('查了什麼', () => {
  const made = (records: readonly TableRecord[], stated: Partial<TableFacts> = {}) =>
    Object.fromEntries(
      auditTable(records, facts(stated), yunlinAudit).checks.map(({ code: of, records: judged, lacks }) => [
        of,
        lacks ?? judged,
      ]),
    );

  it('Y-V each check of the pack by its clause, with the rows it judged or what it lacked', () => {
    const records = recordsOf({}, { 服務代碼: 'CA07', 照服員: '' }, { 服務代碼: 'OT01', 照服員: '' });
    expect(made(records)).toEqual({
      ...{ tooOften: 1, tooShort: 2, attendantOverlap: 1, claimedLate: 'claimedOn' },
      ...{ transportWithoutDayCare: 0, notApproved: 'approvals', overApproved: 'approvals' },
      ...{ over12Sessions: 'goal', over6Months: 'goal', under90Days: 'goal', dayTooShort: 0 },
      ...{ mealsAboveFrequency: 'mealPlans', twoMealsInOne: 1 },
    });
    const { checks } = auditTable(records, facts(), yunlinAudit);
    expect(new Set(checks.map(({ clause }) => clause))).toEqual(new Set(['Y-V', 'S-10th', 'Y-P']));
  });

  it('Y-V with plans, claims, day care and rides there is something to go by', () => {
    const needs = [
      { serviceType: 'meal' as const, codes: [code('OT01')], visitsPerWeek: 1 },
      { serviceType: 'professional' as const, codes: [code('CA07')], visitsPerWeek: null },
    ];
    const records = recordsOf(
      { 服務代碼: 'OT01', 申報日期: '115/06/01' },
      { 服務代碼: 'CA07' },
      { 服務代碼: 'CA07', 服務日期: '115/04/30' },
      { 服務代碼: 'BB01' },
      { 服務代碼: 'BD03', 案號: 'S-999' },
    );
    expect(made(records, { plans: plansOf(aPlan({ needs })) })).toEqual({
      ...{ tooOften: 1, tooShort: 2, attendantOverlap: 5, claimedLate: 1, transportWithoutDayCare: 1 },
      // Neither the day before the plan nor the case without one.
      ...{ notApproved: 3, overApproved: 3, over12Sessions: 1, over6Months: 1, under90Days: 1 },
      ...{ dayTooShort: 1, mealsAboveFrequency: 1, twoMealsInOne: 1 },
    });
  });
});

describe('核定對照使用', () => {
  const headings = ['案號', '服務代碼', '每月核定次數', '起日', '迄日'];
  const approvals = (...lines: string[][]) => {
    const table = aTable(headings, ...lines);
    return readApprovals(table, guessMapping(approvalColumns, table.headings));
  };

  it('a table of approved services is read, or every reason why not is told', () => {
    expect(approvals(['S-001', 'BA01', '12', '115/05/01', ''])).toEqual({
      ok: true,
      value: [{ caseId: 'S-001', code: 'BA01', perMonth: 12, validFrom: '2026-05-01', validTo: null }],
    });
    expect(
      approvals(['S-001', 'BA01', '十二', '', ''], ['', 'BA', '1', '115/05/02', '115/05/01']),
    ).toMatchObject({
      issues: [
        { row: 2, column: 'perMonth', why: 'count' },
        { row: 2, column: 'validFrom', why: 'empty' },
        { row: 3, column: 'caseNumber', why: 'empty' },
        { row: 3, column: 'code', why: 'code' },
        { row: 3, column: 'validTo', why: 'endsBeforeStart' },
      ],
    });
  });

  it.each([
    [1, 5],
    [3, 15],
    [7, 31],
    [14, 62],
    [null, 1_000_000],
  ])('Y-V %s visits a week are at most %i in a month, however long it is', (visitsPerWeek, perMonth) => {
    const needs = [{ serviceType: 'homeCare' as const, codes: [code('BA01')], visitsPerWeek }];
    expect(approvalsOf(aPlan({ needs }))).toEqual([
      { caseId: 'S-001', code: 'BA01', perMonth, validFrom: '2026-05-01', validTo: null },
    ]);
    expect(approvalsOf(aPlan({ needs, approvedOn: null }))).toEqual([]);
  });

  it('Y-V what the own plan does not have is found; nothing is said of days before it and of unknown cases', () => {
    const records = recordsOf(
      { 服務代碼: 'BA02' },
      { 服務代碼: 'BA02', 服務日期: '115/04/30' },
      { 服務代碼: 'BA02', 案號: 'S-999', 照服員: '' },
    );
    expect(found(records, { plans: plansOf(aPlan()) })).toEqual(['notApproved 2']);
    expect(auditTable(records, facts({ plans: plansOf(aPlan()) }), yunlinAudit).casesWithoutApproval).toEqual(
      ['S-999'],
    );
  });

  it('Y-V a table of approved services stands in for the own plan of its cases', () => {
    const records = recordsOf({}, { 服務代碼: 'BA02' });
    const told: Approval = {
      caseId: 'S-001',
      code: 'BA02',
      perMonth: 4,
      validFrom: '2026-05-01',
      validTo: null,
    };
    expect(found(records, { plans: plansOf(aPlan()), approvals: [told] })).toEqual(['notApproved 2']);
  });

  it('Y-V more than a plan approves in a month', () => {
    const days = Array.from({ length: 6 }, (_, index) => ({ 服務日期: `115/05/0${index + 1}` }));
    const needs = [{ serviceType: 'homeCare' as const, codes: [code('BA01')], visitsPerWeek: 1 }];
    expect(found(recordsOf(...days), { plans: plansOf(aPlan({ needs })) })).toEqual([
      'overApproved 2,3,4,5,6,7',
    ]);
  });

  it('Y-V meals above what the plan has in a week', () => {
    const needs = [{ serviceType: 'meal' as const, codes: [code('OT01')], visitsPerWeek: 1 }];
    expect(mealPlansOf(aPlan({ needs }))).toEqual([{ caseId: 'S-001', perWeek: 1 }]);
    const records = recordsOf({ 服務代碼: 'OT01' }, { 服務代碼: 'OT01', 服務日期: '115/05/12' });
    expect(found(records, { plans: plansOf(aPlan({ needs })) })).toEqual(['mealsAboveFrequency 2,3']);
  });

  it('Y-P without a column for goals, a code since the approval of the plan is one goal', () => {
    const sessions = Array.from({ length: 13 }, (_, index) => ({
      服務代碼: 'CA07',
      服務日期: `115/05/${String(index + 2).padStart(2, '0')}`,
    }));
    const needs = [{ serviceType: 'professional' as const, codes: [code('CA07')], visitsPerWeek: null }];
    const records = recordsOf({ 服務代碼: 'CA07', 服務日期: '115/04/01' }, ...sessions);
    const { findings } = auditTable(records, facts({ plans: plansOf(aPlan({ needs })) }), yunlinAudit);
    expect(findings.map(({ code: of, figures }) => [of, figures])).toEqual([
      ['over12Sessions', { caseId: 'S-001', code: 'CA07', goalId: '2026-05-01', sessions: 13, limit: 12 }],
    ]);
    expect(found(records, {})).toEqual([]);
  });

  it('Y-P with a column for goals each goal is its own, whether its case is known or not', () => {
    const line = (day: string, goal: string) => [...aRecordLine({ 服務代碼: 'CA07', 服務日期: day }), goal];
    const table = aTable([...recordHeadings, '目標'], line('115/01/02', '走路'), line('115/03/02', '洗澡'));
    const result = read(table);
    const { findings } = auditTable(result.ok ? result.value : [], facts(), yunlinAudit);
    expect(findings.map(({ code: of }) => of)).toEqual(['under90Days']);
  });
});

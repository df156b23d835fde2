import { describe, expect, it } from 'vitest';
import type { Approval, AuditInput } from '#shared/rules/audit/input.ts';
import { aRecord, findingsOf, found } from '#test/builders/claims.ts';

const ids = (findings: readonly { recordIds: readonly string[] }[]) =>
  findings.map(({ recordIds }) => recordIds);
const approval = (stated: Partial<Approval> = {}): Approval => ({
  caseId: 'C1',
  code: 'BA01',
  perMonth: 2,
  validFrom: '2026-05-02',
  validTo: '2026-05-30',
  ...stated,
});

describe('核定與使用', () => {
  it.each([
    ['the day before', '2026-05-01', true],
    ['the first day', '2026-05-02', false],
    ['the last day', '2026-05-30', false],
    ['the day after', '2026-05-31', true],
  ])('Y-V a service on %s of its approval', (_, day, isFound) => {
    const findings = found('notApproved', {
      records: [aRecord('r1', 'BA01', { day })],
      approved: [approval()],
    });
    expect(findings).toEqual(
      isFound
        ? [
            {
              code: 'notApproved',
              clause: 'Y-V',
              recordIds: ['r1'],
              figures: { caseId: 'C1', code: 'BA01', day },
            },
          ]
        : [],
    );
  });

  it('Y-V an open approval holds', () => {
    const records = [aRecord('r1', 'BA01', { day: '2030-01-01' })];
    expect(found('notApproved', { records, approved: [approval({ validTo: null })] })).toEqual([]);
  });

  it('Y-V another code and another case are not approved', () => {
    const records = [aRecord('r1', 'BA02'), aRecord('r2', 'BA01', { caseId: 'C2' }), aRecord('r3', 'BA01')];
    expect(ids(found('notApproved', { records, approved: [approval()] }))).toEqual([['r1'], ['r2']]);
  });

  it('Y-V where no approval is told, nothing is said of it', () => {
    expect(findingsOf({ records: [aRecord('r1', 'BA01')], approved: [] })).toEqual([]);
    expect(findingsOf({ records: [aRecord('r1', 'BA01')] })).toEqual([]);
  });

  const month = (...days: string[]) => days.map((day, index) => aRecord(`r${index + 1}`, 'BA01', { day }));

  it('Y-V more than approved in a calendar month', () => {
    const approved = [approval({ validTo: null })];
    expect(
      found('overApproved', { records: month('2026-05-11', '2026-05-12', '2026-06-01'), approved }),
    ).toEqual([]);
    expect(
      found('overApproved', { records: month('2026-05-11', '2026-05-12', '2026-05-31'), approved }),
    ).toEqual([
      {
        code: 'overApproved',
        clause: 'Y-V',
        recordIds: ['r1', 'r2', 'r3'],
        figures: { caseId: 'C1', code: 'BA01', month: '2026-05', used: 3, approved: 2 },
      },
    ]);
  });

  it('Y-V where the approval changed within the month, more than the highest', () => {
    const approved = [
      approval({ validTo: '2026-05-15' }),
      approval({ validFrom: '2026-05-16', validTo: null, perMonth: 3 }),
    ];
    const days = ['2026-05-11', '2026-05-12', '2026-05-16'];
    expect(found('overApproved', { records: month(...days), approved })).toEqual([]);
    expect(ids(found('overApproved', { records: month(...days, '2026-05-17'), approved }))).toEqual([
      ['r1', 'r2', 'r3', 'r4'],
    ]);
    const before = month('2026-05-11', '2026-05-12', '2026-05-13');
    expect(found('overApproved', { records: before, approved })).toMatchObject([
      { figures: { approved: 2 } },
    ]);
  });

  it('Y-V what is not approved at all is not counted as too much', () => {
    const records = month('2026-05-01', '2026-05-11', '2026-05-12');
    expect(found('overApproved', { records, approved: [approval()] })).toEqual([]);
  });

  it('Y-V meals are approved by their plan', () => {
    const stated: Partial<AuditInput> = {
      records: [aRecord('r1', 'OT01'), aRecord('r2', 'OT01', { caseId: 'C2' })],
      approved: [approval()],
      mealPlans: [{ caseId: 'C1', perWeek: 5 }],
    };
    expect(ids(found('notApproved', stated))).toEqual([['r2']]);
  });
});

describe('專業服務', () => {
  const goal = (goalId: string, sessions: string[], stated: object = {}) => ({
    caseId: 'C1',
    code: 'CA07',
    goalId,
    sessions,
    ...stated,
  });
  const sessions = (count: number) =>
    Array.from({ length: count }, (_, index) => `2026-01-${String(index + 1).padStart(2, '0')}`);

  it('Y-P one goal in up to 12 sessions', () => {
    expect(findingsOf({ goals: [goal('g1', sessions(12))] })).toEqual([]);
    expect(findingsOf({ goals: [goal('g1', sessions(13))] })).toEqual([
      {
        code: 'over12Sessions',
        clause: 'Y-P',
        recordIds: [],
        figures: { caseId: 'C1', code: 'CA07', goalId: 'g1', limit: 12, sessions: 13 },
      },
    ]);
    const twiceADay = [...sessions(12), '2026-01-12'];
    expect(found('over12Sessions', { goals: [goal('g1', twiceADay)] })).toHaveLength(1);
  });

  it.each([
    ['2026-01-05', '2026-07-05', '2026-07-05', false],
    ['2026-01-05', '2026-07-06', '2026-07-05', true],
    ['2026-08-31', '2027-02-28', '2027-02-28', false],
    ['2026-08-31', '2027-03-01', '2027-02-28', true],
  ])('Y-P from %s a session on %s, six months being %s', (firstOn, lastOn, dueOn, isOver) => {
    const goals = [goal('g1', [lastOn, firstOn])];
    expect(found('over6Months', { goals })).toEqual(
      isOver
        ? [
            {
              code: 'over6Months',
              clause: 'Y-P',
              recordIds: [],
              figures: { caseId: 'C1', code: 'CA07', goalId: 'g1', firstOn, lastOn, dueOn },
            },
          ]
        : [],
    );
  });

  it('Y-P the next goal of the code begins 90 days after the last session', () => {
    const then = (firstOn: string, stated: object = {}) =>
      found('under90Days', {
        goals: [goal('g2', [firstOn], stated), goal('g1', ['2026-01-05', '2026-01-20'])],
      });
    expect(then('2026-04-20')).toEqual([]);
    expect(then('2026-04-19')).toEqual([
      {
        code: 'under90Days',
        clause: 'Y-P',
        recordIds: [],
        figures: { caseId: 'C1', code: 'CA07', goalId: 'g2', afterGoalId: 'g1', days: 89, limit: 90 },
      },
    ]);
    expect(then('2026-04-19', { code: 'CB02' })).toEqual([]);
    expect(then('2026-04-19', { caseId: 'C2' })).toEqual([]);
  });

  it('Y-P goals side by side are not 90 days apart, nor is one after a longer one', () => {
    const goals = [
      goal('g1', ['2026-01-05', '2026-05-04']),
      goal('g2', ['2026-01-05', '2026-01-06']),
      goal('g3', ['2026-05-05']),
      goal('g4', []),
    ];
    expect(
      found('under90Days', { goals }).map(({ figures }) => [
        figures.goalId,
        figures.afterGoalId,
        figures.days,
      ]),
    ).toEqual([
      ['g2', 'g1', -119],
      ['g3', 'g1', 1],
    ]);
  });
});

describe('營養餐飲', () => {
  const meals = (...days: string[]) => days.map((day, index) => aRecord(`r${index + 1}`, 'OT01', { day }));
  const mealPlans = [{ caseId: 'C1', perWeek: 2 }];

  it('Y-V meals above the frequency of a week, Monday to Sunday', () => {
    const records = meals('2026-05-11', '2026-05-17', '2026-05-18', '2026-05-10');
    expect(found('mealsAboveFrequency', { records, mealPlans })).toEqual([]);
    const third = [...records, aRecord('r5', 'OT01', { day: '2026-05-13' })];
    expect(found('mealsAboveFrequency', { records: third, mealPlans })).toEqual([
      {
        code: 'mealsAboveFrequency',
        clause: 'Y-V',
        recordIds: ['r1', 'r2', 'r5'],
        figures: { caseId: 'C1', weekFrom: '2026-05-11', meals: 3, perWeek: 2 },
      },
    ]);
  });

  it('Y-V a case without a plan, and other codes, are not checked', () => {
    const records = meals('2026-05-11', '2026-05-12', '2026-05-13');
    const ofAnother = [{ caseId: 'C2', perWeek: 1 }];
    expect(found('mealsAboveFrequency', { records, mealPlans: ofAnother })).toEqual([]);
    const others = records.map((record) => ({ ...record, code: 'BA05' }));
    expect(found('mealsAboveFrequency', { records: others, mealPlans })).toEqual([]);
  });

  it('Y-V two meals brought in one, less than two hours apart', () => {
    const at = (id: string, from: string, stated: object = {}) =>
      aRecord(id, 'OT01', { from, to: from, ...stated });
    const in1 = (...records: ReturnType<typeof at>[]) => found('twoMealsInOne', { records });
    expect(in1(at('r1', '10:00'), at('r2', '12:00'))).toEqual([]);
    expect(in1(at('r1', '11:30'), at('r2', '11:30', { caseId: 'C2' }))).toEqual([]);
    expect(in1(at('r1', '11:30'), at('r2', '11:30', { code: 'BA05' }))).toEqual([]);
    expect(in1(at('r3', '13:29'), at('r1', '11:30'), at('r2', '11:30'), at('r4', '17:00'))).toEqual([
      {
        code: 'twoMealsInOne',
        clause: 'Y-V',
        recordIds: ['r1', 'r2', 'r3'],
        figures: { caseId: 'C1', day: '2026-05-11', meals: 3 },
      },
    ]);
  });
});

describe('findings', () => {
  it('I-30 the figures that the source does not give are a reading of the pack', () => {
    const records = [aRecord('r1', 'BA07', { to: '09:09' })];
    expect(found('tooShort', { records })).toMatchObject([{ figures: { limitMinutes: 10 } }]);
  });

  it('Y-V come by code, then records', () => {
    const records = [
      aRecord('r2', 'BD03', { to: '09:10' }),
      aRecord('r1', 'BD03', { to: '09:20' }),
      aRecord('r0', 'BA02', { to: '09:10' }),
    ];
    expect(findingsOf({ records }).map(({ code, recordIds }) => [code, ...recordIds])).toEqual([
      ['tooShort', 'r0'],
      ['transportWithoutDayCare', 'r1'],
      ['transportWithoutDayCare', 'r2'],
    ]);
  });
});

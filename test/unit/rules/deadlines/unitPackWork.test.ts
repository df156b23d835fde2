import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import type { DueWorkInput } from '#shared/rules/deadlines/dueFacts.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aDueCase, aDueNeed, noticeC, type StatedDueCase } from '#test/builders/dueCases.ts';
import { otherUnit } from '#test/builders/otherUnit.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

const today = '2026-05-15';

function work(stated: StatedDueCase, more: Partial<DueWorkInput> = {}): DueItem[] {
  return findDueWork({ today, cases: [aDueCase(stated)], capacity: [], clocks: unitClocks(), ...more });
}
const lines = (items: readonly DueItem[]) =>
  items.map(({ kind, clause, dueOn }) => `${kind} ${clause} ${dueOn}`);

describe('the clocks of Yunlin’s pack on Today', () => {
  const mealNeed = (changedOn: string, changeReportedOn: string | null = null) =>
    aDueNeed(
      { state: 'serving', providerId: 'provider-0001' },
      { serviceType: 'meal', codes: [], changedOn, changeReportedOn },
    );

  it.each<[string, StatedDueCase, string[]]>([
    [
      'Y-T.plan the plan goes to the supervisor within 3 days of the assessment, rolled to a working day',
      { assessedOn: '2026-05-12' },
      ['planSubmission Y-T.plan 2026-05-15'],
    ],
    [
      'Y-T.plan that day of the case ends it',
      { assessedOn: '2026-05-12', planSubmittedOn: '2026-05-12' },
      [],
    ],
    [
      'Y-T.plan so does a referral, which does not come without a plan',
      {
        assessedOn: '2026-05-12',
        referredOn: '2026-05-14',
        homeVisitedOn: '2026-05-14',
        unitPlanSubmittedOn: '2026-05-14',
      },
      [],
    ],
    [
      'Y-T.plan an older one does not',
      { assessedOn: '2026-05-12', planSubmittedOn: '2026-05-11' },
      ['planSubmission Y-T.plan 2026-05-15'],
    ],
    [
      'Y-T.aplan the unit’s own plan is sent within 3 days of the referral',
      { referredOn: '2026-05-12', homeVisitedOn: '2026-05-12' },
      ['unitPlan Y-T.aplan 2026-05-15'],
    ],
    [
      'Y-T.aplan sent or approved, it is done',
      { referredOn: '2026-05-12', homeVisitedOn: '2026-05-12', planApprovedOn: '2026-05-13' },
      [],
    ],
    [
      'S-AA02 after a visit with a new plan somebody asks until the end of the next month',
      { lastPlanVisitOn: '2026-04-02' },
      ['monthlyFollowUp S-AA02 2026-05-31'],
    ],
    [
      'S-AA02 the last follow-up counts, and starts it anew',
      { lastPlanVisitOn: '2026-02-02', lastFollowUpOn: '2026-03-30' },
      ['monthlyFollowUp S-AA02 2026-04-30'],
    ],
    [
      'Y-M a change of meals is told within 3 days, rolled to a working day',
      { needs: [mealNeed('2026-05-13')] },
      ['mealChange Y-M 2026-05-18'],
    ],
    ['Y-M told the same day, it is done', { needs: [mealNeed('2026-05-13', '2026-05-13')] }, []],
    [
      'Y-M told before it changed again, it is not',
      { needs: [mealNeed('2026-05-13', '2026-05-12')] },
      ['mealChange Y-M 2026-05-18'],
    ],
  ])('%s', (_, stated, expected) => {
    const found = work(stated).filter(({ kind }) => !['reassessment', 'planVisit'].includes(kind));
    expect(lines(found)).toEqual(expected);
  });

  it.each<[string, 'high' | 'middle' | 'low', string, [on: string, atHome: boolean][], string[]]>([
    ['of high burden, two visits by the end of the month', 'high', '2026-05-01', [], ['2026-05-31 2']],
    [
      'of middle burden a call is no visit',
      'middle',
      '2026-05-01',
      [['2026-05-04', false]],
      ['2026-05-31 1'],
    ],
    ['one was made, one is left', 'high', '2026-05-01', [['2026-05-04', true]], ['2026-05-31 1']],
    [
      'both were made',
      'high',
      '2026-05-01',
      [
        ['2026-05-11', true],
        ['2026-05-04', true],
      ],
      [],
    ],
    [
      'a call is no visit',
      'high',
      '2026-05-01',
      [
        ['2026-05-11', false],
        ['2026-05-04', true],
      ],
      ['2026-05-31 1'],
    ],
    ['of middle burden, one visit', 'middle', '2026-05-01', [['2026-05-04', true]], []],
    ['of low burden, a call does', 'low', '2026-05-01', [['2026-05-04', false]], []],
    [
      'a month that was missed stays until the caregiver is seen again',
      'middle',
      '2026-03-10',
      [],
      ['2026-04-30 1', '2026-05-31 1'],
    ],
    ['then it is over, and this month has its visit', 'middle', '2026-03-10', [['2026-05-04', true]], []],
    [
      'at high burden this month still lacks one',
      'high',
      '2026-03-10',
      [
        ['2026-05-04', true],
        ['2026-04-20', true],
      ],
      ['2026-05-31 1'],
    ],
    ['a month before the rating asks for nothing', 'middle', '2026-05-10', [], ['2026-05-31 1']],
  ])('Y-K %s', (_, burden, ratedOn, contacts, expected) => {
    const caregiver = {
      ...{ id: 'caregiver-0001', name: '陳建宏', burden, ratedOn },
      contacts: contacts.map(([on, atHome]) => ({ on, atHome })),
    };
    const found = work({ ratedCaregivers: [caregiver] });
    expect(found.map(({ dueOn, caregiver: of }) => `${dueOn} ${of?.left}`)).toEqual(expected);
    for (const { kind, clause } of found) expect([kind, clause]).toEqual(['caregiverVisit', 'Y-K']);
  });

  it.each<[string, [month: string, reportedOn: string | null][], string[]]>([
    // A Sunday: what counts months never rolls.
    ['of the last month that ended, where nothing was ever reported here', [], ['2026-04 2026-05-10']],
    ['reported, it is done', [['2026-04', '2026-05-08']], []],
    ['taken back, it is not', [['2026-04', null]], ['2026-04 2026-05-10']],
    [
      'months after the first that was reported keep their days, however long the app was closed',
      [['2026-01', '2026-02-09']],
      ['2026-02 2026-03-10', '2026-03 2026-04-10', '2026-04 2026-05-10'],
    ],
  ])('S-10th a month is reported by the 10th of the next: %s', (_, made, expected) => {
    const reports = {
      kinds: ['serviceData' as const],
      made: made.map(([month, reportedOn]) => ({ kind: 'serviceData' as const, month, reportedOn })),
    };
    const found = work({}, { reports });
    expect(found.map(({ month, dueOn }) => `${month} ${dueOn}`)).toEqual(expected);
    for (const { kind, clause } of found) expect([kind, clause]).toEqual(['serviceData', 'S-10th']);
  });

  it('Y-D.report how timely opinions were is reported by the 10th of the next month, beside the service data', () => {
    const found = work({}, { reports: { kinds: ['serviceData', 'opinions'], made: [] } });
    expect(lines(found)).toEqual(['opinionReport Y-D.report 2026-05-10', 'serviceData S-10th 2026-05-10']);
  });

  it('Y-F.8 a failed evaluation is corrected by the day that was written; of several of one provider the first', () => {
    const correction = (providerId: string, correctBy: string) => ({
      providerId,
      clause: 'Y-F.8',
      notifiedOn: '2026-03-02',
      correctBy,
    });
    const corrections = [
      correction('p1', '2026-06-02'),
      correction('p1', '2026-05-02'),
      correction('p2', '2026-05-15'),
    ];
    expect(
      work({}, { corrections }).map(({ providerId, clause, dueOn, daysOverdue }) => [
        providerId,
        clause,
        dueOn,
        daysOverdue,
      ]),
    ).toEqual([
      ['p1', 'Y-F.8', '2026-05-02', 13],
      ['p2', 'Y-F.8', '2026-05-15', 0],
    ]);
  });

  it('Y-H.3 an answer is waited for by the day that was recorded, the original one however late, each for itself', () => {
    const told = (id: string, providerId: string, answerBy: string) => ({
      ...{ id, providerId, answerBy },
      notifiedOn: '2026-04-20',
    });
    const inspections = [
      told('inspection-0002', 'p1', '2026-05-11'),
      told('inspection-0001', 'p1', '2026-05-11'),
      // The clock says 11 May; a letter said otherwise.
      told('inspection-0003', 'p2', '2026-05-15'),
      told('inspection-0004', 'p2', '2026-05-18'),
    ];
    const found = work({}, { inspections, until: '2026-05-17' });
    expect(
      found.map((item) => [item.kind, item.providerId, item.inspectionId, item.dueOn, item.daysOverdue]),
    ).toEqual([
      ['inspectionAnswer', 'p1', 'inspection-0001', '2026-05-11', 4],
      ['inspectionAnswer', 'p1', 'inspection-0002', '2026-05-11', 4],
      ['inspectionAnswer', 'p2', 'inspection-0003', '2026-05-15', 0],
    ]);
    for (const { clause, since } of found) expect([clause, since]).toEqual(['Y-H.3', '2026-04-20']);
  });
});

describe('which pack the days come from', () => {
  const days: StatedDueCase = {
    ...{ appliedOn: '2026-05-11', referredOn: '2026-05-11', assessedOn: '2025-05-11' },
    ...{ opinionRequestedOn: '2026-05-11', lastPlanVisitOn: '2025-11-11' },
  };

  it('T-3.improve a unit of Taitung has its T clocks, and none of Yunlin’s or the regulations’', () => {
    const needs = [aDueNeed({ state: 'serving' }, {}, '2026-04-15')];
    const clocks = unitClocks('taitung-a-unit');
    const reports = { kinds: ['serviceData' as const], made: [] };
    const departures = [{ managerId: 'person-0001', announcedOn: '2026-05-11' }];
    const found = work({ ...days, needs }, { clocks, reports, departures });
    expect(lines(found)).toEqual(['improvement T-3.improve 2026-05-15']);
    expect(work(days).length).toBeGreaterThan(5);
  });

  it.each([
    ['T-3.B a notice of home care', 'taitung-a-unit', 'homeCare', 'T-3.B'],
    ['T-3.C one of a professional service', 'taitung-a-unit', 'professional', 'T-3.C'],
    ['Y-A.1 of a paper that has no flows', 'yunlin-113', 'professional', 'Y-A.1'],
  ] as const)('%s is to be sent by the clause of the unit’s own pack', (_, packId, serviceType, clause) => {
    const needs = [aDueNeed({ state: 'chosen', providerId: 'provider-0001' }, { serviceType })];
    const found = work({ needs }, { clocks: unitClocks(packId) });
    expect(found.map((one) => [one.kind, one.clause])).toEqual([['noticeToSend', clause]]);
  });

  it.each([
    ['yunlin-113', 'Y-H.3'],
    ['taitung-a-unit', ''],
  ])(
    'Y-H.3 an inspection is answered by a clause of the unit’s own pack, if it has one: %s',
    (packId, clause) => {
      const inspection = {
        id: 'inspection-0001',
        providerId: 'p1',
        notifiedOn: '2026-04-20',
        answerBy: '2026-05-11',
      };
      const found = work({}, { inspections: [inspection], clocks: unitClocks(packId) });
      expect(found.map((one) => [one.kind, one.clause])).toEqual([['inspectionAnswer', clause]]);
    },
  );

  it.each([
    ['taitung-a-unit', 'T-2.1.1'],
    ['yunlin-113', 'Y-A.1'],
  ])('a need without a dispatch is work by the clause of the unit’s own pack: %s %s', (packId, clause) => {
    const found = work({ needs: [aDueNeed({})] }, { clocks: unitClocks(packId) });
    expect(found.map((one) => [one.kind, one.clause, one.providerId])).toEqual([['dispatch', clause, null]]);
  });

  it('T-3.C.reply days that were recorded with a notice count, whatever the pack says now', () => {
    const notice = { ...noticeC, replyDueOn: '2026-05-13' };
    const needs = [aDueNeed({ state: 'noticed', noticeId: notice.id }, { serviceType: 'professional' })];
    expect(lines(work({ needs, notices: [notice] }))).toEqual(['noticeReply T-3.C.reply 2026-05-13']);
  });

  const asked = (state: 'noticed' | 'accepted', sentAt: string, more: StatedDueCase = {}) => {
    const notice = { ...noticeC, sentAt, replyDueOn: null, serviceDueOn: null };
    const needs = [aDueNeed({ state, noticeId: notice.id }, { serviceType: 'professional' })];
    return work({ needs, notices: [notice], ...more }, { clocks: unitClocks(otherUnit()) }).map(
      ({ kind, clause, dueOn, dueAt }) => [kind, clause, dueOn, dueAt],
    );
  };

  it.each([
    ['2026-05-11T09:30:00+08:00', '2026-05-11', '2026-05-11T11:30:00+08:00'],
    ['2026-05-11T16:01:00+08:00', '2026-05-12', '2026-05-12T10:00:00+08:00'],
  ])('a pack that says two hours is answered so: asked at %s, on %s by %s', (sentAt, dueOn, dueAt) => {
    expect(asked('noticed', sentAt)).toEqual([['noticeReply', 'O-1', dueOn, dueAt]]);
  });

  it('four and a half working days from the plan, else five from the notice; what the notice says comes first', () => {
    expect(asked('accepted', '2026-05-11T09:30:00+08:00', { planApprovedOn: '2026-05-11' })).toEqual([
      ['firstService', 'O-1', '2026-05-18', null],
    ]);
  });

  it('an assessment by 18:00, of an application of which only the day is known', () => {
    const found = work({ appliedOn: '2026-05-15' }, { clocks: unitClocks(otherUnit()) });
    expect(found.map(({ kind, dueOn, dueAt }) => [kind, dueOn, dueAt])).toEqual([
      ['assessment', '2026-05-18', '2026-05-18T18:00:00+08:00'],
    ]);
  });

  it('I-16 a year without a calendar says so', () => {
    const found = work({ appliedOn: '2026-12-30' }, { today: '2027-01-04' });
    expect(found.map(({ dueOn, calendarUnconfirmed }) => [dueOn, calendarUnconfirmed])).toEqual([
      ['2027-01-01', true],
    ]);
  });

  it('I-21 a case stays on the layer that was in force when it began; one that begins later goes by the next', () => {
    const layer = aUnitLayer({
      choices: { 'I-21': 'fromHomeVisit' },
      validFrom: '2026-05-10',
      packId: 'yunlin-113',
    });
    const packs = packsOfUnit(shelf, [layer], today, hashPort);
    const clocks = new UnitClocks(
      (day) => packs.findPackOn('yunlin-113', day),
      workCalendar(builtInCalendars),
    );
    const plans = (referredOn: string) =>
      work({ referredOn, homeVisitedOn: '2026-05-12' }, { clocks }).map(
        ({ since, dueOn }) => `${since} ${dueOn}`,
      );
    expect(plans('2026-05-08')).toEqual(['2026-05-08 2026-05-11']);
    expect(plans('2026-05-11')).toEqual(['2026-05-12 2026-05-15']);
  });
});

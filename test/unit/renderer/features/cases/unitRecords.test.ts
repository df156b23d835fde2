import { describe, expect, it } from 'vitest';
import { lackingOf, unitRecordFacts } from '#renderer/features/cases/model/unitRecordFacts.ts';
import {
  emptyUnitRecord,
  otherInMonth,
  spokenBefore,
  type UnitRecordForm,
  unitRecordFormSchema,
  visitToRecord,
} from '#renderer/features/cases/model/unitRecords.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { makeWords } from '#renderer/i18n/words.ts';
import { planItemSchema } from '#shared/domain/carePlan/planItem.ts';
import {
  type UnitRecordKind,
  unitRecordItems,
  unitRecordPeople,
  unitRecordPoints,
  unitRecordSchema,
} from '#shared/domain/followUp/unitRecord.ts';
import { visitSchema } from '#shared/domain/visit/visit.ts';
import {
  openHeadings,
  type UnitRecordWords,
  unitRecordContent,
  unitRecordText,
} from '#shared/reports/unitRecordText.ts';
import { aCaseFile } from '#test/builders/caseFiles.ts';
import { aFollowUp, aServiceEnd, aUnitRecord } from '#test/builders/followUps.ts';
import { aCaregiver, aCarePlan, aDispatch, aNeed, aNotice, aReply } from '#test/builders/records.ts';
import { aReferral, aReferralContact } from '#test/builders/referrals.ts';

const i18n = createI18n('zh-TW');
const cases = (key: string, values?: Record<string, unknown>) =>
  String(i18n.getFixedT('zh-TW', 'cases')(key as never, values as never));
const say: UnitRecordWords = (key, values) => cases(`unitRecordText.${key}`, values);
const words = makeWords(i18n.getFixedT('zh-TW', 'domain'), 'zh-TW');
const now = '2026-05-11T01:12:00Z';
const today = '2026-05-11';

const aVisit = (stated: object = {}) =>
  visitSchema.parse({
    ...{ id: 'visit-0001', caseId: 'case-0001', kind: 'phone', planVisit: false, by: 'person-0001' },
    ...{ happenedAt: '2026-05-08T10:00:00+08:00', recordedAt: '2026-05-08T10:30:00+08:00' },
    ...{
      offlineSince: null,
      spokeWith: [{ name: '陳建宏', relation: '長子' }],
      said: '睡得好',
      confirmedNeedIds: [],
    },
    ...stated,
  });
const planVisit = aVisit({ id: 'visit-0002', kind: 'home', planVisit: true, said: '' });

/** Served at home by a designated provider, with a plan of one item. */
const served = aCaseFile({
  caregivers: [aCaregiver()],
  carePlans: [aCarePlan()],
  needs: [aNeed()],
  planItems: [
    planItemSchema.parse({
      ...{ id: 'item-0001', caseId: 'case-0001', carePlanId: 'plan-0001' },
      ...{ code: 'BA01', times: 20, rented: false, price: null },
    }),
  ],
  goals: [{ id: 'goal-0001', caseId: 'case-0001', carePlanId: 'plan-0001', text: '走到門口' } as never],
  dispatches: [aDispatch({ basis: 'designated' })],
  notices: [aNotice()],
  replies: [aReply(), aReply({ id: 'reply-0002', answer: 'serviceStarted' })],
});

const factsOf = (kind: UnitRecordKind, file: typeof served) =>
  unitRecordFacts(file, { kind, today, words, say, cases, providerName: () => '範例居家' });
const contentOf = (kind: UnitRecordKind, file: typeof served, typed: Partial<UnitRecordForm> = {}) => {
  const form = { ...emptyUnitRecord(visitToRecord(kind, file), now), ...typed };
  return unitRecordContent(
    { ...form, kind, happenedAt: form.day === null ? null : `${form.day}T${form.time}:00+08:00` },
    factsOf(kind, file),
    say,
  ).split('\n');
};

describe('what an AA02 begins with', () => {
  it('S-AA02 without a visit nothing is claimed: now, and who and what are open', () => {
    expect(emptyUnitRecord(visitToRecord('AA02', served), now)).toMatchObject({
      ...{ day: '2026-05-11', time: '09:12', items: [], people: [], points: [] },
      ...{ content: null, adaptation: null, goal: null, suitability: null },
    });
  });

  it.each([
    ['a call with a caregiver', aVisit(), { items: ['phone'], people: ['caregiver'], points: ['tracking'] }],
    [
      'a visit to both',
      aVisit({
        kind: 'home',
        spokeWith: [
          { name: '陳範例', relation: '本人' },
          { name: '陳建宏', relation: '長子' },
        ],
      }),
      { items: ['home'], people: ['user', 'caregiver'], points: ['tracking'] },
    ],
  ])('%s that no record is of yet: when, how and whom are taken over', (_, visit, expected) => {
    const file = { ...served, visits: [visit] };
    expect(emptyUnitRecord(visitToRecord('AA02', file), now)).toMatchObject({
      ...{ day: '2026-05-08', time: '10:00', ...expected },
    });
  });

  it.each([
    [
      'an earlier visit than the last record',
      [aUnitRecord({ happenedAt: '2026-05-09T10:00:00+08:00' })],
      [aVisit()],
    ],
    ['the plan’s visit, which is AA01', [], [planVisit]],
  ])('%s is not recorded again', (_, unitRecords, visits) => {
    expect(visitToRecord('AA02', { ...served, unitRecords, visits })).toBeNull();
  });

  it('as last time is the last record of the kind, else the last visit somebody was spoken with at', () => {
    const home = aUnitRecord({ items: ['home'], people: ['user'] });
    expect(spokenBefore('AA02', { ...served, unitRecords: [home], visits: [aVisit()] })).toMatchObject({
      items: ['home'],
    });
    expect(spokenBefore('AA02', { ...served, visits: [aVisit()] })).toMatchObject({ items: ['phone'] });
    expect(spokenBefore('AA02', { ...served, visits: [aVisit({ spokeWith: [] })] })).toBeNull();
    expect(spokenBefore('AA01', { ...served, visits: [planVisit] })).toBeNull();
  });

  it('its content says services with what was heard of them, referrals and ends since the last record, in the order of the form', () => {
    const file = {
      ...served,
      visits: [aVisit()],
      unitRecords: [aUnitRecord()],
      followUps: [
        aFollowUp({ happenedAt: '2026-04-01T10:00:00+08:00', note: '舊的' }),
        aFollowUp({ id: 'follow-up-0002', happenedAt: '2026-05-06T10:00:00+08:00', note: '準時' }),
      ],
      referrals: [aReferral()],
      serviceEnds: [aServiceEnd({ recordedAt: '2026-04-01T10:00:00+08:00' })],
    };
    expect(contentOf('AA02', file)).toEqual([
      '聯繫時間：115/05/08（五）10:00，電訪',
      '聯繫對象：照顧者',
      '訪談內容：睡得好',
      expect.stringMatching(
        /^服務計畫與執行情形：居家服務：指定範例居家，BA01，服務中；民國115年5月6日良好，準時$/u,
      ),
      expect.stringMatching(/^轉介：.+追蹤中$/u),
      '結案：無紀錄',
    ]);
  });

  it.each([
    ['advice', true],
    ['complaint', true],
    ['tracking', false],
  ] as const)('where it was about %s, its heading is there to write under: %s', (point, isThere) => {
    const lines = contentOf('AA02', served, { points: [point] });
    expect(lines.includes('諮詢或申訴：')).toBe(isThere);
  });

  it('a referral that was received before the last record is over', () => {
    const file = {
      ...served,
      unitRecords: [aUnitRecord({ happenedAt: '2026-05-10T10:00:00+08:00' })],
      referrals: [aReferral({ happenedAt: '2026-05-02T10:00:00+08:00' })],
      referralContacts: [aReferralContact({ outcome: 'received', happenedAt: '2026-05-06T10:00:00+08:00' })],
    };
    expect(contentOf('AA02', file)).toContain('轉介：無紀錄');
    expect(contentOf('AA02', { ...file, unitRecords: [] }).join()).toContain('已取得');
  });
});

describe('what an AA01 says', () => {
  it('S-AA01 each part of the plan’s form in its order; items with how their provider came to them', () => {
    const lines = contentOf('AA01', { ...served, visits: [planVisit, aVisit()] });
    expect(lines).toEqual([
      '電聯日期：民國115年5月8日',
      '家訪日期：民國115年5月8日',
      '出院日期：',
      '偕同訪視者：陳建宏（長子）',
      '個案概況：',
      expect.stringMatching(/^身心狀況：.+第5級$/u),
      expect.stringMatching(/^經濟狀況：.+/u),
      '居住狀況：斗六市，與陳建宏（長子）同住',
      '社會支持：主要照顧者陳建宏（長子）',
      '其他：',
      '複評評值：',
      '照顧目標：走到門口',
      '與照專建議不一致的說明：',
      '核定項目：',
      expect.stringMatching(/^B碼：BA01.+，每月20，指定範例居家$/u),
      ...['C碼：', 'D碼：', 'E、F碼：', 'G碼：', 'SC碼：', '營養餐飲：'].map((part) => `${part}無紀錄`),
      '緊急救援：',
      '轉介：無紀錄',
      '備註：',
    ]);
    expect(openHeadings(lines.join('\n'), say)).toEqual([
      '出院日期',
      '其他',
      '複評評值',
      '與照專建議不一致的說明',
      '緊急救援',
      '備註',
    ]);
  });

  it('goals and items are those of the plan that was drafted last', () => {
    const later = aCarePlan({ id: 'plan-0002' as never, draftedOn: '2026-05-10' });
    const lines = contentOf('AA01', { ...served, carePlans: [aCarePlan(), later] });
    expect(lines).toContain('照顧目標：');
    expect(lines).toContain('B碼：無紀錄');
  });

  it.each([
    ['a case with all of it', { ...served, visits: [planVisit] }, []],
    ['one without a visit of the plan', served, ['planVisit']],
    [
      'one nobody serves yet',
      { ...served, visits: [planVisit], dispatches: [], notices: [], replies: [] },
      ['providers'],
    ],
    ['an empty one', aCaseFile(), ['planVisit', 'caregivers', 'goals', 'needs', 'items']],
  ])('%s lacks what can be entered, by name', (_, file, expected) => {
    expect([...lackingOf('AA01', file, today)].sort()).toEqual([...expected].sort());
  });
});

describe('what is saved', () => {
  const written = { id: 'unit-record-0002', caseId: 'case-0001', by: 'person-0001' };
  const full: UnitRecordForm = {
    ...{ day: '2026-05-11', time: '09:00', items: ['phone'], people: ['caregiver'], points: ['tracking'] },
    ...{ content: null, adaptation: 'well', goal: 'underway', suitability: 'suitable' },
    ...{ adaptationNote: '', goalNote: '', suitabilityNote: '' },
  };
  const read = (kind: UnitRecordKind, stated: Partial<UnitRecordForm>) =>
    unitRecordFormSchema(
      { ...written, kind },
      () => '照個案資料',
      () => now,
    ).safeParse({ ...full, ...stated });

  it('content that nobody changed is what the case said; else what was typed', () => {
    expect(read('AA02', {}).data?.content).toBe('照個案資料');
    expect(read('AA02', { content: '自己寫' }).data?.content).toBe('自己寫');
  });

  it.each<[string, UnitRecordKind, Partial<UnitRecordForm>, string, string]>([
    ['no item', 'AA02', { items: [] }, 'items', 'missing'],
    ['nobody', 'AA02', { people: [] }, 'people', 'missing'],
    ['no point', 'AA02', { points: [] }, 'points', 'missing'],
    ['nothing judged of the goal', 'AA02', { goal: null }, 'goal', 'missing'],
    ['still to come', 'AA02', { time: '23:00' }, 'time', 'inFuture'],
    ['a plan made by telephone', 'AA01', {}, 'items', 'planNeedsHomeVisit'],
    ['an empty content', 'AA02', { content: ' ' }, 'content', 'needed'],
  ])('%s is refused', (_, kind, stated, path, message) => {
    expect(read(kind, stated).error?.issues).toMatchObject([{ path: [path], message }]);
  });

  it.each([
    [4000, true],
    [4001, false],
  ])('the platform takes 4,000 characters: %i', (length, isTaken) => {
    expect(read('AA02', { content: '字'.repeat(length) }).success).toBe(isTaken);
  });

  it('S-Q.a4 AA01 and AA02 exclude each other in a calendar month of Taiwan', () => {
    const plan = aUnitRecord({ kind: 'AA01', items: ['home'], happenedAt: '2026-04-30T16:30:00Z' });
    expect(otherInMonth('AA02', '2026-05-20', [plan])?.id).toBe(plan.id);
    expect(otherInMonth('AA02', '2026-04-30', [plan])).toBeUndefined();
    expect(otherInMonth('AA01', '2026-05-20', [plan])).toBeUndefined();
  });

  it('an AA01 of a call is no record at all', () => {
    expect(unitRecordSchema.safeParse({ ...aUnitRecord(), kind: 'AA01' }).success).toBe(false);
  });
});

describe('as text for the platform', () => {
  it('has the platform’s fields in its order, each choice under its number', () => {
    const record = aUnitRecord({
      ...{ items: ['phone', 'linking'], people: ['user', 'caregiver'], points: ['tracking', 'other'] },
      ...{ content: '第一行\n第二行', goal: { judged: 'notMet', note: ' 再練習 ' } },
    });
    expect(unitRecordText(record, say).split('\n')).toEqual([
      'AA02追蹤紀錄　115/04/10（五）10:00',
      '服務項目：1 電訪、5 照會或連結',
      '服務對象：1 使用者、2 照顧者',
      '服務重點：1 追蹤與連結、9 其他',
      '服務內容：',
      '第一行',
      '第二行',
      '適應情形與後續：適應良好',
      '目標達成：未達成，再練習',
      '計畫適切性：計畫適切',
    ]);
  });

  it('the numbers are those of the platform', () => {
    expect(
      [unitRecordItems, unitRecordPeople, unitRecordPoints].map((table) => Object.values(table)),
    ).toEqual([
      [1, 2, 3, 4, 5, 9],
      [1, 2],
      [1, 2, 3, 4, 5, 9],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  dispatchLines,
  dispatchStories,
  historyOf,
  needsOfFile,
} from '#renderer/features/cases/model/history.ts';
import { historyWords } from '#renderer/features/cases/sheet/historyWords.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { makeWords } from '#renderer/i18n/words.ts';
import { visitSchema } from '#shared/domain/visit/visit.ts';
import { shortNoticeRule } from '#shared/rules/workflow/shortNotice.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aFollowUp, anImprovementCheck, aReassignment, aServiceEnd } from '#test/builders/followUps.ts';
import { aDispatch, aFailedMatch, aNeed, aNotice, anAttempt, aReply } from '#test/builders/records.ts';

const visit = visitSchema.parse({
  id: 'visit-0001',
  caseId: 'case-0001',
  kind: 'phone',
  planVisit: false,
  by: 'person-0001',
  happenedAt: '2026-05-10T09:00:00+08:00',
  recordedAt: '2026-05-11T09:00:00+08:00',
  offlineSince: null,
  spokeWith: [{ name: '陳建宏', relation: '長子' }],
  said: '說了',
  confirmedNeedIds: ['need-0001'],
});
const file = {
  visits: [visit],
  quickNotes: [],
  consents: [],
  attempts: [
    anAttempt({
      happenedAt: '2026-05-11T08:50:00+08:00',
      recordedAt: '2026-05-11T11:00:00+08:00',
      note: '響很久',
    }),
  ],
  dispatches: [aFailedMatch({ id: 'dispatch-0000', decidedAt: '2026-05-01T09:00:00+08:00' }), aDispatch()],
  notices: [aNotice()],
  replies: [aReply()],
  ...{ followUps: [], improvementChecks: [], reassignments: [], serviceEnds: [] },
  ...{ serviceSessions: [], unitRecords: [], sampleEntries: [], abnormalityEntries: [] },
  ...{ referrals: [], referralContacts: [], protectionReports: [] },
};

describe('the records of a case', () => {
  it('T-2.5.4, T-3.improve, T-2.6.2 what became of a service stands among them, in the order of time', () => {
    const words = makeWords(createI18n('zh-TW').getFixedT('zh-TW', 'domain'), 'zh-TW');
    const facts = {
      t: createI18n('zh-TW').getFixedT('zh-TW', 'cases'),
      words,
      providerName: () => '範例居家',
      today: '2026-07-20',
      shortNoticeOn: (_: string, flow: 'B' | 'C') => shortNoticeRule(shelf.findPack('taitung-a-unit'), flow),
    };
    const followed = historyOf({
      ...file,
      ...{ visits: [], quickNotes: [], consents: [], attempts: [], dispatches: [], notices: [], replies: [] },
      serviceEnds: [aServiceEnd({ recordedAt: '2026-07-10T10:00:00+08:00', noticeOn: null })],
      reassignments: [aReassignment()],
      improvementChecks: [anImprovementCheck({ improved: false })],
      followUps: [aFollowUp({ satisfaction: 'poor', records: null, result: 'needsImprovement' })],
    });
    expect(
      followed.map((entry) => {
        const { what, more } = historyWords(entry, facts);
        return `${what}／${more}`;
      }),
    ).toEqual([
      '範例居家結束服務，到07/08（三）／沒有告知，不到14天前告知，可以提出T-2.6.2，不會自動記點',
      '從範例居家改派／案家不滿意或申訴（T-2.5.4），陳建宏（長子）07/09（四）09:50同意（電話說）',
      '改善追蹤，沒有改善／',
      '追蹤範例居家，要改善／電訪，服務品質良好，滿意度不佳，申報良好',
    ]);
    const ofYunlin = {
      ...facts,
      shortNoticeOn: (_: string, flow: 'B' | 'C') => shortNoticeRule(shelf.findPack('yunlin-113'), flow),
    };
    const withoutGround = historyOf({
      ...file,
      ...{ visits: [], quickNotes: [], consents: [], attempts: [], dispatches: [], notices: [], replies: [] },
      serviceEnds: [aServiceEnd({ recordedAt: '2026-07-10T10:00:00+08:00', noticeOn: null })],
      reassignments: [aReassignment({ ground: null })],
    });
    expect(withoutGround.map((entry) => historyWords(entry, ofYunlin).more)).toEqual([
      '沒有告知',
      '陳建宏（長子）07/09（四）09:50同意（電話說）',
    ]);
  });

  it('stand by when they happened, not by when they were entered; the latest first', () => {
    expect(historyOf(file).map(({ kind, at }) => `${kind} ${at.slice(5, 10)}`)).toEqual([
      'reply 05-12',
      'notice 05-11',
      'dispatch 05-11',
      'attempt 05-11',
      'visit 05-10',
      'dispatch 05-01',
    ]);
  });

  it('each dispatch has its own notice and replies', () => {
    expect(
      dispatchStories(file).map(({ dispatch, notice, replies }) => [dispatch.id, notice?.id, replies.length]),
    ).toEqual([
      ['dispatch-0001', 'notice-0001', 1],
      ['dispatch-0000', undefined, 0],
    ]);
  });

  it('who was asked without an answer stands among the dispatches, by when it was', () => {
    const asked = (id: string, happenedAt: string) => anAttempt({ id, happenedAt });
    const attempts = [
      asked('attempt-0001', '2026-05-11T09:20:00+08:00'),
      asked('attempt-0002', '2026-05-11T08:50:00+08:00'),
      asked('attempt-0003', '2026-04-30T08:50:00+08:00'),
    ];
    expect(
      dispatchLines({ ...file, attempts }).map((line) =>
        line.kind === 'attempt' ? line.attempt.id : line.story.dispatch.id,
      ),
    ).toEqual(['attempt-0001', 'dispatch-0001', 'attempt-0002', 'dispatch-0000', 'attempt-0003']);
  });

  it('ended needs stand last, each with where it stands', () => {
    const needs = [aNeed({ id: 'need-0009', wanted: false }), aNeed()];
    expect(
      needsOfFile({ ...file, needs }, '2026-05-11').map(({ need, progress }) => [need.id, progress.state]),
    ).toEqual([
      ['need-0001', 'accepted'],
      ['need-0009', 'open'],
    ]);
  });

  it('are said in plain words', () => {
    const i18n = createI18n('zh-TW');
    const facts = {
      t: i18n.getFixedT('zh-TW', 'cases'),
      words: makeWords(i18n.getFixedT('zh-TW', 'domain'), 'zh-TW'),
      providerName: () => '範例居家',
      today: '2026-05-11',
      shortNoticeOn: () => undefined,
    };
    expect(
      historyOf(file)
        .map((entry) => historyWords(entry, facts))
        .map(({ what, more }) => `${what}／${more}`),
    ).toEqual([
      '範例居家接案／電話',
      '照會範例居家／電話',
      '選範例居家，居家服務／輪派，第1順位',
      '問範例居家，尚無回應／電話',
      '電訪，陳建宏（長子）／確認1項需求與時段',
      '媒合失敗，居家服務／晚上時段沒有單位',
    ]);
  });
});

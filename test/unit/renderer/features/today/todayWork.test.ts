import { describe, expect, it } from 'vitest';
import { dueDetail, dueMark, leadWords } from '#renderer/features/today/model/dueWords.ts';
import {
  addressOfWork,
  countOfTab,
  divideWork,
  groupsOfTab,
  keyOfDue,
  lastShownDay,
  todayTabs,
} from '#renderer/features/today/model/todayWork.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { makeWords } from '#renderer/i18n/words.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aSummary } from '#test/builders/summaries.ts';
import { aDay, today } from './sampleDay.ts';

const now = '2026-05-11T09:00:00+08:00';
const day = aDay();
const work = divideWork(day.items, today, now);

const i18n = createI18n('zh-TW');
const say = {
  t: i18n.getFixedT('zh-TW', 'today'),
  words: makeWords(i18n.getFixedT('zh-TW', 'domain'), 'zh-TW'),
  ...{ today, now },
  providerName: day.providerName,
};
const lineOf = (kind: string, caseId?: string) => {
  const item = day.items.find((one) => one.kind === kind && (caseId === undefined || one.caseId === caseId))!;
  return `${dueMark(item, say).text}／${dueDetail(item, say)}`;
};

describe('the work of a day', () => {
  it('is divided by its due day; what is due after Sunday is not shown', () => {
    expect(work.overdue.map(({ kind }) => kind)).toEqual(['firstVisit', 'noticeReply']);
    expect(work.today).toHaveLength(7);
    expect(work.week.map(({ caseId }) => caseId)).toEqual(['case-0009', 'case-0010', 'case-0011']);
    expect(work.tomorrow).toBe(1);
  });

  it('on a Sunday nothing comes later in the week', () => {
    const later = divideWork(day.items, '2026-05-17', '2026-05-17T09:00:00+08:00');
    expect(later.today.map(({ caseId }) => caseId)).toEqual(['case-0011']);
    expect(later.week).toEqual([]);
    expect(later.tomorrow).toBe(1);
  });

  it.each([
    ['2026-05-11', '2026-05-17'],
    ['2026-05-16', '2026-05-17'],
    ['2026-05-17', '2026-05-18'],
  ])('on %s shows nothing that is due after %s', (on, last) => {
    expect(lastShownDay(on)).toBe(last);
    const inTime = day.items.filter(({ dueOn }) => dueOn <= last);
    const at = `${on}T09:00:00+08:00`;
    expect(divideWork(inTime, on, at)).toEqual(divideWork(day.items, on, at));
  });

  it('each tab counts what is due by today, and the week what is to come', () => {
    expect(todayTabs.map((tab) => [tab, countOfTab(work, tab)])).toEqual([
      ['all', 9],
      ['notices', 4],
      ['visits', 3],
      ['dispatch', 1],
      ['capacity', 1],
      ['unit', 0],
      ['week', 3],
    ]);
  });

  it('a tab shows its kind in all groups, the week only what is to come', () => {
    expect(groupsOfTab(work, 'visits').map(({ key, items }) => [key, items.length])).toEqual([
      ['overdue', 1],
      ['today', 2],
      ['week', 3],
    ]);
    expect(groupsOfTab(work, 'week').map(({ key }) => key)).toEqual(['week']);
    expect(groupsOfTab(work, 'dispatch').map(({ key }) => key)).toEqual(['today']);
  });

  it('every piece of work has a key of its own and an address', () => {
    expect(new Set(day.items.map(keyOfDue)).size).toBe(day.items.length);
    const addresses = Object.fromEntries(
      day.items.map((item) => [item.kind, addressOfWork(item, day.caseOf(item.caseId ?? ''))]),
    );
    expect(addresses).toEqual({
      capacityRound: '/providers/round',
      dispatch: '/cases/case-0003/dispatch',
      firstService: '/dispatch/case-0005/dispatch-0003',
      firstVisit: '/cases/case-0002/visit',
      monthlyFollowUp: '/cases/case-0009/visit',
      noticeReply: '/dispatch/case-0004/dispatch-0002',
      noticeToSend: '/cases/case-0008/dispatch',
      planVisit: '/cases/case-0009/visit',
      reassessment: '/cases/case-0012/edit',
    });
  });
});

describe('words for due work', () => {
  it.each([
    ['noticeReply', 'case-0001', '逾期3天／05/05（二）照會範例物理治療所'],
    ['noticeReply', 'case-0004', '滿3天／範例職能治療所，今天最後一天'],
    ['firstVisit', 'case-0002', '逾期4天／05/04（一）轉入'],
    ['dispatch', 'case-0003', '今天／居家服務、喘息服務還沒有單位'],
    ['firstService', 'case-0005', '滿7天／範例居家，居家服務還沒開始'],
    ['planVisit', 'case-0006', '滿6個月／114/11/11（二）擬訂，要重擬計畫'],
    ['reassessment', 'case-0007', '滿12個月／114/05/11（日）評估，通知照專複評'],
    ['noticeToSend', 'case-0008', '今天／已選範例居家，居家服務照會還沒送'],
    ['planVisit', 'case-0009', '05/12（二）／114/11/12（三）擬訂，要重擬計畫'],
  ])('%s of %s: %s', (kind, caseId, line) => {
    expect(lineOf(kind, caseId)).toBe(line);
  });

  it('T-3.improve a month after the follow-up its check is due, at the case’s follow-ups', () => {
    const summary = aSummary({
      needs: [
        {
          progress: { state: 'serving', providerId: 'provider-0003', dispatchId: 'dispatch-0001' },
          toImproveSince: '2026-04-11',
        },
      ],
    });
    const [item] = findDueWork({ cases: [summary], capacity: [], clocks: unitClocks(), today });
    expect(item).toMatchObject({ clause: 'T-3.improve', dueOn: '2026-05-11' });
    expect(`${dueMark(item!, say).text}／${dueDetail(item!, say)}`).toBe(
      '滿1個月／範例居家，04/11（六）起要改善',
    );
    expect(addressOfWork(item!, summary)).toBe('/cases/case-0001?tab=followUp');
  });

  it('Y-D.first an opinion that was not issued within five working days is told of before it is due', () => {
    const summary = aSummary({ person: { opinionRequestedOn: '2026-05-01' } });
    const day = '2026-05-11';
    const [item] = findDueWork({
      cases: [summary],
      capacity: [],
      clocks: unitClocks(),
      today: day,
      until: day,
    });
    expect(divideWork([item!], day, `${day}T09:00:00+08:00`).week).toEqual([item]);
    const facts = { ...say, today: day };
    expect([dueMark(item!, facts).text, dueDetail(item!, facts)]).toEqual([
      '05/21（四）',
      '05/01（五）申請，過了05/08（五）還沒開立',
    ]);
  });

  it('Y-D.renew one that would be the third of its year says why it is due on 1 January', () => {
    const person = { opinionIssuedOn: '2026-06-20', earlierOpinionsOn: ['2026-01-02'] };
    const day = '2027-01-01';
    const [item] = findDueWork({
      ...{ cases: [aSummary({ person })], capacity: [], clocks: unitClocks() },
      today: day,
      until: day,
    });
    const inEnglish = {
      ...{ ...say, today: day, t: createI18n('en').getFixedT('en', 'today') },
      words: makeWords(createI18n('en').getFixedT('en', 'domain'), 'en'),
    };
    expect(dueDetail(item!, { ...say, today: day })).toBe('115/06/20（六）開立，115年已開2次，隔年才能再開');
    expect(dueDetail(item!, inEnglish)).toMatch(
      /^Issued .*; 2 in ROC 115 already, the next waits for the new year$/,
    );
  });

  it('Y-Q.4 a finding is answered at the case, its answer is read at the sample; two of one case are two pieces of work', () => {
    const summary = aSummary({});
    const ofCase = { caseId: 'case-0001', askedOn: '2026-05-08' } as const;
    const items = findDueWork({
      ...{ cases: [summary], capacity: [], clocks: unitClocks(), today },
      abnormalities: [
        { ...ofCase, id: 'a-1', answerBy: '2026-05-10', state: 'toAnswer' },
        { ...ofCase, id: 'a-2', answerBy: null, state: 'toAnswer' },
        { ...ofCase, id: 'a-3', answerBy: null, state: 'answered' },
      ],
    });
    expect(new Set(items.map(keyOfDue)).size).toBe(3);
    expect(
      items.map((item) => [dueMark(item, say).text, dueDetail(item, say), addressOfWork(item, summary)]),
    ).toEqual([
      ['逾期1天', '05/08（五）抽查有異常，等個管員回復', '/cases/case-0001?tab=followUp'],
      ['今天', '05/08（五）抽查有異常，等個管員回復', '/cases/case-0001?tab=followUp'],
      ['今天', '05/08（五）已回復，等督導看', '/reports/sampling?tab=reports&case=case-0001'],
    ]);
  });

  it.each([
    [0, 0, '今天沒有到期的工作。', null],
    [0, 9, '今天要處理9件。', null],
    [2, 9, '今天要處理11件，其中', '2件已逾期'],
  ])('%i overdue and %i today: %s', (overdue, due, plain, late) => {
    expect(leadWords({ overdue, today: due }, say)).toEqual({ plain, late });
  });
});

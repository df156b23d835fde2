import { describe, expect, it } from 'vitest';
import { maskName } from '#shared/reports/masking.ts';
import { type NoticeFacts, noticeText } from '#shared/reports/noticeText.ts';
import { sayNotice } from '#test/fakes/dispatchWords.ts';

const facts = (stated: Partial<NoticeFacts> = {}): NoticeFacts => ({
  writtenOn: '2026-05-11',
  unitName: '範例A單位',
  managerName: '王雅婷',
  provider: { name: '雲林縣私立範例居家長照機構', contactName: '蔡督導' },
  person: {
    name: '陳阿滿',
    gender: 'female',
    birthOn: '1944-02-14',
    caseNumber: 'S-0001',
    cmsLevel: 5,
    welfareIdentity: 3,
    foreignCaregiver: false,
    townshipName: '斗六市',
    address: '榴中里1號',
    phone: '05-500-0001',
  },
  caregiver: { name: '陳建宏', relation: '長子', phone: '0900-000-001' },
  needs: [
    {
      serviceType: 'homeCare',
      codes: ['BA01', 'BA07'],
      visitsPerWeek: 3,
      minutesPerVisit: 60,
      windows: [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' })),
      note: '',
    },
  ],
  goals: ['自己走到廁所'],
  startWishOn: '2026-05-14',
  replyDueOn: null,
  serviceDueOn: null,
  extra: '',
  ...stated,
});

describe('照會內容', () => {
  it('says to whom, who, where, what, when and by when, in that order', () => {
    expect(noticeText(facts({ replyDueOn: '2026-05-14', serviceDueOn: '2026-05-18' }), sayNotice)).toBe(
      `照會通知
受照會單位：雲林縣私立範例居家長照機構　蔡督導
派案單位：範例A單位　個管員王雅婷
照會日期：民國115年5月11日

個案：陳阿滿，女，82歲，CMS第5級，第三類一般戶
案號：S-0001
住址：斗六市榴中里1號
電話：05-500-0001
主要照顧者：陳建宏（長子） 0900-000-001

需求
1. 居家服務，BA01基本身體清潔、BA07協助沐浴及洗頭，每週一、三、五 09:00–11:00，每週3次，每次60分鐘

照顧目標
- 自己走到廁所

希望開始：115/05/14（四）起
請於115/05/14（四）前回復王雅婷是否接案。
接案後，請於115/05/18（一）前提供第一次服務。

內含個人資料，只供提供服務使用，請勿轉傳。`,
    );
  });

  it('without a clock asks for a reply and names no day', () => {
    const text = noticeText(facts(), sayNotice);
    expect(text).toContain('請回復王雅婷是否接案。');
    expect(text).not.toContain('第一次服務');
  });

  it('masked, holds nothing by which a stranger finds the person', () => {
    const text = noticeText(facts(), sayNotice, true);
    for (const hidden of ['陳阿滿', '榴中里', '05-500-0001', '陳建宏', '0900-000-001']) {
      expect(text).not.toContain(hidden);
    }
    expect(text).toContain('陳○滿');
    expect(text).toContain('住址：斗六市');
    expect(text).toContain('請來電詢問');
  });

  it.each([
    ['no birthday: no age', { person: { ...facts().person, birthOn: null } }, '歲'],
    ['no telephone: no line for it', { person: { ...facts().person, phone: null } }, '電話'],
    ['no caregiver: no line for one', { caregiver: null }, '主要照顧者'],
    ['no goals: no heading for them', { goals: [] }, '照顧目標'],
    ['no case number: no line for it', { person: { ...facts().person, caseNumber: '' } }, '案號'],
    ['nothing to add: no line for it', { extra: ' ' }, '補充'],
  ] satisfies [string, Partial<NoticeFacts>, string][])('%s', (_, stated, absent) => {
    expect(noticeText(facts(), sayNotice) + noticeText(facts({ extra: '有狗' }), sayNotice)).toContain(
      absent,
    );
    expect(noticeText(facts(stated), sayNotice)).not.toContain(absent);
  });

  it('a need without windows, start or codes says that time is open and asks for the soonest start', () => {
    const [need] = facts().needs;
    const text = noticeText(
      facts({
        needs: [{ ...need!, serviceType: 'respite', codes: [], windows: [], visitsPerWeek: null }],
        startWishOn: null,
      }),
      sayNotice,
    );
    expect(text).toContain('1. 喘息服務，時間不限，每次60分鐘');
    expect(text).toContain('希望開始：越快越好');
  });

  it.each([
    ['陳阿滿', '陳○滿'],
    ['歐陽阿滿', '歐○○滿'],
    ['陳滿', '陳○'],
    ['滿', '○'],
  ])('%s is masked as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

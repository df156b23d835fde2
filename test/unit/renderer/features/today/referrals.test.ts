import { describe, expect, it } from 'vitest';
import { dueMark } from '#renderer/features/today/model/dueWords.ts';
import {
  addressOfWork,
  countOfTab,
  divideWork,
  groupsOfTab,
  keyOfDue,
} from '#renderer/features/today/model/todayWork.ts';
import { workOfPerson } from '#renderer/features/today/model/workOfPerson.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { makeWords } from '#renderer/i18n/words.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aProtectionReport, aReferral, reportedAt } from '#test/builders/referrals.ts';
import { aSummary } from '#test/builders/summaries.ts';

const today = '2026-05-11';
const now = '2026-05-11T09:00:00+08:00';
const referrals = {
  referrals: [
    aReferral(),
    aReferral({ id: 'referral-0002', happenedAt: '2026-05-01T10:00:00+08:00' }),
    aReferral({ id: 'referral-0003', caseId: 'case-0002' }),
  ],
  referralContacts: [],
  protectionReports: [
    aProtectionReport(),
    aProtectionReport({ id: 'report-0002', caseId: 'case-0002', reported: reportedAt }),
  ],
};
const cases = ['case-0001', 'case-0002'].map((id) =>
  aSummary({ person: { id, managerId: id === 'case-0001' ? 'person-0001' : 'person-0002' } }),
);
const items = (role: string, id = 'person-0001') =>
  workOfPerson({
    ...{ me: { id, role }, cases, providers: [], managerEvents: [], monthReports: [], abnormalities: [] },
    ...{ referrals, clocks: unitClocks(), today },
  }).filter((item) => item.referral !== undefined);
const t = createI18n('zh-TW').getFixedT('zh-TW', 'today');
const words = makeWords(createI18n('zh-TW').getFixedT('zh-TW', 'domain'), 'zh-TW');

describe('轉介與通報 on Today', () => {
  it('Y-R.2 what has no limit stands in a group of its own, the oldest first, and in no count', () => {
    const work = divideWork(items('caseManager'), today, now);
    expect(
      groupsOfTab(work, 'all').map(({ key, items: all }) => [key, all.map((one) => one.referral?.id)]),
    ).toEqual([
      ['today', ['report-0001']],
      ['followed', ['referral-0002', 'referral-0001']],
    ]);
    expect([countOfTab(work, 'all'), countOfTab(work, 'visits'), countOfTab(work, 'week')]).toEqual([
      1, 1, 0,
    ]);
    expect(groupsOfTab(work, 'week')).toEqual([]);
    const [oldest] = work.followed;
    expect(dueMark(oldest!, { t, words, today, now, providerName: String })).toEqual({
      isLate: false,
      text: '已10天',
    });
    expect(addressOfWork(oldest!, undefined)).toBe('/cases/case-0001?tab=referrals');
    expect(new Set(work.followed.map(keyOfDue)).size).toBe(2);
  });

  it('Y-R.2 Y-R.3 a case manager sees the own cases’, a supervisor the unit’s', () => {
    const idsOf = (all: ReturnType<typeof items>) => all.map(({ referral }) => referral?.id).sort();
    expect(idsOf(items('caseManager'))).toEqual(['referral-0001', 'referral-0002', 'report-0001']);
    expect(idsOf(items('caseManager', 'person-0002'))).toEqual(['referral-0003', 'report-0002']);
    expect(idsOf(items('supervisor', 'person-0003'))).toHaveLength(5);
  });
});

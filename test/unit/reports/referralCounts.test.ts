import { describe, expect, it } from 'vitest';
import { createI18n } from '#renderer/i18n/index.ts';
import { countedUnder, personsOf, receivedShare, referralCounts } from '#shared/reports/referralCounts.ts';
import { type ReferralFacts, referralText } from '#shared/reports/referralText.ts';
import { aReferral, aReferralContact } from '#test/builders/referrals.ts';

describe('the referrals of a month', () => {
  const referrals = [
    aReferral({ id: 'referral-0001', caseId: 'case-0002' }),
    aReferral({ id: 'referral-0002', happenedAt: '2026-05-01T00:00:00+08:00' }),
    aReferral({ id: 'referral-0003', kind: { other: '二手輪椅' }, happenedAt: '2026-05-31T23:59:59+08:00' }),
    aReferral({ id: 'referral-0004', kind: 'tierC', happenedAt: '2026-04-30T23:59:59+08:00' }),
    aReferral({ id: 'referral-0005', kind: 'tierC', happenedAt: '2026-06-01T00:00:00+08:00' }),
  ];
  const counts = referralCounts('2026-05', referrals, [
    aReferralContact({ aboutId: 'referral-0002', happenedAt: '2026-06-20T10:00:00+08:00' }),
  ]);
  const row = (kind: string) => counts.rows.find((one) => one.kind === kind)!;

  it('Y-R.1 counts by kind what was made between the month’s first and last instant in Taipei', () => {
    expect(counts.rows.filter(({ made }) => made.length > 0).map(({ kind }) => kind)).toEqual([
      'homeNursing',
      'other',
    ]);
    expect(row('homeNursing').made.map(({ id }) => id)).toEqual(['referral-0002', 'referral-0001']);
    expect(row('other').made.map(({ id }) => id)).toEqual(['referral-0003']);
  });

  it('Y-R.1 lists all eleven kinds in the source’s order, also without any', () => {
    expect(counts.rows.map(({ kind }) => kind)).toEqual([
      ...['caregiverSupport', 'dementia', 'emergencyAid', 'foodBank', 'emergencyCall', 'livingAlone'],
      ...['houseRepair', 'tierC', 'homeMedical', 'homeNursing', 'freeBath', 'other'],
    ]);
  });

  it('Y-R.2 received later counts in the month of the referral; each figure has what stands behind it', () => {
    expect(receivedShare(row('homeNursing'))).toEqual({ numerator: 1, denominator: 2 });
    expect(countedUnder(row('homeNursing'), 'received')).toMatchObject([
      { id: 'referral-0002', askedOn: '2026-06-20' },
    ]);
    expect(countedUnder(row('homeNursing'), 'waiting')).toMatchObject([
      { id: 'referral-0001', askedOn: null },
    ]);
    expect(personsOf(row('homeNursing').made)).toBe(2);
    expect(personsOf([...row('homeNursing').made, ...row('other').made])).toBe(2);
  });
});

describe('the letter of a referral', () => {
  const facts: ReferralFacts = {
    ...{ writtenOn: '2026-05-11', unitName: '範例A單位', managerName: '王雅婷', toName: '範例居家護理所' },
    kind: '居家護理',
    person: { name: '陳阿滿', townshipName: '斗六市', phone: '05-500-0001' },
    caregiver: { name: '陳建宏', relation: '長子', phone: '0900-000-001' },
    reason: '鼻胃管要定期更換\n',
  };
  const t = createI18n('zh-TW').getFixedT('zh-TW', 'cases');
  const text = (masked: boolean, stated: Partial<ReferralFacts> = {}) =>
    referralText(
      { ...facts, ...stated },
      (key, values) => String(t(`referralText.${key}` as never, values as never)),
      masked,
    );

  it('Y-R.1 says who asks whom for what, and how the person is reached', () => {
    expect(text(false).split('\n')).toEqual([
      '資源轉介單',
      '致：範例居家護理所',
      '轉介單位：範例A單位　個案管理員王雅婷',
      '日期：民國115年5月11日',
      '',
      '資源：居家護理',
      '個案：陳阿滿，住斗六市',
      '電話：05-500-0001',
      '聯絡人：陳建宏（長子）　0900-000-001',
      '需要：鼻胃管要定期更換',
      '',
      '請告訴王雅婷能不能提供、什麼時候開始。',
      '以上個人資料只供這次轉介使用，請勿轉傳。',
    ]);
    const noPhones = text(false, { caregiver: null, person: { ...facts.person, phone: null } });
    expect(noPhones).not.toMatch(/電話：|聯絡人/);
  });

  it('Y-R.1 where a copy is kept it names nobody whole and has no number', () => {
    expect(text(true)).toContain('個案：陳○滿，住斗六市');
    expect(text(true)).not.toMatch(/陳阿滿|陳建宏|\d-\d/);
  });
});

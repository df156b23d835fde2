import { describe, expect, it } from 'vitest';
import { protectionReportSchema, protectionStanding } from '#shared/domain/referral/protectionReport.ts';
import { referralSchema, referralStanding } from '#shared/domain/referral/referral.ts';
import { referralContactSchema } from '#shared/domain/referral/referralContact.ts';
import { referralKindLists, referralKindsOn } from '#shared/domain/referral/referralKinds.ts';
import { aProtectionReport, aReferral, aReferralContact, reportedAt } from '#test/builders/referrals.ts';

describe('the kinds of other resources', () => {
  it('Y-R.1 are the eleven of the source from the plan’s year on, each once', () => {
    const { kinds, reference, from } = referralKindsOn('2026-05-11');
    expect([kinds.length, new Set(kinds).size, reference, from]).toEqual([
      11,
      11,
      '三(一)4(8)D.e',
      '2024-01-01',
    ]);
  });

  it('Y-R.1 before the first list the first counts, so that nothing is counted nowhere', () => {
    expect(referralKindsOn('2023-12-31')).toBe(referralKindLists[0]);
    expect(referralKindsOn('2024-01-01')).toBe(referralKindLists[0]);
  });
});

describe('a referral', () => {
  it.each([
    ['a kind of the list', { kind: 'freeBath' }, undefined],
    ['another in own words', { kind: { other: '二手輪椅' } }, undefined],
    ['no such kind', { kind: 'freeLunch' }, 'kind'],
    ['another without words', { kind: { other: ' ' } }, 'kind'],
    ['nobody it went to', { toName: '' }, 'toName'],
    ['no reason', { reason: ' \n' }, 'reason'],
    ['no telephone number', { toPhone: '沒有' }, 'toPhone'],
    ['no telephone', { toPhone: null }, undefined],
    ['an unknown field', { urgent: true }, ''],
  ])('Y-R.1 %s', (_, stated, path) => {
    const read = referralSchema.safeParse({ ...aReferral(), ...stated });
    expect(read.success ? undefined : read.error.issues[0]!.path.join('.').split('.')[0]).toBe(path);
  });

  const later = { id: 'asked-0002', happenedAt: '2026-05-09T10:00:00+08:00' };
  it.each([
    ['nobody asked', [], 'waiting', null],
    ['received', [aReferralContact()], 'received', 'asked-0001'],
    [
      'asked again, and received then',
      [aReferralContact({ outcome: 'waiting' }), aReferralContact({ ...later })],
      'received',
      'asked-0002',
    ],
    [
      'the one that happened last counts, whatever their order',
      [aReferralContact({ ...later, outcome: 'declined' }), aReferralContact()],
      'declined',
      'asked-0002',
    ],
    [
      'of one instant the one recorded last',
      [
        aReferralContact({ id: 'asked-0002', outcome: 'waiting', recordedAt: '2026-05-08T10:00:00+08:00' }),
        aReferralContact(),
      ],
      'waiting',
      'asked-0002',
    ],
    [
      'one recorded wrongly opens again',
      [aReferralContact(), aReferralContact({ ...later, outcome: 'waiting' })],
      'waiting',
      'asked-0002',
    ],
    [
      'of one instant and one recording the greater id',
      [aReferralContact(), aReferralContact({ id: 'asked-0002', outcome: 'waiting' })],
      'waiting',
      'asked-0002',
    ],
    [
      'what was asked of another is not of it',
      [aReferralContact({ aboutId: 'referral-0002' })],
      'waiting',
      null,
    ],
    [
      'nor a report’s of the same id',
      [aReferralContact({ of: 'protection', outcome: 'closed' })],
      'waiting',
      null,
    ],
  ] as const)('Y-R.2 is followed until it is received or over: %s', (_, contacts, state, last) => {
    const standing = referralStanding(aReferral(), contacts);
    expect([standing.state, standing.last?.id ?? null]).toEqual([state, last]);
  });

  it.each([
    [{ outcome: 'unavailable', note: ' ' }, 'note'],
    [{ outcome: 'unavailable', note: '名額已滿' }, undefined],
    [{ of: 'protection', outcome: 'notTaken' }, 'note'],
    [{ of: 'protection', outcome: 'received' }, 'outcome'],
    [{ of: 'referral', outcome: 'closed' }, 'outcome'],
    [{ outcome: 'declined' }, undefined],
  ])('Y-R.2 what cannot be had is said with the reason: %j', (stated, path) => {
    const read = referralContactSchema.safeParse({ ...aReferralContact(), ...stated });
    expect(read.success ? undefined : read.error.issues[0]!.path.join('.')).toBe(path);
  });
});

describe('a report of risk or for protection', () => {
  const closed = aReferralContact({ of: 'protection', aboutId: 'report-0001', outcome: 'closed' });
  it.each([
    ['known', null, [], 'toReport'],
    ['reported', reportedAt, [], 'waiting'],
    ['closed', reportedAt, [closed], 'closed'],
    ['whatever was heard, as long as it is not reported', null, [closed], 'toReport'],
    [
      'a referral’s contact is not of it',
      reportedAt,
      [aReferralContact({ aboutId: 'report-0001' })],
      'waiting',
    ],
  ] as const)('Y-R.3 has its own flow: %s', (_, reported, contacts, state) => {
    expect(protectionStanding(aProtectionReport({ reported }), contacts).state).toBe(state);
  });

  it.each([
    [
      'at the instant it was known',
      { reported: { ...reportedAt, at: '2026-05-05T14:00:00+08:00' } },
      undefined,
    ],
    ['before it was known', { reported: { ...reportedAt, at: '2026-05-05T13:59:00+08:00' } }, 'reported.at'],
    ['to nobody', { reported: { ...reportedAt, to: '' } }, 'reported.to'],
    ['without a number', { reported: { ...reportedAt, receiptNumber: null } }, undefined],
    ['of nothing', { concern: '' }, 'concern'],
    ['of what the source does not name', { kind: { other: '積欠房租' } }, undefined],
  ])('Y-R.3 is told what is wrong and where: %s', (_, stated, path) => {
    const read = protectionReportSchema.safeParse({ ...aProtectionReport(), ...stated });
    expect(read.success ? undefined : read.error.issues[0]!.path.join('.')).toBe(path);
  });
});

import { describe, expect, it } from 'vitest';
import { summariseCase, summariseEdits } from '#renderer/data/memory/caseSummary.ts';
import { visitSchema } from '#shared/domain/visit/visit.ts';
import { aCaseFile } from '#test/builders/caseFiles.ts';
import { aFollowUp, aUnitRecord } from '#test/builders/followUps.ts';
import { aCaregiver, aCase, aDispatch, aNeed, aNotice, aReply } from '#test/builders/records.ts';

const visit = (kind: 'home' | 'phone', day: string, more: object = {}) =>
  visitSchema.parse({
    ...{ id: `visit-${kind}-${day}`, caseId: 'case-0001', kind, planVisit: false, by: 'person-0001' },
    ...{ happenedAt: `${day}T10:00:00+08:00`, recordedAt: `${day}T10:30:00+08:00`, offlineSince: null },
    ...{ spokeWith: [], said: '', confirmedNeedIds: [], ...more },
  });
const spoke = { spokeWith: [{ name: '陳建宏', relation: '長子' }] };
const rated = { name: '陳建宏', burden: 'middle' as const, burdenRatedOn: '2026-05-01' };

describe('what clocks read of a case', () => {
  it.each([
    [
      'the first home visit since the referral',
      [visit('home', '2026-05-08'), visit('home', '2026-05-06')],
      '2026-05-06',
    ],
    ['none before it, and no call', [visit('home', '2026-05-03'), visit('phone', '2026-05-05')], null],
  ])('Y-T.visit %s', (_, visits, homeVisitedOn) => {
    expect(summariseCase(aCaseFile({ visits })).homeVisitedOn).toBe(homeVisitedOn);
  });

  it('S-AA02 a follow-up or a call counts for the month, a visit with a new plan is AA01', () => {
    const visits = [visit('home', '2026-05-09', { planVisit: true }), visit('phone', '2026-05-05')];
    expect(summariseCase(aCaseFile({ visits }))).toMatchObject({
      lastFollowUpOn: '2026-05-05',
      lastPlanVisitOn: '2026-05-09',
    });
    const followUps = [
      aFollowUp({ happenedAt: '2026-05-08T10:00:00+08:00', recordedAt: '2026-05-08T10:00:00+08:00' }),
    ];
    expect(summariseCase(aCaseFile({ visits, followUps })).lastFollowUpOn).toBe('2026-05-08');
  });

  it('S-AA01, S-AA02 so does the record of either, for its own clock', () => {
    const at = (day: string) => ({
      happenedAt: `${day}T10:00:00+08:00`,
      recordedAt: `${day}T10:00:00+08:00`,
    });
    const unitRecords = [
      aUnitRecord(at('2026-05-07')),
      aUnitRecord({ id: 'unit-record-0002', kind: 'AA01', items: ['home'], ...at('2026-05-09') }),
    ];
    expect(summariseCase(aCaseFile({ unitRecords }))).toMatchObject({
      lastFollowUpOn: '2026-05-07',
      lastPlanVisitOn: '2026-05-09',
    });
  });

  it('Y-K of rated caregivers alone: the visits at home that spoke with them by name; of low burden calls, too', () => {
    const visits = [
      visit('home', '2026-05-08', spoke),
      visit('phone', '2026-05-07', spoke),
      visit('home', '2026-05-06'),
    ];
    const caregiversOf = (stated: object) =>
      summariseCase(aCaseFile({ visits, caregivers: [aCaregiver({ ...rated, ...stated })] })).ratedCaregivers;
    expect(caregiversOf({})?.[0]).toMatchObject({
      burden: 'middle',
      ratedOn: '2026-05-01',
      contacts: [{ on: '2026-05-08', atHome: true }],
    });
    expect(caregiversOf({ burden: 'low' })?.[0]?.contacts.map(({ on }) => on)).toEqual([
      '2026-05-08',
      '2026-05-07',
    ]);
    expect(caregiversOf({ burden: null })).toBeUndefined();
  });

  it('an edit that makes other visits count is not summed up without them', () => {
    const file = aCaseFile({ visits: [visit('home', '2026-05-08', spoke)], caregivers: [aCaregiver(rated)] });
    const before = summariseCase(file);
    expect(summariseEdits(file, before)).toEqual(before);
    expect(summariseEdits({ ...file, case: aCase({ referredOn: '2026-05-01' }) }, before)).toBeUndefined();
    for (const stated of [
      { burden: null },
      { burden: 'high' },
      { burdenRatedOn: '2026-05-02' },
      { name: '陳建' },
    ]) {
      expect(
        summariseEdits({ ...file, caregivers: [aCaregiver({ ...rated, ...stated })] }, before),
      ).toBeUndefined();
    }
  });

  it('I-17 a notice keeps when it was accepted, and the instants it was due at', () => {
    const of = { caseId: 'case-0001', needIds: ['need-0001'] };
    const notice = aNotice({ ...of, replyDueAt: '2026-05-11T11:30:00+08:00' });
    const accepted = aReply({ happenedAt: '2026-05-12T10:00:00+08:00' });
    const dispatches = [aDispatch(of)];
    const { notices } = summariseCase(
      aCaseFile({ needs: [aNeed({ id: 'need-0001' })], dispatches, notices: [notice], replies: [accepted] }),
    );
    expect(notices).toMatchObject([
      { replyDueAt: '2026-05-11T11:30:00+08:00', acceptedAt: '2026-05-12T10:00:00+08:00' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { sinceLastVisit } from '#renderer/features/visits/model/sinceLastVisit.ts';
import { followUpSchema } from '#shared/domain/followUp/followUp.ts';
import { improvementCheckSchema } from '#shared/domain/followUp/improvementCheck.ts';
import { reassignmentSchema } from '#shared/domain/followUp/reassignment.ts';
import { serviceEndSchema } from '#shared/domain/followUp/serviceEnd.ts';
import { visitSchema } from '#shared/domain/visit/visit.ts';
import { aCarePlan, aDispatch, aNeed, aReply } from '#test/builders/records.ts';

const visit = visitSchema.parse({
  id: 'visit-0001',
  caseId: 'case-0001',
  kind: 'home',
  planVisit: false,
  by: 'person-0001',
  happenedAt: '2026-05-04T10:00:00+08:00',
  recordedAt: '2026-05-04T15:30:00+08:00',
  offlineSince: null,
  spokeWith: [{ name: '陳建宏', relation: '長子' }],
  said: '',
  confirmedNeedIds: [],
});
const nothing = {
  visits: [visit],
  needs: [aNeed()],
  dispatches: [],
  replies: [],
  reassignments: [],
  serviceEnds: [],
  followUps: [],
  improvementChecks: [],
  carePlans: [],
};
const before = '2026-05-02T09:00:00+08:00';
const after = '2026-05-06T09:00:00+08:00';
const both = (happenedAt: string, recordedAt = happenedAt) => ({ happenedAt, recordedAt });
const event = {
  caseId: 'case-0001',
  by: 'person-0001',
  dispatchId: 'dispatch-0001',
  providerId: 'provider-0001',
};
const followUp = (stated: object) =>
  followUpSchema.parse({
    ...event,
    id: 'follow-0001',
    needId: 'need-0001',
    channel: 'phone',
    quality: null,
    satisfaction: null,
    records: null,
    billing: null,
    result: 'needsImprovement',
    note: '只給單位看的話',
    ...stated,
  });
const end = (endedOn: string, recordedAt: string) =>
  serviceEndSchema.parse({
    ...event,
    id: 'end-0001',
    needIds: ['need-0001'],
    recordedAt,
    noticeOn: null,
    endedOn,
    closureOutcome: null,
    note: '',
  });
const changesOf = (stated: object) =>
  sinceLastVisit({ ...nothing, ...stated }, '2026-05-11').changes.map(({ kind, day }) => `${day} ${kind}`);

describe('上次訪視以後', () => {
  it('nobody has spoken to the family yet: there is no last visit, and nothing is listed', () => {
    expect(sinceLastVisit({ ...nothing, visits: [], dispatches: [aDispatch()] }, '2026-05-11')).toEqual({
      last: null,
      changes: [],
    });
  });

  it('the last visit is told, and nothing where nothing has changed', () => {
    expect(sinceLastVisit(nothing, '2026-05-11')).toEqual({ last: visit, changes: [] });
  });

  it.each<[string, object, string[]]>([
    ['a choice', { dispatches: [aDispatch({ decidedAt: after, recordedAt: after })] }, ['2026-05-06 chosen']],
    ['a choice before it', { dispatches: [aDispatch({ decidedAt: before, recordedAt: before })] }, []],
    [
      'what happened before and was entered after',
      { replies: [aReply({ answer: 'serviceStarted', ...both(before, after) })] },
      ['2026-05-02 began'],
    ],
    [
      'a first service',
      { replies: [aReply({ answer: 'serviceStarted', ...both(after) })] },
      ['2026-05-06 began'],
    ],
    ['that a case is taken', { replies: [aReply({ answer: 'accepted', ...both(after) })] }, []],
    [
      'a refusal',
      { replies: [aReply({ answer: 'declined', reason: '人力不足', ...both(after) })] },
      ['2026-05-06 declined'],
    ],
    [
      'a change of provider',
      {
        reassignments: [
          reassignmentSchema.parse({
            ...event,
            id: 'reassign-0001',
            needIds: ['need-0001'],
            ...both(after),
            ground: null,
            consent: { by: { name: '陳建宏', relation: '長子' }, how: 'phone', at: after },
            note: '',
          }),
        ],
      },
      ['2026-05-06 left'],
    ],
    ['an end told before, come since', { serviceEnds: [end('2026-05-08', before)] }, ['2026-05-08 ended']],
    ['an end told since, yet to come', { serviceEnds: [end('2026-05-30', after)] }, ['2026-05-30 ended']],
    ['an end told before, yet to come', { serviceEnds: [end('2026-05-30', before)] }, []],
    ['a good follow-up', { followUps: [followUp({ result: 'good', ...both(after) })] }, []],
    ['a complaint', { followUps: [followUp({ quality: 'poor', ...both(after) })] }, ['2026-05-06 complaint']],
    [
      'that it improved',
      {
        improvementChecks: [
          improvementCheckSchema.parse({
            ...{ id: 'check-0001', caseId: 'case-0001', followUpId: 'follow-0001', by: 'person-0001' },
            ...{ ...both(after), improved: true, note: '' },
          }),
        ],
      },
      ['2026-05-06 improvement'],
    ],
    [
      'a plan of that very day',
      { carePlans: [aCarePlan({ draftedOn: '2026-05-04', approvedOn: null })] },
      [],
    ],
    [
      'its approval',
      { carePlans: [aCarePlan({ draftedOn: '2026-05-04', approvedOn: '2026-05-08' })] },
      ['2026-05-08 plan'],
    ],
    [
      'a new plan',
      { carePlans: [aCarePlan({ draftedOn: '2026-05-09', approvedOn: null })] },
      ['2026-05-09 plan'],
    ],
  ])('%s', (_, stated, listed) => {
    expect(changesOf(stated)).toEqual(listed);
  });

  it('stands in the order of the days, and says nothing of what is between the offices', () => {
    const { changes } = sinceLastVisit(
      {
        ...nothing,
        followUps: [followUp({ records: 'poor', satisfaction: 'poor', ...both(after) })],
        dispatches: [aDispatch({ decidedAt: '2026-05-05T09:00:00+08:00', recordedAt: after })],
      },
      '2026-05-11',
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['chosen', 'complaint']);
    expect(changes[1]).toMatchObject({ poor: ['satisfaction'] });
    expect(JSON.stringify(changes)).not.toContain('只給單位看');
  });
});

import type { z } from 'zod';
import { type FollowUp, followUpSchema } from '#shared/domain/followUp/followUp.ts';
import { type ImprovementCheck, improvementCheckSchema } from '#shared/domain/followUp/improvementCheck.ts';
import { type Reassignment, reassignmentSchema } from '#shared/domain/followUp/reassignment.ts';
import { type ServiceEnd, serviceEndSchema } from '#shared/domain/followUp/serviceEnd.ts';
import { type ServiceSession, serviceSessionSchema } from '#shared/domain/followUp/serviceSession.ts';
import { type UnitRecord, unitRecordSchema } from '#shared/domain/followUp/unitRecord.ts';

/** What a test states of a record; everything else is a valid default. */
type Stated<S extends z.ZodType> = { [K in keyof z.input<S>]?: unknown };

const about = { caseId: 'case-0001', by: 'person-0001', note: '' };

/** All is good unless stated. */
export function aFollowUp(stated: Stated<typeof followUpSchema> = {}): FollowUp {
  return followUpSchema.parse({
    ...about,
    id: 'follow-up-0001',
    needId: 'need-0001',
    dispatchId: 'dispatch-0001',
    providerId: 'provider-0001',
    happenedAt: '2026-06-10T10:00:00+08:00',
    recordedAt: '2026-06-10T10:05:00+08:00',
    channel: 'phone',
    quality: 'good',
    satisfaction: 'good',
    records: 'good',
    billing: 'good',
    result: 'good',
    ...stated,
  });
}

export function anImprovementCheck(stated: Stated<typeof improvementCheckSchema> = {}): ImprovementCheck {
  return improvementCheckSchema.parse({
    ...about,
    id: 'check-0001',
    followUpId: 'follow-up-0001',
    happenedAt: '2026-07-08T10:00:00+08:00',
    recordedAt: '2026-07-08T10:05:00+08:00',
    improved: true,
    ...stated,
  });
}

export function aReassignment(stated: Stated<typeof reassignmentSchema> = {}): Reassignment {
  return reassignmentSchema.parse({
    ...about,
    id: 'reassignment-0001',
    dispatchId: 'dispatch-0001',
    needIds: ['need-0001'],
    providerId: 'provider-0001',
    happenedAt: '2026-07-09T10:00:00+08:00',
    recordedAt: '2026-07-09T10:00:00+08:00',
    ground: 'T-2.5.4',
    consent: {
      by: { name: '陳建宏', relation: '長子' },
      how: 'phone',
      at: '2026-07-09T09:50:00+08:00',
    },
    ...stated,
  });
}

export function aServiceEnd(stated: Stated<typeof serviceEndSchema> = {}): ServiceEnd {
  return serviceEndSchema.parse({
    ...about,
    id: 'service-end-0001',
    dispatchId: 'dispatch-0001',
    needIds: ['need-0001'],
    providerId: 'provider-0001',
    recordedAt: '2026-07-09T10:00:00+08:00',
    noticeOn: '2026-06-20',
    endedOn: '2026-07-08',
    closureOutcome: null,
    ...stated,
  });
}

/** One session on a Monday; ids of their own where there are several. */
export function aSession(stated: Stated<typeof serviceSessionSchema> = {}): ServiceSession {
  return serviceSessionSchema.parse({
    id: 'session-0001',
    caseId: 'case-0001',
    needId: 'need-0001',
    providerId: 'provider-0001',
    code: 'CB01a',
    goalId: null,
    servedOn: '2026-01-05',
    by: 'person-0001',
    recordedAt: '2026-01-05T17:00:00+08:00',
    ...stated,
  });
}

/** A call with the caregiver about how things go, all well, unless stated. */
export function aUnitRecord(stated: Stated<typeof unitRecordSchema> = {}): UnitRecord {
  return unitRecordSchema.parse({
    id: 'unit-record-0001',
    caseId: 'case-0001',
    by: 'person-0001',
    kind: 'AA02',
    happenedAt: '2026-04-10T10:00:00+08:00',
    recordedAt: '2026-04-10T10:05:00+08:00',
    items: ['phone'],
    people: ['caregiver'],
    points: ['tracking'],
    content: '都好',
    adaptation: { judged: 'well', note: '' },
    goal: { judged: 'underway', note: '' },
    suitability: { judged: 'suitable', note: '' },
    ...stated,
  });
}

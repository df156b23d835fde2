import type { z } from 'zod';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import { type Need, needSchema } from '#shared/domain/carePlan/need.ts';
import { type Caregiver, caregiverSchema } from '#shared/domain/case/caregiver.ts';
import { type Case, caseSchema } from '#shared/domain/case/case.ts';
import { type Attempt, attemptSchema } from '#shared/domain/dispatch/attempt.ts';
import { type ChosenDispatch, type Dispatch, dispatchSchema } from '#shared/domain/dispatch/dispatch.ts';
import { type ReferralNotice, referralNoticeSchema } from '#shared/domain/dispatch/referralNotice.ts';
import { type Reply, replySchema } from '#shared/domain/dispatch/reply.ts';

/** What a test states of a record; everything else is a valid default. */
type Stated<S extends z.ZodType> = { [K in keyof z.input<S>]?: unknown };

export function aCase(stated: Stated<typeof caseSchema> = {}): Case {
  return caseSchema.parse({
    id: 'case-0001',
    name: '陳範例',
    nationalId: 'A123456789',
    birthOn: '1944-02-14',
    gender: 'female',
    township: '10009010',
    address: '榴中里',
    phone: '05-500-0000',
    caseNumber: 'S-0001',
    cmsLevel: 5,
    welfareIdentity: 3,
    foreignCaregiver: false,
    status: 'active',
    managerId: 'person-0001',
    referredOn: '2026-05-01',
    assessedOn: '2026-04-20',
    designatedProviderIds: [],
    declinedProviderIds: [],
    wishes: '',
    ...stated,
  });
}

export function aCaregiver(stated: Stated<typeof caregiverSchema> = {}): Caregiver {
  return caregiverSchema.parse({
    id: 'caregiver-0001',
    caseId: 'case-0001',
    name: '陳建宏',
    relation: '長子',
    phone: '0900-000-105',
    primary: true,
    livesWith: true,
    note: '',
    ...stated,
  });
}

export function aCarePlan(stated: Partial<CarePlan> = {}): CarePlan {
  return {
    id: 'plan-0001',
    caseId: 'case-0001',
    draftedOn: '2026-05-04',
    approvedOn: '2026-05-08',
    note: '',
    ...stated,
  } as CarePlan;
}

export function aNeed(stated: Stated<typeof needSchema> = {}): Need {
  return needSchema.parse({
    id: 'need-0001',
    caseId: 'case-0001',
    carePlanId: 'plan-0001',
    serviceType: 'homeCare',
    codes: ['BA01'],
    visitsPerWeek: null,
    minutesPerVisit: null,
    windows: [],
    wanted: true,
    note: '',
    ...stated,
  });
}

export function anAttempt(stated: Stated<typeof attemptSchema> = {}): Attempt {
  return attemptSchema.parse({
    id: 'attempt-0001',
    caseId: 'case-0001',
    providerId: 'provider-0001',
    needIds: ['need-0001'],
    channel: 'phone',
    happenedAt: '2026-05-11T08:50:00+08:00',
    recordedAt: '2026-05-11T08:50:00+08:00',
    by: 'person-0001',
    ...stated,
  });
}

type Chosen = Extract<z.input<typeof dispatchSchema>, { outcome: 'chosen' }>;

export function aDispatch(stated: { [K in keyof Chosen]?: unknown } = {}): ChosenDispatch {
  return dispatchSchema.parse({
    id: 'dispatch-0001',
    caseId: 'case-0001',
    needIds: ['need-0001'],
    serviceTypes: ['homeCare'],
    by: 'person-0001',
    decidedAt: '2026-05-11T09:00:00+08:00',
    recordedAt: '2026-05-11T09:00:00+08:00',
    chosenBy: { name: '陳建宏', relation: '長子' },
    countsKnown: { ownUpTo: '2026-05-11T09:00:00+08:00', others: [] },
    receipt: {},
    outcome: 'chosen',
    providerId: 'provider-0001',
    rank: 1,
    basis: 'rotation',
    reason: null,
    ...stated,
  }) as ChosenDispatch;
}

export function aFailedMatch(stated: { [K in keyof Chosen]?: unknown } = {}): Dispatch {
  const { providerId: _p, rank: _r, basis: _b, reason: _reason, ...common } = aDispatch();
  return dispatchSchema.parse({ ...common, outcome: 'matchFailed', failure: '晚上時段沒有單位', ...stated });
}

export function aNotice(stated: Stated<typeof referralNoticeSchema> = {}): ReferralNotice {
  return referralNoticeSchema.parse({
    id: 'notice-0001',
    dispatchId: 'dispatch-0001',
    caseId: 'case-0001',
    providerId: 'provider-0001',
    needIds: ['need-0001'],
    flow: 'B',
    channel: 'phone',
    sentAt: '2026-05-11T09:10:00+08:00',
    recordedAt: '2026-05-11T09:10:00+08:00',
    by: 'person-0001',
    text: '',
    replyDueOn: null,
    serviceDueOn: null,
    ...stated,
  });
}

export function aReply(stated: Stated<typeof replySchema> = {}): Reply {
  return replySchema.parse({
    id: 'reply-0001',
    noticeId: 'notice-0001',
    dispatchId: 'dispatch-0001',
    caseId: 'case-0001',
    providerId: 'provider-0001',
    answer: 'accepted',
    reason: '',
    channel: 'phone',
    happenedAt: '2026-05-12T10:00:00+08:00',
    recordedAt: '2026-05-12T10:00:00+08:00',
    by: 'person-0001',
    ...stated,
  });
}

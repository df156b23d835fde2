import { z } from 'zod';
import type { CaseFile } from '#renderer/data/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant, type Instant } from '#shared/domain/date/instant.ts';
import type { NeedProgress } from '#shared/domain/dispatch/needState.ts';
import { type FollowUp, followUpSchema } from '#shared/domain/followUp/followUp.ts';
import { type ImprovementCheck, improvementCheckSchema } from '#shared/domain/followUp/improvementCheck.ts';
import {
  consentWays,
  type Reassignment,
  type ReassignmentGround,
  reassignmentGrounds,
  reassignmentOf,
  reassignmentSchema,
} from '#shared/domain/followUp/reassignment.ts';
import { closureOutcomes, type ServiceEnd, serviceEndSchema } from '#shared/domain/followUp/serviceEnd.ts';
import { reviewOf, type ServiceReview } from '#shared/domain/followUp/serviceReview.ts';
import {
  countedSessions,
  type ServiceSession,
  serviceSessionSchema,
} from '#shared/domain/followUp/serviceSession.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { needsOfFile } from './history.ts';
import { checkWhen, instantOf, type Written, whenNow, whenShape } from './when.ts';

/** A service that a provider gives or has taken on. */
export interface GivenService {
  readonly need: Need;
  readonly progress: NeedProgress & { dispatchId: string; providerId: string };
  readonly review: ServiceReview | null;
}

type Followed = Parameters<typeof needsOfFile>[0] & Pick<CaseFile, 'followUps' | 'improvementChecks'>;

const urgency = ['toImprove', 'notImproved'];

/** What can be followed up, reassigned or ended; what is to be improved comes first. */
export function givenServices(file: Followed, today: Day): GivenService[] {
  return needsOfFile(file, today)
    .flatMap(({ need, progress }): GivenService[] => {
      const { state, dispatchId, providerId } = progress;
      if (!need.wanted || (state !== 'serving' && state !== 'accepted')) return [];
      if (dispatchId === null || providerId === null) return [];
      const review = state === 'serving' ? reviewOf(need.id, dispatchId, file) : null;
      return [{ need, progress: { ...progress, dispatchId, providerId }, review }];
    })
    .sort((a, b) => urgencyOf(b) - urgencyOf(a));
}

function urgencyOf({ review }: GivenService): number {
  return review !== null && urgency.includes(review.state) ? 1 : 0;
}

/** Needs that left a provider and have nobody else yet, each with the record of it. */
export function leftServices(file: Followed, today: Day): { need: Need; reassignment: Reassignment }[] {
  return needsOfFile(file, today).flatMap(({ need, progress }) => {
    const reassignment = reassignmentOf(need.id, progress.dispatchId, file.reassignments);
    return need.wanted && progress.state === 'open' && reassignment !== undefined
      ? [{ need, reassignment }]
      : [];
  });
}

interface OfDispatch extends Written {
  dispatchId: string;
  providerId: string;
}

const judgement = z.enum(['good', 'poor']).nullable();

export const followUpFormShape = z.object({
  ...whenShape,
  channel: z.enum(['phone', 'home']).nullable(),
  quality: judgement,
  satisfaction: judgement,
  records: judgement,
  billing: judgement,
  result: z.enum(['good', 'needsImprovement']).nullable(),
  note: z.string(),
});
export type FollowUpForm = z.infer<typeof followUpFormShape>;

export function emptyFollowUp(now: Instant): FollowUpForm {
  const asked = { quality: null, satisfaction: null, records: null, billing: null };
  return { ...whenNow(now), channel: null, ...asked, result: null, note: '' };
}

export function followUpFormSchema(rest: OfDispatch & { needId: string }, now: () => Instant) {
  return followUpFormShape
    .superRefine((values, context) =>
      checkWhen(values, now(), (field, message) =>
        context.addIssue({ code: 'custom', path: [field], message }),
      ),
    )
    .transform(({ day, time, ...values }): unknown => ({
      ...rest,
      ...values,
      happenedAt: instantOf({ day, time }),
      recordedAt: now(),
    }))
    .pipe(followUpSchema as z.ZodType<FollowUp, unknown>);
}

export const improvementFormShape = z.object({
  ...whenShape,
  improved: z.boolean().nullable(),
  note: z.string(),
});
export type ImprovementForm = z.infer<typeof improvementFormShape>;

export function emptyImprovement(now: Instant): ImprovementForm {
  return { ...whenNow(now), improved: null, note: '' };
}

export function improvementFormSchema(rest: Written, followUp: FollowUp, now: () => Instant) {
  return improvementFormShape
    .superRefine((values, context) =>
      checkWhen(
        values,
        now(),
        (field, message) => context.addIssue({ code: 'custom', path: [field], message }),
        { at: followUp.happenedAt, problem: 'beforeFollowUp' },
      ),
    )
    .transform(({ day, time, ...values }): unknown => ({
      ...rest,
      ...values,
      followUpId: followUp.id,
      happenedAt: instantOf({ day, time }),
      recordedAt: now(),
    }))
    .pipe(improvementCheckSchema as z.ZodType<ImprovementCheck, unknown>);
}

export const reassignFormShape = z.object({
  ...whenShape,
  ground: z.enum(reassignmentGrounds).nullable(),
  name: z.string(),
  relation: z.string(),
  how: z.enum(consentWays).nullable(),
  note: z.string(),
});
export type ReassignForm = z.infer<typeof reassignFormShape>;

/** Who agreed and how is never filled in beforehand: it is the family's to say. */
export function emptyReassign(now: Instant): ReassignForm {
  return { ...whenNow(now), ground: null, name: '', relation: '', how: null, note: '' };
}

/**
 * `day` and `time` are those of the consent, without which there is no reassignment.
 * @param grounds those of the unit's pack, of which one is asked for; where it names none, none is written
 */
export function reassignFormSchema(
  rest: OfDispatch & { needIds: string[]; serviceTypes: ServiceType[] },
  grounds: readonly ReassignmentGround[],
  now: () => Instant,
) {
  const isNamed = (ground: ReassignmentGround | null) => ground !== null && grounds.includes(ground);
  return reassignFormShape
    .superRefine((values, context) => {
      const issue = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      checkWhen(values, now(), issue);
      for (const field of ['name', 'relation'] as const) {
        if (values[field].trim() === '') issue(field, 'noConsent');
      }
      if (values.how === null) issue('how', 'noConsent');
      if (grounds.length > 0 && !isNamed(values.ground)) issue('ground', 'missing');
    })
    .transform(({ day, time, ground, name, relation, how, note }): unknown => ({
      ...rest,
      ground: isNamed(ground) ? ground : null,
      consent: { by: { name, relation }, how, at: instantOf({ day, time }) },
      note,
      happenedAt: now(),
      recordedAt: now(),
    }))
    .pipe(reassignmentSchema as z.ZodType<Reassignment, unknown>);
}

export const serviceEndFormShape = z.object({
  /** The day it was announced. */
  noticeOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  closureOutcome: z.enum(closureOutcomes).nullable(),
  /** Whether somebody else is to give the service from then on. */
  goesOn: z.boolean().nullable(),
  note: z.string(),
});
export type ServiceEndForm = z.infer<typeof serviceEndFormShape>;

export function emptyServiceEnd(today: Day): ServiceEndForm {
  return { noticeOn: null, endedOn: today, closureOutcome: null, goesOn: null, note: '' };
}

/** How a service ended, and whether the need goes on without its provider. */
export interface EnteredEnd {
  end: ServiceEnd;
  goesOn: boolean;
}

/** @param isProfessional only those services are closed with an outcome, which is then asked for */
export function serviceEndFormSchema(
  rest: OfDispatch & { needIds: string[] },
  isProfessional: boolean,
  now: () => Instant,
) {
  return serviceEndFormShape
    .superRefine(({ closureOutcome, goesOn, endedOn }, context) => {
      const issue = (path: string) => context.addIssue({ code: 'custom', path: [path], message: 'missing' });
      if (endedOn === null) issue('endedOn');
      if (isProfessional && closureOutcome === null) issue('closureOutcome');
      if (goesOn === null) issue('goesOn');
    })
    .transform(({ goesOn, ...values }): unknown => ({
      goesOn,
      end: {
        ...rest,
        ...values,
        closureOutcome: isProfessional ? values.closureOutcome : null,
        recordedAt: now(),
      },
    }))
    .pipe(
      z.object({ goesOn: z.boolean(), end: serviceEndSchema }) as unknown as z.ZodType<EnteredEnd, unknown>,
    );
}

/** The service is not divided into goals. */
export const noGoal = 'none';

export const sessionFormShape = z.object({
  servedOn: z.string().nullable(),
  code: z.string().nullable(),
  goal: z.string(),
});
export type SessionForm = z.infer<typeof sessionFormShape>;

/** A session is mostly of what the one before it was. */
export function emptySession(
  today: Day,
  need: Pick<Need, 'id' | 'codes'>,
  sessions: readonly ServiceSession[],
): SessionForm {
  const before = countedSessions(sessions).findLast(({ needId }) => needId === need.id);
  return {
    servedOn: today,
    code: before?.code ?? need.codes[0] ?? null,
    goal: before?.goalId ?? noGoal,
  };
}

/** @param need whose codes it can be of; null only where the plan names none */
export function sessionFormSchema(
  rest: Written & { providerId: string; needId: string },
  need: Pick<Need, 'codes'>,
  now: () => Instant,
) {
  return sessionFormShape
    .superRefine(({ servedOn, code }, context) => {
      const issue = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (servedOn === null) issue('servedOn', 'missing');
      else if (servedOn > dayOfInstant(now())) issue('servedOn', 'inFuture');
      if (need.codes.length > 0 && !need.codes.some((one) => one === code)) issue('code', 'missing');
    })
    .transform(({ servedOn, code, goal }): unknown => ({
      ...rest,
      servedOn,
      code: need.codes.length === 0 ? null : code,
      goalId: goal === noGoal ? null : goal,
      recordedAt: now(),
    }))
    .pipe(serviceSessionSchema as z.ZodType<ServiceSession, unknown>);
}

import type { Change } from '#renderer/data/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';
import type { Case } from '#shared/domain/case/case.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { type ChoiceReason, type ChosenDispatch, dispatchSchema } from '#shared/domain/dispatch/dispatch.ts';
import { type ReferralNotice, referralNoticeSchema } from '#shared/domain/dispatch/referralNotice.ts';
import { type Reply, replySchema } from '#shared/domain/dispatch/reply.ts';
import { flowOf } from '#shared/domain/serviceType.ts';
import type { Channel, FamilyMember } from '#shared/domain/values.ts';
import { visitSchema } from '#shared/domain/visit/visit.ts';
import type { UnitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import type { OpenClocks } from '#shared/rules/deadlines/openClocks.ts';
import { soonestOf } from '#shared/rules/deadlines/workList.ts';
import type { Candidate } from '#shared/rules/dispatch/result.ts';
import type { CitedExceptions } from '../work.ts';

interface Written {
  id: string;
  by: string;
  recordedAt: string;
}

/** The observations of one call, one event each. */
export function capacityChanges(observations: readonly CapacityObservation[]): Change[] {
  return observations.map((event) => ({ type: 'capacity', event }));
}

/** Whom to ask first who chose: the primary caregiver, then any other, then the person served. */
export function familyMembers(
  person: Pick<Case, 'name'>,
  caregivers: readonly Caregiver[],
  self: string,
): FamilyMember[] {
  const ordered = [...caregivers].sort((a, b) => Number(b.primary) - Number(a.primary));
  return [
    ...ordered.map(({ name, relation }) => ({ name, relation })),
    { name: person.name, relation: self },
  ];
}

interface Choice extends Written {
  caseId: string;
  needs: readonly Need[];
  candidate: Candidate;
  basis: ChosenDispatch['basis'];
  reason: ChoiceReason | null;
  chosenBy: FamilyMember | null;
  countsKnown: ChosenDispatch['countsKnown'];
  decidedAt: string;
  receipt: ChosenDispatch['receipt'];
  /** All that were stated for the decision. */
  exceptions?: CitedExceptions;
}

/** What was stated for a decision without being used stays with it: years later somebody asks who had agreed to whom. */
function otherExceptions(exceptions: CitedExceptions = [], chosenId: string | null) {
  const others = exceptions.filter(({ providerId }) => providerId !== chosenId);
  return others.length === 0 ? {} : { otherExceptions: others };
}

/** The needs a choice settles: those covered wholly or partly; the rest stay open for the next dispatch. */
export function needsOfCandidate(needs: readonly Need[], candidate: Candidate): Need[] {
  const covered = new Set([...candidate.covers, ...candidate.coversPartly.map(({ needId }) => needId)]);
  return needs.filter(({ id }) => covered.has(id));
}

/**
 * The choice as it is stored: at once, before the notice, so that what the family said is not lost if the app ends
 * in between; the need then stands as chosen, and Today asks for the notice.
 */
export function chosenDispatch(choice: Choice): ChosenDispatch {
  const needs = needsOfCandidate(choice.needs, choice.candidate);
  return dispatchSchema.parse({
    id: choice.id,
    caseId: choice.caseId,
    needIds: needs.map(({ id }) => id),
    serviceTypes: [...new Set(needs.map(({ serviceType }) => serviceType))],
    by: choice.by,
    decidedAt: choice.decidedAt,
    recordedAt: choice.recordedAt,
    chosenBy: choice.chosenBy,
    countsKnown: choice.countsKnown,
    receipt: choice.receipt,
    outcome: 'chosen',
    providerId: choice.candidate.providerId,
    rank: choice.candidate.rank,
    basis: choice.basis,
    reason: choice.reason,
    ...(choice.candidate.exception !== undefined && { exception: choice.candidate.exception }),
    ...otherExceptions(choice.exceptions, choice.candidate.providerId),
  }) as ChosenDispatch;
}

interface Failure extends Written {
  caseId: string;
  needs: readonly Need[];
  decidedAt: string;
  countsKnown: ChosenDispatch['countsKnown'];
  receipt: ChosenDispatch['receipt'];
  exceptions?: CitedExceptions;
  failure: string;
}

/** A failed match (媒合失敗, I-24): the attempt with its receipt and the reason; the needs stay open. */
export function failedMatchChanges(failure: Failure): Change[] {
  const event = dispatchSchema.parse({
    id: failure.id,
    caseId: failure.caseId,
    needIds: failure.needs.map(({ id }) => id),
    serviceTypes: [...new Set(failure.needs.map(({ serviceType }) => serviceType))],
    by: failure.by,
    decidedAt: failure.decidedAt,
    recordedAt: failure.recordedAt,
    chosenBy: null,
    countsKnown: failure.countsKnown,
    receipt: failure.receipt,
    outcome: 'matchFailed',
    failure: failure.failure.trim(),
    ...otherExceptions(failure.exceptions, null),
  });
  return [{ type: 'dispatch', event }];
}

/** Until when a notice is to be answered, and the service to begin; null where the pack has no such clock. */
export interface NoticeClocks {
  readonly flow: 'B' | 'C';
  readonly replyDueOn: string | null;
  readonly serviceDueOn: string | null;
  /** Where the pack says a time of the day: the last instant in time. */
  readonly replyDueAt?: string;
  readonly serviceDueAt?: string;
  readonly calendarUnconfirmed: boolean;
}

/** The clocks that a notice starts, by the pack the case began with (T-3.C.reply, T-3.C.service). */
export function noticeClocks(
  { serviceTypes }: Pick<ChosenDispatch, 'serviceTypes'>,
  sentAt: string,
  clocks: OpenClocks,
): NoticeClocks {
  const flow = serviceTypes.some((serviceType) => flowOf(serviceType) === 'C') ? 'C' : 'B';
  const open = clocks.after([{ type: 'noticeSent', at: sentAt, flow }]);
  const reply = soonestOf('noticeReply', open)?.due;
  const service = soonestOf('firstService', open)?.due;
  return {
    flow,
    replyDueOn: reply?.dueOn ?? null,
    serviceDueOn: service?.dueOn ?? null,
    ...(reply?.dueAt != null && { replyDueAt: reply.dueAt }),
    ...(service?.dueAt != null && { serviceDueAt: service.dueAt }),
    calendarUnconfirmed: [reply, service].some((due) => due?.calendarUnconfirmed === true),
  };
}

interface Sending extends Written {
  dispatch: ChosenDispatch;
  channel: Channel;
  sentAt: string;
  text: string;
  clocks: OpenClocks;
  calendar: UnitCalendar;
}

/** The notice of a dispatch, with the clocks it starts and the calendars that their days were counted with. */
export function referralNotice(sending: Sending): ReferralNotice {
  const { dispatch, sentAt, calendar } = sending;
  const { calendarUnconfirmed: _, ...clocks } = noticeClocks(dispatch, sentAt, sending.clocks);
  const lastDay = [clocks.replyDueOn, clocks.serviceDueOn]
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
  return referralNoticeSchema.parse({
    id: sending.id,
    dispatchId: dispatch.id,
    caseId: dispatch.caseId,
    providerId: dispatch.providerId,
    needIds: dispatch.needIds,
    channel: sending.channel,
    sentAt,
    recordedAt: sending.recordedAt,
    by: sending.by,
    text: sending.text,
    ...clocks,
    ...(lastDay !== undefined && { calendar: calendar.usedBetween(dayOfInstant(sentAt), lastDay) }),
  });
}

interface Answer extends Written {
  notice: ReferralNotice;
  answer: Reply['answer'];
  reason: string;
  channel: Channel;
  happenedAt: string;
}

export function replyChanges(answer: Answer): Change[] {
  const { notice } = answer;
  const event = replySchema.parse({
    id: answer.id,
    noticeId: notice.id,
    dispatchId: notice.dispatchId,
    caseId: notice.caseId,
    providerId: notice.providerId,
    answer: answer.answer,
    reason: answer.reason.trim(),
    channel: answer.channel,
    happenedAt: answer.happenedAt,
    recordedAt: answer.recordedAt,
    by: answer.by,
  });
  return [{ type: 'reply', event }];
}

/** What a family says when the provider it designated cannot be offered. */
export type WishAnswer = 'list' | 'wait' | 'another';

interface AskedAgain extends Written {
  case: Pick<Case, 'id' | 'designatedProviderIds'>;
  providerId: string;
  answer: WishAnswer;
  anotherId: string | null;
  who: FamilyMember;
  kind: 'home' | 'phone';
  said: string;
  offlineSince: string | null;
}

/**
 * The family's answer: a visit that keeps what was said, and the wishes as they are now. Who chooses from the list
 * designates nobody any more; who waits changes nothing.
 */
export function askedAgainChanges(asked: AskedAgain): Change[] {
  const event = visitSchema.parse({
    id: asked.id,
    caseId: asked.case.id,
    kind: asked.kind,
    planVisit: false,
    by: asked.by,
    happenedAt: asked.recordedAt,
    recordedAt: asked.recordedAt,
    offlineSince: asked.offlineSince,
    spokeWith: [asked.who],
    said: asked.said,
    confirmedNeedIds: [],
  });
  const visit: Change = { type: 'visit', event };
  if (asked.answer === 'wait') return [visit];
  const left = asked.case.designatedProviderIds.filter((id) => id !== asked.providerId);
  const designatedProviderIds =
    asked.answer === 'another' && asked.anotherId !== null
      ? ([asked.anotherId, ...left.filter((id) => id !== asked.anotherId)] as typeof left)
      : left;
  return [visit, { type: 'case', id: asked.case.id, set: { designatedProviderIds } }];
}

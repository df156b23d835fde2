import { groupBy } from '../../domain/groupBy.ts';
import { flowOf } from '../../domain/serviceType.ts';
import { caregiverMonths } from './caregiverMonths.ts';
import { beginningOf, eventOn, eventsOfCase } from './caseEvents.ts';
import type { DueAbnormality, DueCase, DueNeed, DueNotice, DueReferral, DueWorkInput } from './dueFacts.ts';
import type { About, DueItem } from './dueItem.ts';
import { standingOfGoal } from './goalCourses.ts';
import type { ClockEvent } from './input.ts';
import { type OpenClock, type OpenClocks, quickDayOf, type UnitClocks } from './openClocks.ts';
import { renewalInNextYear } from './opinions.ts';
import { addUnitWork } from './unitWork.ts';
import { dueBy, soonestOf, WorkList } from './workList.ts';

/**
 * The work that is running and due until then, the most overdue first; cases on hold and closed ones have none. Days are
 * those that the clocks of the unit's pack say, of each case by the version it began with.
 */
export function findDueWork(input: DueWorkInput): DueItem[] {
  const work = new WorkList(input);
  for (const facts of input.cases)
    if (facts.case.status === 'active') addWorkOfCase(work, facts, input.clocks);
  for (const one of input.abnormalities ?? []) addAbnormality(work, one);
  for (const one of input.referrals ?? []) addReferral(work, one);
  addUnitWork(work, input);
  return work.sorted();
}

function addWorkOfCase(work: WorkList, facts: DueCase, unit: UnitClocks): void {
  const { id } = facts.case;
  const began = beginningOf(facts.case) ?? work.today;
  const clocks = unit.on(began);
  const open = clocks.after(eventsOfCase(facts));
  const due =
    facts.case.opinionIssuedOn == null
      ? open
      : open.map((clock) => renewalInNextYear(clock, facts.case, (day) => unit.opinionsAYearOn(began, day)));
  work.addClocks(due, () => ({ caseId: id }));
  for (const caregiver of facts.ratedCaregivers ?? []) {
    for (const { events, left } of caregiverMonths(caregiver, work.today, unit)) {
      const { id: caregiverId, name } = caregiver;
      work.addClocks(clocks.after(events), () => ({
        caseId: id,
        caregiver: { id: caregiverId, name, left },
      }));
    }
  }
  addWorkOfGoals(work, facts, unit);
  for (const one of facts.needs) if (one.need.wanted) addWorkOfNeed(work, facts, one, clocks);
  const waiting = facts.needs.filter(({ need, progress }) => need.wanted && progress.state !== 'serving');
  for (const needs of byNoticeOrState(waiting)) {
    if (needs[0]!.progress.state !== 'open') addWorkOfNeeds(work, facts, needs, unit);
    else work.addToday('dispatch', unit.dispatchClauseOn(began), () => aboutNeeds(facts, needs));
  }
}

/**
 * Goals of professional services that are served (Y-P): to be reached by their last day; with the last session that there
 * may be, at once.
 */
function addWorkOfGoals(work: WorkList, facts: DueCase, unit: UnitClocks): void {
  for (const course of facts.goals ?? []) {
    const served = facts.needs.find(({ need }) => need.id === course.needId);
    if (served === undefined || !served.need.wanted || served.progress.state !== 'serving') continue;
    const limits = unit.goalLimitsOn(beginningOf(facts.case) ?? work.today);
    const standing = standingOfGoal(course, limits);
    if (standing === null) continue;
    const { clause, since, used, most, endsOn, isUsedUp } = standing;
    const dueOn = isUsedUp && work.today < endsOn ? work.today : endsOn;
    work.add('goalEnd', { clause, since, dueOn }, () => ({
      caseId: facts.case.id,
      needIds: [course.needId],
      serviceTypes: [served.need.serviceType],
      providerId: served.progress.providerId,
      goal: { code: course.code, used, most },
    }));
  }
}

/** What runs on a need alone: what is to be improved, a change of meals to be told. */
function addWorkOfNeed(
  work: WorkList,
  { case: { id: caseId } }: DueCase,
  { need, progress, toImproveSince }: DueNeed,
  clocks: OpenClocks,
): void {
  const isMeal = need.serviceType === 'meal';
  const { changedOn, changeReportedOn } = isMeal ? need : {};
  if (toImproveSince === null && changedOn == null) return;
  const events: ClockEvent[] = [];
  if (toImproveSince !== null) events.push(eventOn('needsImprovement', toImproveSince));
  if (changedOn != null) events.push(eventOn('mealChanged', changedOn));
  if (changeReportedOn != null) events.push(eventOn('mealChangeReported', changeReportedOn));
  work.addClocks(clocks.after(events), () => ({
    caseId,
    needIds: [need.id],
    serviceTypes: [need.serviceType],
    providerId: progress.providerId,
  }));
}

/** Needs that are waiting for the same thing are one piece of work: one dispatch, one reply. */
function byNoticeOrState(needs: readonly DueNeed[]): Iterable<DueNeed[]> {
  return groupBy(needs, ({ progress: { state, providerId, noticeId } }) =>
    state === 'open' ? 'open' : `${state} ${state === 'chosen' ? providerId : (noticeId ?? '')}`,
  ).values();
}

/** @param needs at least one; they wait for the same, and were dispatched */
function addWorkOfNeeds(work: WorkList, facts: DueCase, needs: readonly DueNeed[], unit: UnitClocks): void {
  const first = needs[0]!;
  const began = beginningOf(facts.case) ?? work.today;
  const { state, providerId, noticeId } = first.progress;
  const about = () => ({ ...aboutNeeds(facts, needs), providerId, noticeId });
  switch (state) {
    case 'chosen':
      // A paper without flows has the notice follow from the dispatch.
      work.addToday(
        'noticeToSend',
        unit.flowClauseOn(began, flowOf(first.need.serviceType)) ?? unit.dispatchClauseOn(began),
        about,
      );
      break;
    case 'noticed':
    case 'accepted': {
      const notice = facts.notices.find(({ id }) => id === noticeId);
      if (notice === undefined) break;
      const sent = { notice, state, planApprovedOn: facts.planApprovedOn };
      addWorkAfterNotice(work, sent, unit.on(began), about);
      break;
    }
    case 'open':
    case 'serving':
      break;
  }
}

const aboutNeeds = (facts: DueCase, needs: readonly DueNeed[]): About => ({
  caseId: facts.case.id,
  needIds: needs.map(({ need }) => need.id),
  serviceTypes: needs.map(({ need }) => need.serviceType),
});

interface Sent {
  readonly notice: DueNotice;
  readonly state: 'noticed' | 'accepted';
  readonly planApprovedOn: string | null;
}

/**
 * The reply, as long as one is waited for; then the first service: by the clock of the notice, else by that of the plan.
 * Days that were recorded with the notice count as they are.
 */
function addWorkAfterNotice(work: WorkList, sent: Sent, clocks: OpenClocks, about: () => About): void {
  const { sentAt, flow, acceptedAt, ...notice } = sent.notice;
  const events: ClockEvent[] = [{ type: 'noticeSent', at: sentAt, flow }];
  if (sent.state === 'accepted') events.push({ type: 'accepted', at: acceptedAt ?? sentAt, flow });
  const open = clocks.after(events);
  const recorded = (
    kind: 'noticeReply' | 'firstService',
    clock: OpenClock | undefined,
    dueOn: string | null,
    dueAt: string | undefined,
  ) =>
    dueOn === null
      ? clock && dueBy(clock)
      : {
          clause: clock?.clause ?? clocks.clauseOf(kind),
          since: quickDayOf(sentAt),
          dueOn,
          dueAt: dueAt ?? null,
        };
  const replyBy = recorded(
    'noticeReply',
    soonestOf('noticeReply', open),
    notice.replyDueOn,
    notice.replyDueAt,
  );
  if (sent.state === 'noticed' && replyBy !== undefined) {
    work.add('noticeReply', replyBy, about);
    return;
  }
  const planned = sent.planApprovedOn;
  const clock =
    soonestOf('firstService', open) ??
    (planned === null
      ? undefined
      : soonestOf('firstService', clocks.after([eventOn('planApproved', planned)])));
  const serveBy = recorded('firstService', clock, notice.serviceDueOn, notice.serviceDueAt);
  if (serveBy !== undefined) work.add('firstService', serveBy, about);
}

function addAbnormality(work: WorkList, { id, caseId, askedOn, answerBy, state }: DueAbnormality): void {
  const about = () => ({ caseId, abnormalityId: id });
  const due = (dueOn: string) => ({ clause: 'Y-Q.4', since: askedOn, dueOn });
  if (state === 'toAnswer') work.add('abnormality', due(answerBy ?? work.today), about);
  else work.add('abnormalityAnswer', due(work.today), about);
}

/** What is to be reported is work of the day; what was referred or reported has no limit and is followed until it is over. */
function addReferral(work: WorkList, { id, caseId, to, since, state }: DueReferral): void {
  const about = { caseId, referral: { id, to } };
  const due = { since, dueOn: work.today };
  if (state === 'toReport') work.add('protectionToReport', { clause: 'Y-R.3', ...due }, () => about);
  else if (state === 'reported')
    work.add('protection', { clause: 'Y-R.3', ...due }, () => ({ ...about, hasNoLimit: true }));
  else work.add('referral', { clause: 'Y-R.2', ...due }, () => ({ ...about, hasNoLimit: true }));
}

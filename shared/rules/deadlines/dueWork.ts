import type { Need } from '../../domain/carePlan/need.ts';
import type { Case } from '../../domain/case/case.ts';
import { addDays, daysBetween } from '../../domain/date/day.ts';
import { dayOfInstant, instantAt } from '../../domain/date/instant.ts';
import type { NeedProgress } from '../../domain/dispatch/needState.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { flowOf, type ServiceType } from '../../domain/serviceType.ts';
import type { WorkCalendar } from '../../policies/calendars/calendar.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import { type DueDay, dueOn, type Limit } from './dueOn.ts';

/** What a case manager has to do, each with the clause its day comes from. */
export type DueKind =
  | 'noticeReply'
  | 'firstService'
  | 'improvement'
  | 'noticeToSend'
  | 'dispatch'
  | 'firstVisit'
  | 'planVisit'
  | 'reassessment'
  | 'assessment'
  | 'opinion'
  | 'opinionRenewal'
  | 'capacityRound'
  | 'departure'
  | 'abnormality'
  | 'abnormalityAnswer';

/** One piece of work with its last day. `caseId` is null for work on providers. */
export interface DueItem {
  kind: DueKind;
  clause: string;
  dueOn: string;
  /** Days past the due day; 0 on the day itself, negative before it. */
  daysOverdue: number;
  /** The day the clock started. */
  since: string;
  caseId: string | null;
  needIds: string[];
  serviceTypes: ServiceType[];
  providerId: string | null;
  noticeId: string | null;
  /** For a capacity round: how many providers are waiting. */
  providerIds: string[];
  calendarUnconfirmed: boolean;
  /** Of a manager's leaving: who leaves. */
  personId?: string;
  /** Of what a check found abnormal: which. */
  abnormalityId?: string;
}

/** A need as far as clocks run on it; those that ended have none. */
export interface DueNeed {
  readonly need: Pick<Need, 'id' | 'serviceType' | 'wanted'>;
  readonly progress: Pick<NeedProgress, 'state' | 'providerId' | 'noticeId'>;
  /** The day since which the service is to be improved; null where it is not. */
  readonly toImproveSince: string | null;
}

/** The facts of one case that its clocks run on; days `YYYY-MM-DD`, null where nothing is recorded. */
export interface DueCase {
  readonly case: Pick<
    Case,
    'id' | 'status' | 'referredOn' | 'assessedOn' | 'appliedOn' | 'opinionRequestedOn' | 'opinionIssuedOn'
  >;
  readonly planApprovedOn: string | null;
  readonly lastHomeVisitOn: string | null;
  readonly lastPlanVisitOn: string | null;
  readonly needs: readonly DueNeed[];
  /** The notices that the progress of its needs names. */
  readonly notices: readonly DueNotice[];
}

export interface DueNotice {
  id: string;
  flow: 'B' | 'C';
  sentAt: string;
  replyDueOn: string | null;
  serviceDueOn: string | null;
}

/** The latest observation of one provider and service. */
export interface DueCapacity {
  providerId: string;
  checkedAt: string;
}

/** A manager's leaving that the county was not told of yet. */
export interface DueDeparture {
  managerId: string;
  announcedOn: string;
}

/** What a check found abnormal of a case (Y-Q.4), as far as somebody has to do something about it. */
export interface DueAbnormality {
  id: string;
  caseId: string;
  /** The day it was asked. */
  askedOn: string;
  /** The supervisor's own wish: no clause has a limit. Null: none, so that it is due every day. */
  answerBy: string | null;
  state: 'toAnswer' | 'answered';
}

export interface DueWorkInput {
  readonly today: string;
  readonly cases: readonly DueCase[];
  /** Of each provider and service the latest only: an older one is settled by it. */
  readonly capacity: readonly DueCapacity[];
  /** For a supervisor, who reports them. */
  readonly departures?: readonly DueDeparture[];
  readonly abnormalities?: readonly DueAbnormality[];
  readonly calendar: WorkCalendar;
  /** Work due after this day is left out; all of it where there is none. */
  readonly until?: string;
}

/** The limits of the work that no notice sets; the Yunlin pack has the same. */
export const dueWorkLimits = {
  'Y-T.assess': { count: 2, unit: 'days' },
  'Y-T.visit': { count: 3, unit: 'days' },
  'Y-T.service': { count: 7, unit: 'days' },
  'T-3.improve': { count: 1, unit: 'months' },
  'S-AA01': { count: 6, unit: 'months' },
  'Y-T.reassess': { count: 12, unit: 'months' },
  'Y-C.leave': { count: 3, unit: 'days' },
  'Y-D.first': { count: 14, unit: 'workingDays' },
  'Y-D.renew': { count: 6, unit: 'months' },
} as const satisfies Record<string, Limit>;

/** Days after which a capacity observation is stale (T-3.B.cap); never rolled to a working day (I-16). */
export const capacityStaleAfterDays = 2;

/** The work that is running and due until then, the most overdue first; cases on hold and closed ones have none. */
export function findDueWork(input: DueWorkInput): DueItem[] {
  const work = new WorkList(input);
  for (const facts of input.cases) if (facts.case.status === 'active') addWorkOfCase(work, facts);
  addCapacityRound(work, input);
  for (const { managerId, announcedOn } of input.departures ?? []) {
    work.addUnder('departure', 'Y-C.leave', announcedOn, () => ({ personId: managerId }));
  }
  for (const one of input.abnormalities ?? []) addAbnormality(work, one);
  return work.items.sort(
    (a, b) =>
      compareTexts(a.dueOn, b.dueOn) ||
      compareTexts(a.caseId ?? '', b.caseId ?? '') ||
      compareTexts(a.kind, b.kind) ||
      compareTexts(a.personId ?? '', b.personId ?? '') ||
      compareTexts(a.abnormalityId ?? '', b.abnormalityId ?? ''),
  );
}

/** What the work was found in; without a case, on providers. */
type About = Partial<
  Pick<
    DueItem,
    | 'caseId'
    | 'needIds'
    | 'serviceTypes'
    | 'providerId'
    | 'noticeId'
    | 'providerIds'
    | 'calendarUnconfirmed'
    | 'personId'
    | 'abnormalityId'
  >
>;

/** Takes work in as far as it is due until the last day asked for; of a county most is not. */
class WorkList {
  readonly items: DueItem[] = [];
  readonly today: string;
  readonly #until: string | undefined;
  readonly #calendar: WorkCalendar;
  /** Many clocks start on the same day. */
  readonly #dueDays = new Map<string, DueDay>();

  constructor({ today, until, calendar }: DueWorkInput) {
    this.today = today;
    this.#until = until;
    this.#calendar = calendar;
  }

  /** @param about asked only where the work is taken in */
  add(kind: DueKind, clause: string, since: string, due: string, about: () => About): void {
    if (this.#until !== undefined && due > this.#until) return;
    this.items.push({
      kind,
      clause,
      since,
      dueOn: due,
      daysOverdue: daysBetween(due, this.today),
      caseId: null,
      needIds: [],
      serviceTypes: [],
      providerId: null,
      noticeId: null,
      providerIds: [],
      calendarUnconfirmed: false,
      ...about(),
    });
  }

  /** Work whose last day a limit sets. */
  addUnder(kind: DueKind, clause: keyof typeof dueWorkLimits, since: string, about: () => About): void {
    const key = `${clause} ${since}`;
    let due = this.#dueDays.get(key);
    if (due === undefined) {
      due = dueOn(since, dueWorkLimits[clause], this.#calendar);
      this.#dueDays.set(key, due);
    }
    const { calendarUnconfirmed } = due;
    this.add(kind, clause, since, due.dueOn, () => ({ ...about(), calendarUnconfirmed }));
  }
}

function addWorkOfCase(work: WorkList, facts: DueCase): void {
  const { lastHomeVisitOn, lastPlanVisitOn } = facts;
  const { id, referredOn, assessedOn } = facts.case;
  const { appliedOn = null, opinionRequestedOn = null, opinionIssuedOn = null } = facts.case;
  const ofCase = () => ({ caseId: id });
  if (referredOn !== null && (lastHomeVisitOn === null || lastHomeVisitOn < referredOn)) {
    work.addUnder('firstVisit', 'Y-T.visit', referredOn, ofCase);
  }
  if (lastPlanVisitOn !== null) work.addUnder('planVisit', 'S-AA01', lastPlanVisitOn, ofCase);
  if (assessedOn !== null) work.addUnder('reassessment', 'Y-T.reassess', assessedOn, ofCase);
  if (appliedOn !== null && (assessedOn === null || assessedOn < appliedOn)) {
    work.addUnder('assessment', 'Y-T.assess', appliedOn, ofCase);
  }
  if (opinionRequestedOn !== null && (opinionIssuedOn === null || opinionIssuedOn < opinionRequestedOn)) {
    work.addUnder('opinion', 'Y-D.first', opinionRequestedOn, ofCase);
  }
  if (opinionIssuedOn !== null) work.addUnder('opinionRenewal', 'Y-D.renew', opinionIssuedOn, ofCase);
  for (const { need, progress, toImproveSince } of facts.needs) {
    if (!need.wanted || toImproveSince === null) continue;
    work.addUnder('improvement', 'T-3.improve', toImproveSince, () => ({
      ...ofCase(),
      needIds: [need.id],
      serviceTypes: [need.serviceType],
      providerId: progress.providerId,
    }));
  }
  const waiting = facts.needs.filter(({ need, progress }) => need.wanted && progress.state !== 'serving');
  for (const needs of byNoticeOrState(waiting)) addWorkOfNeeds(work, facts, needs);
}

/** Needs that are waiting for the same thing are one piece of work: one dispatch, one reply. */
function byNoticeOrState(needs: readonly DueNeed[]): Iterable<DueNeed[]> {
  return groupBy(needs, ({ progress: { state, providerId, noticeId } }) =>
    state === 'open' ? 'open' : `${state} ${state === 'chosen' ? providerId : (noticeId ?? '')}`,
  ).values();
}

/** @param needs at least one; they wait for the same */
function addWorkOfNeeds(work: WorkList, facts: DueCase, needs: readonly DueNeed[]): void {
  const first = needs[0]!;
  const { state, providerId, noticeId } = first.progress;
  const about = () => ({
    caseId: facts.case.id,
    needIds: needs.map(({ need }) => need.id),
    serviceTypes: needs.map(({ need }) => need.serviceType),
    providerId,
    noticeId,
  });
  switch (state) {
    case 'open':
      work.add('dispatch', 'T-2.1.1', work.today, work.today, () => ({
        ...about(),
        providerId: null,
        noticeId: null,
      }));
      break;
    case 'chosen':
      work.add('noticeToSend', `T-3.${flowOf(first.need.serviceType)}`, work.today, work.today, about);
      break;
    case 'noticed':
    case 'accepted':
      addWorkAfterNotice(work, facts, first.progress, about);
      break;
    case 'serving':
      break;
  }
}

function addWorkAfterNotice(
  work: WorkList,
  facts: DueCase,
  { state, noticeId }: DueNeed['progress'],
  about: () => About,
): void {
  const notice = facts.notices.find(({ id }) => id === noticeId);
  if (notice === undefined) return;
  const { replyDueOn, serviceDueOn, sentAt } = notice;
  if (state === 'noticed' && replyDueOn !== null) {
    work.add('noticeReply', 'T-3.C.reply', dayOfInstant(sentAt), replyDueOn, about);
  } else if (serviceDueOn !== null) {
    work.add('firstService', 'T-3.C.service', dayOfInstant(sentAt), serviceDueOn, about);
  } else if (facts.planApprovedOn !== null) {
    work.addUnder('firstService', 'Y-T.service', facts.planApprovedOn, about);
  }
}

/** Y-Q.4: the case manager answers, then the supervisor reads it. */
function addAbnormality(work: WorkList, { id, caseId, askedOn, answerBy, state }: DueAbnormality): void {
  const about = () => ({ caseId, abnormalityId: id });
  if (state === 'toAnswer') work.add('abnormality', 'Y-Q.4', askedOn, answerBy ?? work.today, about);
  else work.add('abnormalityAnswer', 'Y-Q.4', askedOn, work.today, about);
}

/** The stale capacities as one round of calls, due since the oldest went stale. */
function addCapacityRound(work: WorkList, { today, capacity }: DueWorkInput): void {
  // Instants are compared: asking for the day of each observation of a county takes ten times as long.
  const freshFrom = Date.parse(instantAt(addDays(today, -capacityStaleAfterDays), '00:00'));
  const stale = capacity
    .map(({ providerId, checkedAt }) => ({ providerId, checkedAt, time: Date.parse(checkedAt) }))
    .filter(({ time }) => time < freshFrom);
  if (stale.length === 0) return;
  const oldest = stale.reduce((before, one) => (one.time < before.time ? one : before));
  const since = dayOfInstant(oldest.checkedAt);
  work.add('capacityRound', 'T-3.B.cap', since, addDays(since, capacityStaleAfterDays), () => ({
    providerIds: [...new Set(stale.map(({ providerId }) => providerId))].sort(compareTexts),
  }));
}

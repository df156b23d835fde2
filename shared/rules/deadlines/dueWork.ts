import { addDays, daysBetween } from '../../domain/date/day.ts';
import { dayOfInstant } from '../../domain/date/instant.ts';
import type { NeedState } from '../../domain/dispatch/needState.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { flowOf, type ServiceType } from '../../domain/serviceType.ts';
import type { WorkCalendar } from '../../policies/calendars/calendar.ts';
import { type DueDay, dueOn, type Limit } from './dueOn.ts';

/** What a case manager has to do, each with the clause its day comes from. */
export type DueKind =
  | 'noticeReply'
  | 'firstService'
  | 'noticeToSend'
  | 'dispatch'
  | 'firstVisit'
  | 'planVisit'
  | 'reassessment'
  | 'capacityRound';

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
}

export interface DueNeed {
  id: string;
  serviceType: ServiceType;
  state: NeedState;
  providerId: string | null;
  noticeId: string | null;
}

/** The facts of one case that its clocks run on; days `YYYY-MM-DD`, null where nothing is recorded. */
export interface DueCase {
  id: string;
  status: 'active' | 'onHold' | 'closed';
  referredOn: string | null;
  assessedOn: string | null;
  planApprovedOn: string | null;
  lastHomeVisitOn: string | null;
  lastPlanVisitOn: string | null;
  needs: readonly DueNeed[];
  /** The notices that its needs name. */
  notices: readonly DueNotice[];
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

export interface DueWorkInput {
  today: string;
  cases: readonly DueCase[];
  capacity: readonly DueCapacity[];
  calendar: WorkCalendar;
  /** Work due after this day is left out; all of it where there is none. */
  until?: string;
}

const limits = {
  'Y-T.visit': { count: 3, unit: 'days' },
  'Y-T.service': { count: 7, unit: 'days' },
  'S-AA01': { count: 6, unit: 'months' },
  'Y-T.reassess': { count: 12, unit: 'months' },
} as const satisfies Record<string, Limit>;

/** Days after which a capacity observation is stale (T-3.B.cap); never rolled to a working day (I-16). */
export const capacityStaleAfterDays = 2;

/** The work that is running and due until then, the most overdue first; cases on hold and closed ones have none. */
export function findDueWork(input: DueWorkInput): DueItem[] {
  const work = new WorkList(input);
  for (const facts of input.cases) if (facts.status === 'active') addWorkOfCase(work, facts);
  addCapacityRound(work, input);
  return work.items.sort(
    (a, b) => compare(a.dueOn, b.dueOn) || compare(a.caseId ?? '', b.caseId ?? '') || compare(a.kind, b.kind),
  );
}

/** What the work was found in; without a case, on providers. */
type About = Partial<
  Pick<
    DueItem,
    'caseId' | 'needIds' | 'serviceTypes' | 'providerId' | 'noticeId' | 'providerIds' | 'calendarUnconfirmed'
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
  addUnder(kind: DueKind, clause: keyof typeof limits, since: string, about: () => About): void {
    const key = `${clause} ${since}`;
    let due = this.#dueDays.get(key);
    if (due === undefined) {
      due = dueOn(since, limits[clause], this.#calendar);
      this.#dueDays.set(key, due);
    }
    const { calendarUnconfirmed } = due;
    this.add(kind, clause, since, due.dueOn, () => ({ ...about(), calendarUnconfirmed }));
  }
}

function addWorkOfCase(work: WorkList, facts: DueCase): void {
  const { id, referredOn, assessedOn, lastHomeVisitOn, lastPlanVisitOn } = facts;
  const ofCase = () => ({ caseId: id });
  if (referredOn !== null && (lastHomeVisitOn === null || lastHomeVisitOn < referredOn)) {
    work.addUnder('firstVisit', 'Y-T.visit', referredOn, ofCase);
  }
  if (lastPlanVisitOn !== null) work.addUnder('planVisit', 'S-AA01', lastPlanVisitOn, ofCase);
  if (assessedOn !== null) work.addUnder('reassessment', 'Y-T.reassess', assessedOn, ofCase);
  const waiting = facts.needs.filter(({ state }) => state !== 'serving');
  for (const needs of byNoticeOrState(waiting)) addWorkOfNeeds(work, facts, needs);
}

/** Needs that are waiting for the same thing are one piece of work: one dispatch, one reply. */
function byNoticeOrState(needs: readonly DueNeed[]): Iterable<DueNeed[]> {
  return groupBy(needs, ({ state, providerId, noticeId }) =>
    state === 'open' ? 'open' : `${state} ${state === 'chosen' ? providerId : (noticeId ?? '')}`,
  ).values();
}

/** @param needs at least one; they wait for the same */
function addWorkOfNeeds(work: WorkList, facts: DueCase, needs: readonly DueNeed[]): void {
  const first = needs[0]!;
  const about = () => ({
    caseId: facts.id,
    needIds: needs.map((need) => need.id),
    serviceTypes: needs.map((need) => need.serviceType),
    providerId: first.providerId,
    noticeId: first.noticeId,
  });
  switch (first.state) {
    case 'open':
      work.add('dispatch', 'T-2.1.1', work.today, work.today, () => ({
        ...about(),
        providerId: null,
        noticeId: null,
      }));
      break;
    case 'chosen':
      work.add('noticeToSend', `T-3.${flowOf(first.serviceType)}`, work.today, work.today, about);
      break;
    case 'noticed':
    case 'accepted':
      addWorkAfterNotice(work, facts, first, about);
      break;
    case 'serving':
      break;
  }
}

function addWorkAfterNotice(work: WorkList, facts: DueCase, need: DueNeed, about: () => About): void {
  const notice = facts.notices.find(({ id }) => id === need.noticeId);
  if (notice === undefined) return;
  const { replyDueOn, serviceDueOn, sentAt } = notice;
  if (need.state === 'noticed' && replyDueOn !== null) {
    work.add('noticeReply', 'T-3.C.reply', dayOfInstant(sentAt), replyDueOn, about);
  } else if (serviceDueOn !== null) {
    work.add('firstService', 'T-3.C.service', dayOfInstant(sentAt), serviceDueOn, about);
  } else if (facts.planApprovedOn !== null) {
    work.addUnder('firstService', 'Y-T.service', facts.planApprovedOn, about);
  }
}

/** The stale capacities as one round of calls, due since the oldest went stale. */
function addCapacityRound(work: WorkList, { today, capacity }: DueWorkInput): void {
  const stale = capacity.filter(({ checkedAt }) => isStale(dayOfInstant(checkedAt), today));
  if (stale.length === 0) return;
  const oldest = stale.map(({ checkedAt }) => dayOfInstant(checkedAt)).sort(compare)[0]!;
  work.add('capacityRound', 'T-3.B.cap', oldest, addDays(oldest, capacityStaleAfterDays), () => ({
    providerIds: [...new Set(stale.map(({ providerId }) => providerId))].sort(compare),
  }));
}

function isStale(checkedOn: string, today: string): boolean {
  return daysBetween(checkedOn, today) > capacityStaleAfterDays;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

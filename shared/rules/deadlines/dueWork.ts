import { addDays, daysBetween } from '../../domain/date/day.ts';
import { dayOfInstant } from '../../domain/date/instant.ts';
import type { NeedState } from '../../domain/dispatch/needState.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { flowOf, type ServiceType } from '../../domain/serviceType.ts';
import type { WorkCalendar } from '../../policies/calendars/calendar.ts';
import { dueOn, type Limit } from './dueOn.ts';

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
  noticesById: ReadonlyMap<string, DueNotice>;
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
  const items = input.cases
    .filter((candidate) => candidate.status === 'active')
    .flatMap((candidate) => workOfCase(candidate, input))
    .filter(({ dueOn: due }) => input.until === undefined || due <= input.until);
  const round = capacityRound(input);
  if (round !== undefined) items.push(round);
  return items.sort(
    (a, b) => compare(a.dueOn, b.dueOn) || compare(a.caseId ?? '', b.caseId ?? '') || compare(a.kind, b.kind),
  );
}

function workOfCase(facts: DueCase, input: DueWorkInput): DueItem[] {
  const item = (kind: DueKind, clause: string, since: string, due: string, more: Partial<DueItem> = {}) => ({
    kind,
    clause,
    since,
    dueOn: due,
    daysOverdue: daysBetween(due, input.today),
    caseId: facts.id,
    needIds: [],
    serviceTypes: [],
    providerId: null,
    noticeId: null,
    providerIds: [],
    calendarUnconfirmed: false,
    ...more,
  });
  const clock = (kind: DueKind, clause: keyof typeof limits, since: string, more: Partial<DueItem> = {}) => {
    const { dueOn: due, calendarUnconfirmed } = dueOn(since, limits[clause], input.calendar);
    return item(kind, clause, since, due, { ...more, calendarUnconfirmed });
  };
  const items: DueItem[] = [];
  const { referredOn, assessedOn, lastHomeVisitOn, lastPlanVisitOn } = facts;
  if (referredOn !== null && (lastHomeVisitOn === null || lastHomeVisitOn < referredOn)) {
    items.push(clock('firstVisit', 'Y-T.visit', referredOn));
  }
  if (lastPlanVisitOn !== null) items.push(clock('planVisit', 'S-AA01', lastPlanVisitOn));
  if (assessedOn !== null) items.push(clock('reassessment', 'Y-T.reassess', assessedOn));
  for (const needs of byNoticeOrState(facts.needs)) {
    items.push(...workOfNeeds(facts, needs, input, item, clock));
  }
  return items;
}

/** Needs that are waiting for the same thing are one piece of work: one dispatch, one reply. */
function byNoticeOrState(needs: readonly DueNeed[]): DueNeed[][] {
  const groups = groupBy(needs, ({ state, providerId, noticeId }) =>
    state === 'open' ? 'open' : `${state} ${state === 'chosen' ? providerId : (noticeId ?? '')}`,
  );
  return [...groups.values()];
}

type MakeItem = (
  kind: DueKind,
  clause: string,
  since: string,
  due: string,
  more?: Partial<DueItem>,
) => DueItem;
type MakeClock = (
  kind: DueKind,
  clause: keyof typeof limits,
  since: string,
  more?: Partial<DueItem>,
) => DueItem;

function workOfNeeds(
  facts: DueCase,
  needs: DueNeed[],
  input: DueWorkInput,
  item: MakeItem,
  clock: MakeClock,
): DueItem[] {
  const first = needs[0]!;
  const more = {
    needIds: needs.map((need) => need.id),
    serviceTypes: needs.map((need) => need.serviceType),
    providerId: first.providerId,
    noticeId: first.noticeId,
  };
  switch (first.state) {
    case 'open':
      return [
        item('dispatch', 'T-2.1.1', input.today, input.today, { ...more, providerId: null, noticeId: null }),
      ];
    case 'chosen':
      return [item('noticeToSend', `T-3.${flowOf(first.serviceType)}`, input.today, input.today, more)];
    case 'noticed':
    case 'accepted':
      return workAfterNotice(facts, first, input, item, clock, more);
    case 'serving':
      return [];
  }
}

function workAfterNotice(
  facts: DueCase,
  need: DueNeed,
  input: DueWorkInput,
  item: MakeItem,
  clock: MakeClock,
  more: Partial<DueItem>,
): DueItem[] {
  const notice = need.noticeId === null ? undefined : input.noticesById.get(need.noticeId);
  if (notice === undefined) return [];
  const since = dayOfInstant(notice.sentAt);
  if (need.state === 'noticed' && notice.replyDueOn !== null) {
    return [item('noticeReply', 'T-3.C.reply', since, notice.replyDueOn, more)];
  }
  if (notice.serviceDueOn !== null) {
    return [item('firstService', 'T-3.C.service', since, notice.serviceDueOn, more)];
  }
  return facts.planApprovedOn === null
    ? []
    : [clock('firstService', 'Y-T.service', facts.planApprovedOn, more)];
}

/** The stale capacities as one round of calls, due since the oldest went stale. */
function capacityRound({ today, capacity }: DueWorkInput): DueItem | undefined {
  const stale = capacity.filter(
    (observation) => daysBetween(dayOfInstant(observation.checkedAt), today) > capacityStaleAfterDays,
  );
  if (stale.length === 0) return undefined;
  const oldest = stale.map((observation) => dayOfInstant(observation.checkedAt)).sort(compare)[0]!;
  const due = addDays(oldest, capacityStaleAfterDays);
  return {
    kind: 'capacityRound',
    clause: 'T-3.B.cap',
    since: oldest,
    dueOn: due,
    daysOverdue: daysBetween(due, today),
    caseId: null,
    needIds: [],
    serviceTypes: [],
    providerId: null,
    noticeId: null,
    providerIds: [...new Set(stale.map((observation) => observation.providerId))].sort(compare),
    calendarUnconfirmed: false,
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

import type { Case } from '../../domain/case/case.ts';
import type { ClockEvent } from './input.ts';

/** The days of a case that its clocks run on; `YYYY-MM-DD`, null where nothing is recorded. */
export interface CaseDays {
  readonly case: Pick<
    Case,
    | 'referredOn'
    | 'assessedOn'
    | 'appliedOn'
    | 'planSubmittedOn'
    | 'opinionRequestedOn'
    | 'opinionIssuedOn'
    | 'earlierOpinionsOn'
  >;
  readonly planApprovedOn: string | null;
  /** When the A unit's own plan went to the county. */
  readonly unitPlanSubmittedOn: string | null;
  /** The first home visit since the referral. */
  readonly homeVisitedOn: string | null;
  readonly lastPlanVisitOn: string | null;
  /** The last time somebody asked how the services are: a follow-up, or a visit without a new plan. */
  readonly lastFollowUpOn: string | null;
}

const startTime = 'T00:00:00+08:00';
const eventsOfDays = new Map<string, Map<string, ClockEvent>>();

/** The instant that a day counts from where nothing is known but the day: then no clock ends later than it must. */
export function startOfDay(day: string): string {
  return day + startTime;
}

/**
 * Something that happened on a day; the same object each time, since a county's clocks are told of some hundred
 * thousand such events.
 */
export function eventOn(type: string, day: string): ClockEvent {
  let ofType = eventsOfDays.get(type);
  if (ofType === undefined) {
    ofType = new Map();
    eventsOfDays.set(type, ofType);
  }
  let event = ofType.get(day);
  if (event === undefined) {
    event = { type, at: startOfDay(day) };
    ofType.set(day, event);
  }
  return event;
}

/** Whether an instant is written as `startOfDay` does. */
export function isStartOfDay(instant: string): boolean {
  return instant.endsWith(startTime);
}

/**
 * What happened to a case, as its clocks are told of it. The county's plan was submitted where it referred the case or
 * approved a plan, and the unit's where it was approved: neither comes without it, and the day is often not written down.
 */
export function eventsOfCase(facts: CaseDays): ClockEvent[] {
  const { referredOn, assessedOn, appliedOn, planSubmittedOn, opinionRequestedOn, opinionIssuedOn } =
    facts.case;
  const { planApprovedOn } = facts;
  const events: ClockEvent[] = [];
  if (appliedOn != null) events.push(eventOn('applied', appliedOn));
  if (assessedOn !== null) events.push(eventOn('assessed', assessedOn));
  if (planSubmittedOn != null) events.push(eventOn('planSubmitted', planSubmittedOn));
  if (referredOn !== null) {
    events.push(eventOn('referredToAUnit', referredOn), eventOn('planSubmitted', referredOn));
  }
  if (planApprovedOn !== null) {
    events.push(eventOn('planSubmitted', planApprovedOn), eventOn('aUnitPlanSubmitted', planApprovedOn));
  }
  if (facts.homeVisitedOn !== null) events.push(eventOn('homeVisited', facts.homeVisitedOn));
  if (facts.unitPlanSubmittedOn !== null) {
    events.push(eventOn('aUnitPlanSubmitted', facts.unitPlanSubmittedOn));
  }
  if (facts.lastPlanVisitOn !== null) events.push(eventOn('aa01Visited', facts.lastPlanVisitOn));
  if (facts.lastFollowUpOn !== null) events.push(eventOn('aa02FollowedUp', facts.lastFollowUpOn));
  if (opinionRequestedOn != null) events.push(eventOn('opinionRequested', opinionRequestedOn));
  if (opinionIssuedOn != null) events.push(eventOn('opinionIssued', opinionIssuedOn));
  return events;
}

/** The day a case began here: of what is recorded the earliest; null where nothing is. */
export function beginningOf({
  appliedOn,
  assessedOn,
  referredOn,
}: Pick<Case, 'appliedOn' | 'assessedOn' | 'referredOn'>): string | null {
  let first: string | null = null;
  for (const day of [appliedOn, assessedOn, referredOn]) {
    if (day != null && (first === null || day < first)) first = day;
  }
  return first;
}

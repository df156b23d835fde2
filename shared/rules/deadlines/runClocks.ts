import { groupBy } from '../../domain/groupBy.ts';
import type { WorkCalendar } from '../../policies/calendars/calendar.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import { dueTime } from './dueOn.ts';
import type { ClockEvent } from './input.ts';
import type { RunningRule } from './policy.ts';

/** One run of a clock. */
export interface ClockRun {
  readonly id: string;
  readonly ref?: string;
  readonly startedAt: string;
  readonly dueOn: string;
  /** Where the limit says a time of the day: the last instant in time. */
  readonly dueAt?: string;
  /** Where the clock warns before it is due: the last day before the warning. */
  readonly warnsAfter?: string;
  readonly stoppedAt: string | null;
  /** `cancelled`: stopped by something that makes it needless, in time or not. */
  readonly status: 'running' | 'overdue' | 'met' | 'late' | 'cancelled';
  readonly clause: string;
  /** There only if a year without a published calendar was met on the way. */
  readonly calendarUnconfirmed?: true;
}

/** An event with its place in the sequence where the instant alone does not say it: two can share one instant. */
export interface OrderedEvent extends ClockEvent {
  readonly order?: number;
}

interface TimedEvent extends ClockEvent {
  readonly atMs: number;
  /** Absent a place in a sequence, the instant. */
  readonly order: number;
}

/**
 * Runs a pack's clocks over events, by due day, id, ref and start. An event that is told twice counts once, and the
 * order in which they come does not matter. All events must be up to the end of `asOf`.
 * @param asOfMs see endOfAsOf
 */
export function runClocks(
  rules: readonly RunningRule[],
  events: readonly OrderedEvent[],
  asOfMs: number,
  calendar: WorkCalendar,
): ClockRun[] {
  const timed = inOrder(events);
  const byRef = [...groupBy(timed, ({ ref }) => ref ?? '').values()];
  return rules
    .flatMap((rule) => byRef.flatMap((ofRef) => runsOf(rule, ofRef, asOfMs, calendar)))
    .sort(
      // Runs of one clock and ref come in the order of their starts, and stay in it.
      (a, b) =>
        compareTexts(a.dueOn, b.dueOn) || compareTexts(a.id, b.id) || compareTexts(a.ref ?? '', b.ref ?? ''),
    );
}

/** By place or instant; where one instant is written in several ways, the least text counts. */
function inOrder(events: readonly OrderedEvent[]): TimedEvent[] {
  return events
    .map((event) => {
      const atMs = Date.parse(event.at);
      return { ...event, atMs, order: event.order ?? atMs };
    })
    .sort((a, b) => a.order - b.order || compareTexts(a.at, b.at));
}

function runsOf(
  rule: RunningRule,
  events: readonly TimedEvent[],
  asOfMs: number,
  calendar: WorkCalendar,
): ClockRun[] {
  const stops = stopsOf(rule, events);
  let next = 0;
  return startsOf(rule, events).map((start) => {
    while (next < stops.length && stops[next]!.order < start.order) next += 1;
    let at = next;
    // What restarts the clock ends what ran before it, not what it has just started.
    while (at < stops.length && stops[at]!.restarts && stops[at]!.order === start.order) at += 1;
    return runOf(rule, start, stops[at], asOfMs, calendar);
  });
}

/** The events that start the clock, several of one instant once. */
function startsOf({ starts }: RunningRule, events: readonly TimedEvent[]): TimedEvent[] {
  const starting = events.filter((event) => starts.some((start) => isStartedBy(start, event)));
  return starting.filter(({ order }, index) => starting[index - 1]?.order !== order);
}

interface Stop {
  readonly at: string;
  readonly atMs: number;
  readonly order: number;
  readonly as: 'met' | 'cancelled';
  readonly restarts: boolean;
}

/** What stops the clock, in order; of one instant, what was done before what cancels it. */
function stopsOf({ starts, stops }: RunningRule, events: readonly TimedEvent[]): Stop[] {
  const found = events.flatMap(({ type, at, atMs, order }) =>
    stops
      .filter(({ event }) => event === type)
      .map(({ as }) => ({ at, atMs, order, as, restarts: starts.some(({ event }) => event === type) })),
  );
  return found.sort((a, b) => a.order - b.order || compareTexts(b.as, a.as));
}

function runOf(
  { id, clause, limits, warnsAfter }: RunningRule,
  start: TimedEvent,
  stop: Stop | undefined,
  asOfMs: number,
  calendar: WorkCalendar,
): ClockRun {
  const due = dueTime(start.at, limits, calendar);
  return {
    id,
    ...(start.ref === undefined ? {} : { ref: start.ref }),
    startedAt: start.at,
    dueOn: due.dueOn,
    ...(due.dueAt === null ? {} : { dueAt: due.dueAt }),
    ...(warnsAfter && { warnsAfter: dueTime(start.at, [warnsAfter], calendar).dueOn }),
    stoppedAt: stop?.at ?? null,
    status: statusOf(stop, due.endsAtMs, asOfMs),
    clause,
    ...(due.calendarUnconfirmed ? { calendarUnconfirmed: true } : {}),
  };
}

function isStartedBy({ event, flows }: RunningRule['starts'][number], told: ClockEvent): boolean {
  return event === told.type && (flows === undefined || flows.includes(told.flow ?? null));
}

function statusOf(stop: Stop | undefined, endsAtMs: number, asOfMs: number): ClockRun['status'] {
  if (stop === undefined) return asOfMs > endsAtMs ? 'overdue' : 'running';
  if (stop.as === 'cancelled') return 'cancelled';
  return stop.atMs <= endsAtMs ? 'met' : 'late';
}

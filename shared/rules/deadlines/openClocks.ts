import { dayOfInstant } from '../../domain/date/instant.ts';
import { groupBy } from '../../domain/groupBy.ts';
import type { WorkCalendar } from '../../policies/calendars/calendar.ts';
import { type Pack, valueOn } from '../../policies/pack.ts';
import { isStartOfDay, startOfDay } from './caseEvents.ts';
import { type DueKind, kindOfClock } from './dueKind.ts';
import { type DueTime, dueTime } from './dueOn.ts';
import type { GoalLimits } from './goalCourses.ts';
import type { ClockEvent } from './input.ts';
import { deadlinesPolicy, type RunningRule } from './policy.ts';

/** How many physician's opinions a case may have in a calendar year (Y-D, I-32). */
export const opinionsParameter = 'opinions.perYear';

/** What versions of packs from before that parameter go by. */
const opinionsAYearBefore = 2;

/** A clock that was started and not stopped. */
export interface OpenClock {
  readonly id: string;
  /** Null: what stops it is nothing that this program records. */
  readonly kind: DueKind | null;
  readonly clause: string;
  readonly startedAt: string;
  readonly due: DueTime;
  /** Where the clock warns before it is due: the last day before the warning. */
  readonly warnsAfter?: string;
  /** Of a renewal that waits for the next year (Y-D): the opinions that its year has had. */
  readonly movedAfter?: number;
}

interface KnownRule extends RunningRule {
  readonly kind: DueKind | null;
  /** Whether the time of the day does not matter, so that all starts of one day are due alike. */
  readonly isByDay: boolean;
  /** What stops it; whether that also starts it anew. */
  readonly stoppedBy: readonly { readonly event: string; readonly restarts: boolean }[];
  /** The clocks that start with a day. */
  readonly known: Map<string, OpenClock>;
}

/** A clock that an event starts; `flows`: only one that says one of these. */
type Start = RunningRule['starts'][number] & { readonly rule: KnownRule };

/**
 * The clocks of one version of a pack, for asking again and again which of them run: a county has some ten thousand
 * cases. Says the same as `deadlines` does of what is not stopped, without putting anything in order.
 */
export class OpenClocks {
  readonly #calendar: WorkCalendar;
  readonly #rules: readonly KnownRule[];
  readonly #startedBy: ReadonlyMap<string, readonly Start[]>;
  readonly #orders = new Map<string, number>();

  constructor(rules: readonly RunningRule[], calendar: WorkCalendar) {
    this.#calendar = calendar;
    this.#rules = rules.map((rule) => ({
      ...rule,
      kind: kindOfClock(rule),
      isByDay: isByDay(rule),
      stoppedBy: rule.stops.map(({ event }) => ({
        event,
        restarts: rule.starts.some((start) => start.event === event),
      })),
      known: new Map(),
    }));
    const starts = this.#rules.flatMap((rule) => rule.starts.map((start) => ({ ...start, rule })));
    this.#startedBy = groupBy(starts, ({ event }) => event);
  }

  /** The clocks by which a kind of work is due. */
  rulesOf(kind: DueKind): readonly RunningRule[] {
    return this.#rules.filter((rule) => rule.kind === kind);
  }

  /** The clause by which a kind of work is due; empty where the pack has no clock of it. */
  clauseOf(kind: DueKind): string {
    return this.rulesOf(kind)[0]?.clause ?? '';
  }

  /**
   * The clocks that run after events of one thing (a case, a need, a provider), in any order. A start runs if nothing
   * stops it at its instant or later; what restarts the clock, only later.
   */
  after(events: readonly ClockEvent[]): OpenClock[] {
    const open: OpenClock[] = [];
    for (const event of events) {
      const started = this.#startedBy.get(event.type);
      if (started === undefined) continue;
      for (const { rule, flows } of started) {
        if (flows !== undefined && !flows.includes(event.flow ?? null)) continue;
        if (!this.#isStopped(rule, event.at, events)) this.#add(open, this.#clockOf(rule, event.at));
      }
    }
    return open;
  }

  /** Several starts of one instant are one; of its texts the least counts. */
  #add(open: OpenClock[], clock: OpenClock): void {
    for (const [at, { id, startedAt }] of open.entries()) {
      if (id !== clock.id || this.#orderOf(startedAt) !== this.#orderOf(clock.startedAt)) continue;
      if (clock.startedAt < startedAt) open[at] = clock;
      return;
    }
    open.push(clock);
  }

  #isStopped(rule: KnownRule, startedAt: string, events: readonly ClockEvent[]): boolean {
    let start: number | undefined;
    for (const { type, at } of events) {
      for (const { event, restarts } of rule.stoppedBy) {
        if (event !== type) continue;
        start ??= this.#orderOf(startedAt);
        const stop = this.#orderOf(at);
        if (restarts ? stop > start : stop >= start) return true;
      }
    }
    return false;
  }

  #orderOf(at: string): number {
    let order = this.#orders.get(at);
    if (order === undefined) {
      order = Date.parse(at);
      // Instants of calls and notices hardly come again.
      if (isStartOfDay(at)) this.#orders.set(at, order);
    }
    return order;
  }

  /** The same object for the same start: of a county's cases many start on one day. */
  #clockOf(rule: KnownRule, startedAt: string): OpenClock {
    const { id, kind, clause, known, warnsAfter } = rule;
    const isDay = isStartOfDay(startedAt);
    const found = isDay ? known.get(startedAt) : undefined;
    if (found !== undefined) return found;
    const due =
      rule.isByDay && !isDay
        ? this.#clockOf(rule, startOfDay(quickDayOf(startedAt))).due
        : dueTime(startedAt, rule.limits, this.#calendar);
    const warning = warnsAfter && { warnsAfter: dueTime(startedAt, [warnsAfter], this.#calendar).dueOn };
    const clock = { id, kind, clause, startedAt, due, ...warning };
    if (isDay) known.set(startedAt, clock);
    return clock;
  }
}

function isByDay({ limits }: RunningRule): boolean {
  return limits.every((limit) => limit.unit !== 'hours' && limit.until === undefined);
}

/** The day in Taipei; of what was written there it is read off. */
export function quickDayOf(instant: string): string {
  return instant.endsWith('+08:00') ? instant.slice(0, 10) : dayOfInstant(instant);
}

/**
 * The clocks a unit goes by: of each day the pack as it was in force then, its signed layers included. What began on a
 * day stays with them for as long as it is open.
 */
export class UnitClocks {
  readonly #packOn: (day: string) => Pack | undefined;
  readonly #calendar: WorkCalendar;
  readonly #byPack = new Map<Pack | undefined, OpenClocks>();
  readonly #byDay = new Map<string, OpenClocks>();

  /** @param packOn undefined where the unit's pack is not known here: then nothing is due */
  constructor(packOn: (day: string) => Pack | undefined, calendar: WorkCalendar) {
    this.#packOn = packOn;
    this.#calendar = calendar;
  }

  /** Of a pack without clocks, none run. */
  on(day: string): OpenClocks {
    let clocks = this.#byDay.get(day);
    if (clocks === undefined) {
      clocks = this.#of(this.#packOn(day));
      this.#byDay.set(day, clocks);
    }
    return clocks;
  }

  /** The value of a parameter of that pack; null where it has none. */
  numberOn(name: string, day: string): number | null {
    const pack = this.#packOn(day);
    const value = pack && valueOn(pack, name, day);
    return typeof value === 'number' ? value : null;
  }

  /**
   * How many physician's opinions a case may have in the year of a day (Y-D), by the pack of the day it began; Infinity
   * once that pack limits them no more. Versions without the figure were read as two.
   */
  opinionsAYearOn(began: string, day: string): number {
    const pack = this.#packOn(began);
    const value = pack && valueOn(pack, opinionsParameter, day);
    if (value === undefined) return opinionsAYearBefore;
    return typeof value === 'number' ? value : Number.POSITIVE_INFINITY;
  }

  /** By which clause of that pack a need is dispatched at all: the family's wish comes first. */
  dispatchClauseOn(day: string): string {
    return this.#packOn(day)?.dispatch?.reasons.declined ?? '';
  }

  /** The clause of that pack's flow; undefined where its paper has none. */
  flowClauseOn(day: string, flow: 'B' | 'C'): string | undefined {
    return this.#packOn(day)?.workflow?.flows[flow].clause;
  }

  /** How far a goal of a professional service may go by that pack (Y-P); nothing where it does not say. */
  goalLimitsOn(day: string): GoalLimits {
    return this.#packOn(day)?.audit?.checks ?? {};
  }

  #of(pack: Pack | undefined): OpenClocks {
    let clocks = this.#byPack.get(pack);
    if (clocks === undefined) {
      const policy = pack === undefined ? undefined : deadlinesPolicy(pack);
      clocks = new OpenClocks(policy?.ok ? policy.value.clocks : [], this.#calendar);
      this.#byPack.set(pack, clocks);
    }
    return clocks;
  }
}

import { daysBetween } from '../../domain/date/day.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import type { About, DueItem } from './dueItem.ts';
import type { DueKind } from './dueKind.ts';
import { type OpenClock, quickDayOf } from './openClocks.ts';

/** When a piece of work is due, and by which clause. */
type Due = Pick<DueItem, 'clause' | 'since' | 'dueOn'> &
  Partial<Pick<DueItem, 'dueAt' | 'calendarUnconfirmed'>> & {
    readonly warnsAfter?: string | undefined;
    readonly movedAfter?: number | undefined;
  };

/** Takes work in as far as it is due until the last day asked for; of a county most is not. */
export class WorkList {
  readonly items: DueItem[] = [];
  readonly today: string;
  readonly #until: string | undefined;

  constructor({ today, until }: { readonly today: string; readonly until?: string }) {
    this.today = today;
    this.#until = until;
  }

  /** @param about asked only where the work is taken in */
  add(
    kind: DueKind,
    { clause, since, dueOn, dueAt = null, calendarUnconfirmed = false, warnsAfter, movedAfter }: Due,
    about: () => About,
  ) {
    if (this.#isLater(dueOn, warnsAfter)) return;
    this.items.push({
      kind,
      clause,
      since,
      dueOn,
      dueAt,
      daysOverdue: daysBetween(dueOn, this.today),
      caseId: null,
      needIds: [],
      serviceTypes: [],
      providerId: null,
      noticeId: null,
      providerIds: [],
      calendarUnconfirmed,
      ...(this.#isWarned(warnsAfter) && { warnedAfter: warnsAfter }),
      ...(movedAfter !== undefined && { movedAfter }),
      ...about(),
    });
  }

  /** Work that can be done now, which no clock limits. */
  addToday(kind: DueKind, clause: string, about: () => About): void {
    this.add(kind, { clause, since: this.today, dueOn: this.today }, about);
  }

  /**
   * The work that running clocks of one thing ask for. Clocks that the same work stops are one piece of it, due when the
   * first of them is.
   */
  addClocks(open: readonly OpenClock[], about: () => About): void {
    for (const clock of open) {
      const { kind } = clock;
      if (kind === null || this.#isLater(clock.due.dueOn, clock.warnsAfter)) continue;
      if (open.some((other) => other.kind === kind && isSooner(other, clock))) continue;
      this.add(kind, dueBy(clock), about);
    }
  }

  /** What is warned of is work from then on, however far off its last day is. */
  #isLater(day: string, warnsAfter?: string): boolean {
    return this.#until !== undefined && day > this.#until && !this.#isWarned(warnsAfter);
  }

  #isWarned(warnsAfter: string | undefined): warnsAfter is string {
    return warnsAfter !== undefined && warnsAfter < this.today;
  }

  /** The most overdue first. */
  sorted(): DueItem[] {
    return this.items.sort(
      (a, b) =>
        compareTexts(a.dueOn, b.dueOn) ||
        // What has a time of the day comes before what has the whole day.
        compareTexts(a.dueAt ?? '~', b.dueAt ?? '~') ||
        compareTexts(a.caseId ?? '', b.caseId ?? '') ||
        compareTexts(a.kind, b.kind) ||
        compareTexts(
          a.personId ?? a.providerId ?? a.month ?? '',
          b.personId ?? b.providerId ?? b.month ?? '',
        ) ||
        compareTexts(recordOf(a), recordOf(b)),
    );
  }
}

/** Which record a piece of work is about, where a case or provider may have several. */
function recordOf({ abnormalityId, inspectionId, referral }: DueItem): string {
  return abnormalityId ?? inspectionId ?? referral?.id ?? '';
}

/** The day, or instant, that a clock runs to. */
export function dueBy({ clause, startedAt, due, warnsAfter, movedAfter }: OpenClock): Due {
  const { dueOn, dueAt, calendarUnconfirmed } = due;
  return { clause, since: quickDayOf(startedAt), dueOn, dueAt, calendarUnconfirmed, warnsAfter, movedAfter };
}

/** The one that ends first of clocks; undefined of none. */
export function soonest(open: readonly OpenClock[]): OpenClock | undefined {
  return open.reduce<OpenClock | undefined>(
    (first, one) => (first === undefined || isSooner(one, first) ? one : first),
    undefined,
  );
}

/** Of the clocks of one kind of work the one that ends first; undefined where none runs. */
export function soonestOf(kind: DueKind, open: readonly OpenClock[]): OpenClock | undefined {
  return soonest(open.filter((clock) => clock.kind === kind));
}

/** By the last instant in time, then by id, so that of any two one is sooner. */
function isSooner(a: OpenClock, b: OpenClock): boolean {
  return (
    (a.due.endsAtMs - b.due.endsAtMs || compareTexts(a.id, b.id) || compareTexts(a.startedAt, b.startedAt)) <
    0
  );
}

/**
 * The demerit ledger once more, written from the clauses alone: every question is asked for one single day and
 * answered by looking at all events again. Slow, and of nothing that the kernel uses but the shape of its input.
 */
import type { DemeritEvent, Evaluation } from '#shared/rules/demerits/input.ts';

const pointsOfCause: Record<string, number> = { 'T-2.6.1': 1, 'T-2.6.5': 2 };

const millisecondsPerDay = 86_400_000;
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
const dayOf = (number: number) => new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** The last day of so many months from a day, found by walking: the day before one of the same date, or a month's end. */
function lastDayOf(from: string, months: number): string {
  const key = `${from} ${months}`;
  const known = lastDays.get(key) ?? walkToLastDay(from, months);
  lastDays.set(key, known);
  return known;
}
const lastDays = new Map<string, string>();

function walkToLastDay(from: string, months: number): string {
  const month = monthNumber(from) + months;
  let number = numberOf(from);
  for (;;) {
    const next = dayOf(number + 1);
    if (monthNumber(next) === month && next.slice(8) === from.slice(8)) return dayOf(number);
    if (monthNumber(next) > month) return dayOf(number);
    number += 1;
  }
}

/** Events that counted on a day: confirmed, or revoked only later. */
const standing = (events: readonly DemeritEvent[], day: string) =>
  events.filter(
    ({ status, revokedOn }) =>
      status === 'confirmed' || (status === 'revoked' && revokedOn !== undefined && revokedOn > day),
  );

/** I-12: whether no other event of the same act goes before this one. */
function counts(event: DemeritEvent, among: readonly DemeritEvent[], weight: (one: DemeritEvent) => number) {
  return among.every((other) => {
    if (other === event || event.actId === undefined || other.actId !== event.actId) return true;
    if (weight(other) !== weight(event)) return weight(other) < weight(event);
    if (other.determinedOn !== event.determinedOn) return other.determinedOn > event.determinedOn;
    return other.id > event.id;
  });
}

const taitungWeight = ({ causeId }: DemeritEvent) => pointsOfCause[causeId]!;

/** T-2.6.a with I-07, I-08, I-15: whether a day is suspended. */
export function isSuspendedInTaitung(
  events: readonly DemeritEvent[],
  day: string,
  isPerPoint: boolean,
): boolean {
  const today = standing(events, day);
  const counted = today.filter((event) => counts(event, today, taitungWeight));
  const released = (month: number) =>
    counted
      .filter(({ determinedOn, notifiedOn }) => {
        if (notifiedOn === undefined) return false;
        const next = monthNumber(determinedOn) + 1;
        const isInTime =
          monthNumber(notifiedOn) < next || (monthNumber(notifiedOn) === next && notifiedOn.endsWith('-01'));
        return (isInTime ? next : monthNumber(notifiedOn) + 1) === month;
      })
      .reduce((sum, event) => sum + taitungWeight(event), 0);
  const month = monthNumber(day);
  if (!isPerPoint) return released(month) > 0;
  // A queue: every month serves one point of those that wait.
  let waiting = 0;
  for (
    let at = Math.min(month, ...counted.map((one) => monthNumber(one.determinedOn)));
    at < month;
    at += 1
  ) {
    waiting = Math.max(0, waiting + released(at) - 1);
  }
  return waiting + released(month) > 0;
}

/** T-2.6.b: years without an agreement. */
export function barredYears(events: readonly DemeritEvent[]): number[] {
  const confirmed = events.filter(({ status }) => status === 'confirmed');
  const counted = confirmed.filter((event) => counts(event, confirmed, taitungWeight));
  const years = [...new Set(counted.map(({ determinedOn }) => Number(determinedOn.slice(0, 4))))];
  return years
    .filter((year) => {
      const ofYear = counted.filter(({ determinedOn }) => determinedOn.startsWith(`${year}-`));
      return ofYear.reduce((sum, event) => sum + taitungWeight(event), 0) >= 3;
    })
    .map((year) => year + 1)
    .sort();
}

export interface OracleClimb {
  readonly terminatedOn: string | null;
  readonly barredUntil: string | null;
  /** Suspensions as they begin and end, some inside others; null: open. */
  readonly periods: readonly (readonly [from: string, to: string | null])[];
}

/** Y-F.1 to Y-F.9 for points that were confirmed and stay so. */
export function climbInFamilyCare(
  events: readonly DemeritEvent[],
  evaluations: readonly Evaluation[],
): OracleClimb {
  const weight = ({ points }: DemeritEvent) => points ?? 1;
  const confirmed = events.filter(({ status }) => status === 'confirmed');
  const inOrder = confirmed
    .filter((event) => counts(event, confirmed, weight))
    .sort((a, b) => (a.determinedOn + a.id < b.determinedOn + b.id ? -1 : 1));
  const periods: [from: string, to: string | null][] = [];
  let terminatedOn: string | null = null;
  let barredUntil: string | null = null;
  let contractFrom = '';
  for (;;) {
    const points = inOrder.filter(({ determinedOn }) => determinedOn >= contractFrom);
    const failed = evaluations.filter(({ notifiedOn }) => notifiedOn >= contractFrom);
    const ends: string[] = [];
    const begun: [from: string, to: string | null][] = [];
    const fourths: string[] = [];
    for (const [index, event] of points.entries()) {
      // The first point of this event's year: go from first to first until a year holds the event.
      let first = points[0]!;
      while (lastDayOf(first.determinedOn, 12) < event.determinedOn) {
        const end = lastDayOf(first.determinedOn, 12);
        first = points.find(({ determinedOn }) => determinedOn > end)!;
      }
      const rung = points.slice(points.indexOf(first), index + 1).reduce((sum, one) => sum + weight(one), 0);
      const year = Number(event.determinedOn.slice(0, 4));
      const hasPointsIn = (one: number) =>
        points.some(({ determinedOn }) => determinedOn.startsWith(`${one}-`));
      const isEnd = rung >= 4 || (hasPointsIn(year - 1) && hasPointsIn(year - 2));
      if (event.notifiedOn === undefined) continue;
      if (isEnd) fourths.push(event.notifiedOn);
      else begun.push([event.notifiedOn, lastDayOf(event.notifiedOn, rung)]);
    }
    if (fourths.length > 0) ends.push(fourths[0]!);
    for (const { notifiedOn, correctBy, correctedOn } of failed) {
      if (correctedOn === undefined || correctedOn > correctBy) ends.push(dayOf(numberOf(correctBy) + 1));
      begun.push([notifiedOn, correctedOn === undefined ? null : dayOf(numberOf(correctedOn) - 1)]);
    }
    const end = ends.sort()[0];
    periods.push(...begun.filter(([from]) => end === undefined || from < end));
    if (end === undefined) break;
    terminatedOn = end;
    barredUntil = lastDayOf(end, 12);
    contractFrom = dayOf(numberOf(barredUntil) + 1);
  }
  return {
    terminatedOn,
    barredUntil,
    periods,
  };
}

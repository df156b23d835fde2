import type { WeeklyWindow } from '../../domain/values.ts';
import { twoDigits } from './calendarDay.ts';

const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

/** A stretch of the week in minutes from Monday 00:00; `to` may lie beyond the week's end. */
export interface Stretch {
  from: number;
  to: number;
}

/** A window as a stretch; an end that is not after its start lies on the next day. */
export function toStretch(window: WeeklyWindow): Stretch {
  const start = minutesOf(window.start);
  const from = (window.weekday - 1) * minutesPerDay + start;
  const span = minutesOf(window.end) - start;
  return { from, to: from + (span > 0 ? span : span + minutesPerDay) };
}

/** Adjoining and overlapping windows joined, also over the end of the week; in the order of their beginning. */
function joinWindows(windows: readonly WeeklyWindow[]): Stretch[] {
  const stretches = windows.map(toStretch).sort((a, b) => a.from - b.from);
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else joined.push(stretch);
  }
  return joinOverWeekEnd(joined);
}

/** What runs beyond Sunday midnight meets the beginning of the week, which it may join or swallow. */
function joinOverWeekEnd(joined: Stretch[]): Stretch[] {
  const last = joined.at(-1);
  if (last === undefined) return joined;
  while (joined.length > 1 && joined[0]!.from + minutesPerWeek <= last.to) {
    last.to = Math.max(last.to, joined.shift()!.to + minutesPerWeek);
  }
  return last.to - last.from >= minutesPerWeek ? [{ from: 0, to: minutesPerWeek }] : joined;
}

/**
 * Free times as `leavesFree` reads them: joined, and once more a week earlier and later, so that what runs past
 * Sunday midnight meets the week's beginning on either side.
 */
export function freeTimes(windows: readonly WeeklyWindow[]): Stretch[] {
  const joined = joinWindows(windows);
  if (joined.length === 1 && joined[0]!.to - joined[0]!.from >= minutesPerWeek) {
    return [{ from: -minutesPerWeek, to: 2 * minutesPerWeek }];
  }
  const free: Stretch[] = [];
  for (const { from, to } of joined) {
    free.push({ from, to });
    if (to > minutesPerWeek) free.push({ from: from - minutesPerWeek, to: to - minutesPerWeek });
    // No window that is asked for runs further than a day into the next week.
    if (from < minutesPerDay) free.push({ from: from + minutesPerWeek, to: to + minutesPerWeek });
  }
  return free;
}

/** Whether one free stretch leaves so many minutes of what is wanted in one piece. */
export function leavesFree(wanted: Stretch, free: readonly Stretch[], minutes: number): boolean {
  for (let index = 0; index < free.length; index += 1) {
    const { from, to } = free[index]!;
    if (Math.min(wanted.to, to) - Math.max(wanted.from, from) >= minutes) return true;
  }
  return false;
}

/** Of `hh:mm`, by its characters: some thousands of times are read before a decision. */
function minutesOf(time: string): number {
  return twoDigits(time, 0) * 60 + twoDigits(time, 3);
}

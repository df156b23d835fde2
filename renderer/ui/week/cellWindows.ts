import { removeWindows } from '#shared/domain/carePlan/weekTimes.ts';
import { minutesOfTime } from '#shared/domain/date/timeOfDay.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import { dayParts, partsOfWeekCell, type WeekCell, weekCell, weekdays } from './weekCell.ts';

type DayPart = (typeof dayParts)[number];

/** What 上午, 下午 and 晚上 mean when a provider says them. */
const partHours: Readonly<Record<DayPart, { start: string; end: string }>> = {
  morning: { start: '08:00', end: '12:00' },
  afternoon: { start: '13:00', end: '18:00' },
  evening: { start: '18:00', end: '21:00' },
};

const minutesPerDay = 1440;

/** A stretch of one weekday, in minutes since its midnight. */
interface Stretch {
  weekday: number;
  from: number;
  to: number;
}

/** All cells of the grid, Monday morning first. */
const allCells: readonly WeekCell[] = weekdays.flatMap((weekday) =>
  dayParts.map((part) => weekCell(weekday, part)),
);

/** The windows that cells stand for, by weekday; an afternoon and its evening are one window. */
export function windowsOfCells(cells: Iterable<WeekCell>): WeeklyWindow[] {
  const chosen = new Set(cells);
  const windows: WeeklyWindow[] = [];
  for (const cell of allCells.filter((candidate) => chosen.has(candidate))) {
    const { weekday, part } = partsOfWeekCell(cell);
    const { start, end } = partHours[part];
    const last = windows.at(-1);
    if (last?.weekday === weekday && last.end === start) last.end = end;
    else windows.push({ weekday, start, end });
  }
  return windows;
}

/** The cells that windows cover from beginning to end. */
export function cellsWithin(windows: readonly WeeklyWindow[]): WeekCell[] {
  const stretches = joined(windows.flatMap(stretchesOf));
  return allCells.filter((cell) => {
    const { weekday, from, to } = stretchOfCell(cell);
    return stretches.some((one) => one.weekday === weekday && one.from <= from && one.to >= to);
  });
}

/** The cells that windows meet, if only for a minute. */
export function cellsMet(windows: readonly WeeklyWindow[]): WeekCell[] {
  const stretches = windows.flatMap(stretchesOf);
  return allCells.filter((cell) => {
    const { weekday, from, to } = stretchOfCell(cell);
    return stretches.some((one) => one.weekday === weekday && one.from < to && one.to > from);
  });
}

/**
 * Windows after cells were painted or rubbed out: a cell that is new stands for its whole part of the day, one that is
 * gone takes its hours away, and hours of cells that were not touched stay as exact as they were.
 * @param cells all that are on now, of those that `cellsMet` gave before
 */
export function repainted(windows: readonly WeeklyWindow[], cells: ReadonlySet<WeekCell>): WeeklyWindow[] {
  const met = new Set(cellsMet(windows));
  const left = windows.flatMap((window) => {
    const own = cellsMet([window]);
    const gone = own.filter((cell) => !cells.has(cell));
    if (gone.length === 0) return [window];
    return gone.length === own.length ? [] : removeWindows([window], windowsOfCells(gone));
  });
  const added = windowsOfCells([...cells].filter((cell) => !met.has(cell)));
  return added.reduce(withWindow, left).sort(byTime);
}

/** One window more, as one with those that it touches. */
function withWindow(windows: readonly WeeklyWindow[], added: WeeklyWindow): WeeklyWindow[] {
  const before = windows.find((one) => one.weekday === added.weekday && one.end === added.start);
  const after = windows.find((one) => one.weekday === added.weekday && one.start === added.end);
  const others = windows.filter((one) => one !== before && one !== after);
  return [...others, { ...added, start: before?.start ?? added.start, end: after?.end ?? added.end }];
}

const byTime = (one: WeeklyWindow, other: WeeklyWindow) =>
  one.weekday - other.weekday || minutesOfTime(one.start) - minutesOfTime(other.start);

function stretchOfCell(cell: WeekCell): Stretch {
  const { weekday, part } = partsOfWeekCell(cell);
  const { start, end } = partHours[part];
  return { weekday, from: minutesOfTime(start), to: minutesOfTime(end) };
}

/** An end that is not after its start runs into the next day. */
function stretchesOf({ weekday, start, end }: WeeklyWindow): Stretch[] {
  const [from, to] = [minutesOfTime(start), minutesOfTime(end)];
  if (to > from) return [{ weekday, from, to }];
  const tomorrow = (weekday % 7) + 1;
  return [
    { weekday, from, to: minutesPerDay },
    { weekday: tomorrow, from: 0, to },
  ];
}

/** Stretches that touch or overlap, as one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const sorted = [...stretches].sort((a, b) => a.weekday - b.weekday || a.from - b.from);
  const result: Stretch[] = [];
  for (const stretch of sorted) {
    const last = result.at(-1);
    if (last?.weekday === stretch.weekday && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else result.push({ ...stretch });
  }
  return result;
}

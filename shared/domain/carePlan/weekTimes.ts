import { minutesOfTime } from '#shared/domain/date/timeOfDay.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';

const minutesPerDay = 1440;
const minutesPerWeek = 7 * minutesPerDay;

/** Every hour of the week, said as seven windows. */
export const wholeWeek: readonly WeeklyWindow[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  start: '00:00',
  end: '24:00',
}));

/** Both sets of windows as one, joined where they touch or overlap. */
export function addWindows(free: readonly WeeklyWindow[], more: readonly WeeklyWindow[]): WeeklyWindow[] {
  return windowsOf(minutesIn([...free, ...more]));
}

/** What is left of the free windows without those taken away. */
export function removeWindows(free: readonly WeeklyWindow[], taken: readonly WeeklyWindow[]): WeeklyWindow[] {
  const minutes = minutesIn(free);
  const gone = minutesIn(taken);
  return windowsOf(minutes.map((isFree, minute) => isFree && !gone[minute]));
}

/** One flag per minute of the week, Monday 00:00 first; a window past Sunday's midnight goes on on Monday. */
function minutesIn(windows: readonly WeeklyWindow[]): boolean[] {
  const minutes = new Array<boolean>(minutesPerWeek).fill(false);
  for (const { weekday, start, end } of windows) {
    const from = (weekday - 1) * minutesPerDay + minutesOfTime(start);
    const length = minutesOfTime(end) - minutesOfTime(start);
    // An end that is not after its start runs into the next day.
    const until = from + (length > 0 ? length : length + minutesPerDay);
    for (let minute = from; minute < until; minute += 1) minutes[minute % minutesPerWeek] = true;
  }
  return minutes;
}

/** Windows of one day each: what runs over midnight is cut there, which the rules join again. */
function windowsOf(minutes: readonly boolean[]): WeeklyWindow[] {
  const windows: WeeklyWindow[] = [];
  for (let day = 0; day < 7; day += 1) {
    let start: number | null = null;
    for (let minute = 0; minute <= minutesPerDay; minute += 1) {
      const isFree = minute < minutesPerDay && minutes[day * minutesPerDay + minute] === true;
      if (isFree && start === null) start = minute;
      if (!isFree && start !== null) {
        windows.push({ weekday: day + 1, start: timeOf(start), end: timeOf(minute) });
        start = null;
      }
    }
  }
  return windows;
}

const timeOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

import type { Day } from '../../../domain/date/day.ts';
import { parseRocDate } from '../../../domain/date/rocDate.ts';
import { parseTimeOfDay } from '../../../domain/date/timeOfDay.ts';

/** A cell with a day, a time, or both: `115/05/11 09:30`, `2026-05-11T09:30`, `上午9:30`; what it lacks is absent. */
export interface Moment {
  readonly day?: Day;
  /** `HH:MM`, up to `24:00`. */
  readonly time?: string;
}

/** Reads a day of either calendar: `115/5/11`, `1150511`, `民國115年5月11日`, `2026-05-11`, `20260511`; undefined if none. */
export function readDay(text: string): Day | undefined {
  const read = parseRocDate(text);
  if (read.ok) return read.value;
  if (read.error.kind !== 'westernYear' || read.error.rocYear < 1) return undefined;
  const inRoc = parseRocDate(text.normalize('NFKC').replace(/\d{4}/, String(read.error.rocYear)));
  return inRoc.ok ? inRoc.value : undefined;
}

/** Reads a time: as `parseTimeOfDay`, also with seconds and with 上午, 下午, AM or PM; undefined if it is none. */
export function readTime(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  const half = /上午|AM/.test(plain) ? 'AM' : /下午|PM/.test(plain) ? 'PM' : null;
  const clock = plain.replace(/上午|下午|AM|PM/, '').replace(/^(\d{1,2}:\d{2}):\d{2}(\.\d+)?$/, '$1');
  const read = parseTimeOfDay(clock, true);
  if (!read.ok) return undefined;
  if (half === null) return read.value;
  const hour = Number(read.value.slice(0, 2));
  if (hour < 1 || hour > 12) return undefined;
  return `${String((hour % 12) + (half === 'PM' ? 12 : 0)).padStart(2, '0')}${read.value.slice(2)}`;
}

/** Reads what a cell says of a moment; undefined if some of it is neither a day nor a time. */
export function readMoment(text: string): Moment | undefined {
  const plain = text.normalize('NFKC').trim();
  const parts = /^(\S*日)(.+)$/.exec(plain) ?? /^([^\sT]+)[\sT]+(.+)$/.exec(plain);
  if (parts === null || /^(上午|下午|AM|PM)$/i.test(parts[1]!)) {
    const time = readTime(plain);
    if (time !== undefined) return { time };
    const day = readDay(plain);
    return day === undefined ? undefined : { day };
  }
  const day = readDay(parts[1]!);
  const time = readTime(parts[2]!);
  return day === undefined || time === undefined ? undefined : { day, time };
}

import type { DayPart } from '../context/uiTexts.ts';

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** A part of a weekday: `1-morning` is Monday morning. */
export type WeekCell = `${Weekday}-${DayPart}`;

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const dayParts: readonly DayPart[] = ['morning', 'afternoon', 'evening'];

export function weekCell(weekday: Weekday, part: DayPart): WeekCell {
  return `${weekday}-${part}`;
}

/** The weekday and the part of day of a cell. */
export function partsOfWeekCell(cell: WeekCell): { weekday: Weekday; part: DayPart } {
  const [weekday, part] = cell.split('-');
  return { weekday: Number(weekday) as Weekday, part: part as DayPart };
}

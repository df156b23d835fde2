import type { Need } from '#shared/domain/carePlan/need.ts';
import { weekPattern } from '#shared/domain/carePlan/weekPattern.ts';
import { weekdayName } from '#shared/domain/date/rocFormat.ts';
import { findServiceCode } from '#shared/domain/serviceCode/serviceCode.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import type { OfferFacts } from './offerFacts.ts';

type WeekFacts = Pick<OfferFacts, 'say' | 'locale'>;

/** A need as the left column shows it. */
export interface NeedWords {
  id: string;
  service: string;
  /** Codes with their names: BA01基本身體清潔. */
  codes: string[];
  windows: readonly WeeklyWindow[];
  /** 09:00–11:00 beside a week strip, 一三五09:00–11:00 where hours differ; empty where the time does not matter. */
  times: string;
  /** 每次60分, 每週3次; what is open is left out. */
  amounts: string[];
}

export function needWords(need: Need, facts: WeekFacts): NeedWords {
  const { say } = facts;
  return {
    id: need.id,
    service: say(`service.${need.serviceType}`),
    codes: need.codes.map((code) =>
      say('need.code', { code, name: findServiceCode(code)?.name ?? '' }).trim(),
    ),
    windows: need.windows,
    times: hoursWords(need.windows, facts),
    amounts: [
      ...(need.windows.length === 0 ? [say('need.anyTime')] : []),
      ...(saysVisits(need) ? [say('need.visitsPerWeek', { count: need.visitsPerWeek })] : []),
      ...(need.minutesPerVisit === null ? [] : [say('need.minutes', { minutes: need.minutesPerVisit })]),
    ],
  };
}

/** Whether the number of visits says something that the windows do not say already. */
export function saysVisits(need: Need): need is Need & { visitsPerWeek: number } {
  return need.visitsPerWeek !== null && need.visitsPerWeek !== need.windows.length;
}

/** The hours alone where they are the same on every day: the days stand in the week strip. */
function hoursWords(windows: readonly WeeklyWindow[], facts: WeekFacts): string {
  const [hours, other] = weekPattern(windows);
  if (hours === undefined || other !== undefined) return weekWords(windows, facts);
  return facts.say('need.hours', { days: '', start: hours.start, end: hours.end }).trim();
}

/** 一三五09–11: as short as it can be said, for a label in a strip. */
export function shortWeekWords(windows: readonly WeeklyWindow[], facts: WeekFacts): string {
  const isWhole = windows.every(({ start, end }) => start.endsWith(':00') && end.endsWith(':00'));
  const words = weekWords(windows, facts);
  return isWhole ? words.replaceAll(':00', '') : words;
}

/** Weekly windows in one line: 一三五09:00–11:00、二14:00–16:00. */
export function weekWords(windows: readonly WeeklyWindow[], { say, locale }: WeekFacts): string {
  return weekPattern(windows)
    .map(({ weekdays, start, end }) =>
      say('need.hours', {
        days: weekdays.map((weekday) => weekdayName(weekday, locale)).join(locale === 'en' ? ' ' : ''),
        start,
        end,
      }),
    )
    .join(say('listSeparator'));
}

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
  /** 一三五 09:00–11:00; empty where the time does not matter. */
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
    times: weekWords(need.windows, facts),
    amounts: [
      ...(need.windows.length === 0 ? [say('need.anyTime')] : []),
      ...(need.visitsPerWeek === null ? [] : [say('need.visitsPerWeek', { count: need.visitsPerWeek })]),
      ...(need.minutesPerVisit === null ? [] : [say('need.minutes', { minutes: need.minutesPerVisit })]),
    ],
  };
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

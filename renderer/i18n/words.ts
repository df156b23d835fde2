import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { providerShortName } from '#shared/directory/shortName.ts';
import { findTownship } from '#shared/directory/townships.ts';
import { weekPattern } from '#shared/domain/carePlan/weekPattern.ts';
import { ageOn, type Day } from '#shared/domain/date/day.ts';
import { type DateLocale, formatRoc, weekdayName } from '#shared/domain/date/rocFormat.ts';
import type { ProtectionReport } from '#shared/domain/referral/protectionReport.ts';
import type { Referral } from '#shared/domain/referral/referral.ts';
import { findServiceCode } from '#shared/domain/serviceCode/serviceCode.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';

/** How what exists is said: services, places, times, people. The same on every screen. */
export interface Words {
  readonly locale: DateLocale;
  readonly t: TFunction<'domain'>;
  /** Joins as a list: 、 or a comma. */
  list(items: readonly string[]): string;
  service(type: ServiceType): string;
  services(types: readonly ServiceType[]): string;
  /** One character for a narrow column: 居, 喘. */
  serviceLetter(type: ServiceType): string;
  /** 斗六市; the code itself where there is none of that code. */
  township(code: string): string;
  /** 斗六市榴中里. */
  address(of: { township: string; address: string }): string;
  /** BA01基本身體清潔. */
  code(code: string): string;
  /** 一三五09:00–11:00; 時間不限 where there is none. */
  week(windows: readonly WeeklyWindow[]): string;
  /** Codes, times and amounts of a need in one line; what is open is left out. */
  need(need: {
    codes: readonly string[];
    windows: readonly WeeklyWindow[];
    visitsPerWeek: number | null;
    minutesPerVisit: number | null;
  }): string;
  /** 女　82歲. */
  genderAndAge(of: { gender: 'female' | 'male' | 'other'; birthOn: Day | null }, today: Day): string;
  /** 33/02/14生. */
  born(day: Day): string;
  member(of: { name: string; relation: string }): string;
  /** What a case is referred to: one of the county's kinds, or own words. */
  referralKind(kind: Referral['kind']): string;
  /** What a report is about. */
  protectionKind(kind: ProtectionReport['kind']): string;
  /** A provider's short name. */
  provider(name: string, serviceTypes?: readonly string[]): string;
  /** Why a save did not come about, and what is safe. */
  saveFailed(
    error: { code: 'invalid'; path: string } | { code: 'diskFull' | 'notSaved' | 'stopped' | 'locked' },
  ): string;
  /** The rule of a clause id in plain words, if it is one of the clocks. */
  clauseTitle(id: string): string | undefined;
}

/** The words in a language. */
export function makeWords(t: TFunction<'domain'>, locale: DateLocale): Words {
  const gap = locale === 'en' ? ', ' : '　';
  const words: Words = {
    locale,
    t,
    list: (items) => items.join(t('list')),
    service: (type) => t(`service.${type}`),
    services: (types) => words.list([...new Set(types)].map(words.service)),
    serviceLetter: (type) => t(`serviceLetter.${type}`),
    township: (code) => findTownship(code)?.name ?? code,
    address: ({ township, address }) => [words.township(township), address].join(locale === 'en' ? ' ' : ''),
    code(code) {
      const name = findServiceCode(code)?.name ?? '';
      // The engine sets Han apart from the code by itself, but not CA07 from IADLs.
      return t('code', { code, name: /^\w/.test(name) ? ` ${name}` : name }).trim();
    },
    week: (windows) =>
      windows.length === 0
        ? t('week.any')
        : words.list(
            weekPattern(windows).map(({ weekdays, start, end }) =>
              t('week.hours', {
                days: weekdays
                  .map((weekday) => weekdayName(weekday, locale))
                  .join(locale === 'en' ? ' ' : ''),
                start,
                end: end > start ? end : t('week.nextDay', { end }),
              }),
            ),
          ),
    need: ({ codes, windows, visitsPerWeek, minutesPerVisit }) =>
      [
        words.list(codes),
        words.week(windows),
        visitsPerWeek === null ? '' : t('visitsPerWeek', { count: visitsPerWeek }),
        minutesPerVisit === null ? '' : t('minutesPerVisit', { minutes: minutesPerVisit }),
      ]
        .filter((part) => part !== '')
        .join(gap),
    genderAndAge: ({ gender, birthOn }, today) =>
      birthOn === null
        ? t(`gender.${gender}`)
        : `${t(`gender.${gender}`)}${gap}${t('age', { years: ageOn(birthOn, today) })}`,
    born: (day) => t('born', { day: formatRoc(day) }),
    member: (of) => (of.relation === '' ? of.name : t('member', of)),
    referralKind: (kind) => (typeof kind === 'string' ? t(`referralKind.${kind}`) : kind.other),
    protectionKind: (kind) => (typeof kind === 'string' ? t(`protectionKind.${kind}`) : kind.other),
    provider: (name, serviceTypes = []) => providerShortName(name, serviceTypes),
    saveFailed: (error) =>
      t(`saveFailed.${error.code}`, { path: error.code === 'invalid' ? error.path : '' }),
    clauseTitle(id) {
      // A dot in a key would be read as a level.
      const key = `clauseTitle.${id.replaceAll('.', '_')}` as 'clauseTitle.S-AA01';
      const title = t(key, { defaultValue: '' });
      return title === '' ? undefined : title;
    },
  };
  return words;
}

/** The words in the language of the window. */
export function useWords(): Words {
  const { t, i18n } = useTranslation('domain');
  const locale = i18n.language === 'en' ? 'en' : 'zh-TW';
  return useMemo(() => makeWords(t, locale), [t, locale]);
}

import type { i18n, TFunction } from 'i18next';
import type { Language } from '#renderer/i18n/index.ts';
import type { UiTexts } from '#renderer/ui/index.ts';
import { type RocDateError, rocEpoch } from '#shared/domain/date/rocDate.ts';
import { weekdayName } from '#shared/domain/date/rocFormat.ts';

/** The controls' words in the language that is set. */
export function uiTexts(i18n: i18n, language: Language): UiTexts {
  const t = i18n.getFixedT(language, 'ui');
  const dayPart = {
    morning: t('dayPart.morning'),
    afternoon: t('dayPart.afternoon'),
    evening: t('dayPart.evening'),
  };
  return {
    optional: t('optional'),
    dateExample: t('date.example'),
    dateError: (error) => dateError(t, error),
    dateTooEarly: (day) => t('date.tooEarly', { day }),
    dateTooLate: (day) => t('date.tooLate', { day }),
    timeExample: t('time.example'),
    timeError: ({ kind }) => t(kind === 'range' ? 'time.range' : 'time.format'),
    openCalendar: t('date.openCalendar'),
    previousMonth: t('date.previousMonth'),
    nextMonth: t('date.nextMonth'),
    increase: t('number.increase'),
    decrease: t('number.decrease'),
    numberError: (min, max) => {
      if (min === undefined) return t('number.any');
      return max === undefined ? t('number.atLeast', { min }) : t('number.between', { min, max });
    },
    dayPart,
    weekCell: (weekday, part, wanted) =>
      t(wanted ? 'week.wantedCell' : 'week.cell', {
        weekday: weekdayName(weekday, language),
        part: dayPart[part],
      }),
    weekday: (weekday) => t('week.day', { weekday: weekdayName(weekday, language) }),
    windowDays: t('week.days'),
    windowFrom: t('week.from'),
    windowTo: t('week.to'),
    addWindow: t('week.add'),
    removeWindow: t('week.remove'),
    windowUnfinished: t('week.unfinished'),
    nothingFound: t('nothingFound'),
    showOptions: t('showOptions'),
    loading: t('loading'),
    clause: (id) => t('clause', { id }),
    outbox: {
      unsent: t('outbox.unsent'),
      sending: t('outbox.sending'),
      delivered: t('outbox.delivered'),
      confirmed: t('outbox.confirmed'),
    },
    keyNames: { Space: t('key.space'), Up: '↑', Down: '↓', Left: '←', Right: '→' },
  };
}

function dateError(t: TFunction<'ui'>, error: RocDateError): string {
  switch (error.kind) {
    case 'empty':
    case 'format':
      return t('date.format');
    case 'westernYear':
      return t('date.westernYear', { rocYear: error.rocYear, westernYear: error.rocYear + rocEpoch });
    case 'year':
      return t('date.year', { rocYear: error.rocYear });
    case 'month':
      return t('date.month', { month: error.month });
    case 'day':
      return t('date.day', error);
  }
}

import type { ServiceType } from '../domain/serviceType.ts';
import type { WeeklyWindow } from '../domain/values.ts';
import type { Dice } from './dice.ts';

/** What a family asks for, before it has ids. */
export interface SampleNeed {
  serviceType: ServiceType;
  codes: readonly string[];
  visitsPerWeek: number | null;
  minutesPerVisit: number | null;
  windows: WeeklyWindow[];
  note: string;
}

const onDays = (weekdays: readonly number[], start: string, end: string): WeeklyWindow[] =>
  weekdays.map((weekday) => ({ weekday, start, end }));

const weekdayPatterns = [
  [1, 3, 5],
  [2, 4],
  [1, 2, 3, 4, 5],
  [2, 4, 6],
  [1, 4],
  [3, 6],
];
const dayTimes = [
  ['08:30', '10:30'],
  ['09:00', '11:00'],
  ['10:00', '12:00'],
  ['13:30', '15:30'],
  ['14:00', '16:00'],
  ['16:00', '18:00'],
] as const;

/** The services that the sample's families ask for. */
export type SampleService = Extract<
  ServiceType,
  'homeCare' | 'dayCare' | 'familyCare' | 'professional' | 'respite' | 'meal' | 'transport'
>;

/** A need of a service, with codes that the county's contracts name. */
export function sampleNeed(serviceType: SampleService, cmsLevel: number, dice: Dice): SampleNeed {
  switch (serviceType) {
    case 'homeCare':
      return homeCare(cmsLevel, dice);
    case 'dayCare':
      return fullDays('dayCare', 'BB', cmsLevel);
    case 'familyCare':
      return fullDays('familyCare', 'BC', cmsLevel);
    case 'professional':
      return professional(dice);
    case 'respite':
      return { ...anyTime('respite', ['GA09']), note: '家屬外出時，先約日子' };
    case 'meal':
      return { ...anyTime('meal', ['OT01']), note: '午餐' };
    case 'transport':
      return { ...anyTime('transport', ['DA01']), note: '回診，每月兩次' };
  }
}

/** Evenings and Sundays: what is hard to find somebody for. */
export function eveningNeed(): SampleNeed {
  const windows = onDays([1, 2, 3, 4, 5, 6, 7], '19:00', '21:00');
  return {
    serviceType: 'homeCare',
    codes: ['BA01', 'BA10'],
    visitsPerWeek: 7,
    minutesPerVisit: 60,
    windows,
    note: '睡前翻身、清潔',
  };
}

function homeCare(cmsLevel: number, dice: Dice): SampleNeed {
  const weekdays = cmsLevel >= 6 ? [1, 2, 3, 4, 5, 6] : dice.pick(weekdayPatterns);
  const [start, end] = dice.pick(dayTimes);
  const light = [
    ['BA15', 'BA16'],
    ['BA05', 'BA15'],
    ['BA13', 'BA15'],
    ['BA07', 'BA15'],
  ];
  const heavy = [
    ['BA01', 'BA02', 'BA07'],
    ['BA01', 'BA07', 'BA10'],
    ['BA02', 'BA04', 'BA11'],
    ['BA02', 'BA05', 'BA07'],
  ];
  return {
    serviceType: 'homeCare',
    codes: dice.pick(cmsLevel >= 5 ? heavy : light),
    visitsPerWeek: weekdays.length,
    minutesPerVisit: dice.pick([60, 90, 120]),
    windows: onDays(weekdays, start, end),
    note: '',
  };
}

/** Full days from Monday to Friday; the seven kinds of them follow the levels 2 to 8. */
function fullDays(serviceType: ServiceType, prefix: 'BB' | 'BC', cmsLevel: number): SampleNeed {
  const code = prefix + String(2 * (cmsLevel - 1) - 1).padStart(2, '0');
  const windows = onDays([1, 2, 3, 4, 5], '08:30', '16:30');
  return { serviceType, codes: [code], visitsPerWeek: 5, minutesPerVisit: 480, windows, note: '' };
}

function professional(dice: Dice): SampleNeed {
  const codes = dice.pick([['CA07'], ['CA07', 'CA08'], ['CB04'], ['CB02']]);
  return { ...anyTime('professional', codes), visitsPerWeek: 1, minutesPerVisit: 50 };
}

function anyTime(serviceType: ServiceType, codes: readonly string[]): SampleNeed {
  return { serviceType, codes, visitsPerWeek: null, minutesPerVisit: null, windows: [], note: '' };
}

import type { DateLocale } from './rocFormat.ts';

const words: Record<DateLocale, { units: readonly [string, string, string]; under: string; gap: string }> = {
  'zh-TW': { units: ['天', '小時', '分鐘'], under: '不到1分鐘', gap: '' },
  en: { units: [' d', ' h', ' min'], under: 'under 1 min', gap: ' ' },
};

/** 2天3小時5分鐘; 2 d 3 h 5 min. Units with nothing in them are left out. */
export function formatSpan(minutes: number, locale: DateLocale = 'zh-TW'): string {
  const { units, under, gap } = words[locale];
  const whole = Math.floor(minutes);
  if (whole === 0) return under;
  const counts = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  return counts.flatMap((count, index) => (count === 0 ? [] : `${count}${units[index]}`)).join(gap);
}

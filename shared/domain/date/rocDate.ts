import { type Day, dayFromParts, daysInMonth } from './day.ts';

/** The ROC year 1 is 1912. */
export const rocEpoch = 1911;

/** Years further off are refused: they are slips of typing, not dates this work knows. */
const lastRocYear = 200;

/** Why a text is no date of the ROC calendar, with what a message needs to say so. */
export type RocDateError =
  | { readonly kind: 'empty' }
  /** None of the accepted forms. */
  | { readonly kind: 'format' }
  /** A year of the Western calendar, such as 2026/5/11 or 20260511; `rocYear` is what it would be. */
  | { readonly kind: 'westernYear'; readonly rocYear: number }
  /** A year outside 1 to 200. */
  | { readonly kind: 'year'; readonly rocYear: number }
  | { readonly kind: 'month'; readonly month: number }
  /** A day that month does not have. */
  | {
      readonly kind: 'day';
      readonly rocYear: number;
      readonly month: number;
      readonly dayOfMonth: number;
      readonly daysInMonth: number;
    };

export type RocDateResult =
  | { readonly ok: true; readonly value: Day }
  | { readonly ok: false; readonly error: RocDateError };

const forms = [
  /^(?:民國)?(\d{1,4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(?:民國)?(\d{1,4})([/.-])(\d{1,2})\2(\d{1,2})$/,
  // Seven digits, or six with a two-digit year, as birth dates of the elderly are written: 330214.
  /^(?:民國)?(\d{2,4})(\d{2})(\d{2})$/,
];

/**
 * Reads a date as people write it in the ROC calendar: `民國115年5月11日`, `115年5月11日`, `115/5/11`,
 * `115-05-11`, `115.5.11`, `1150511`, `990511`; full-width digits and signs and blanks are accepted. A day that
 * does not exist is refused, never mended to a neighbour.
 */
export function parseRocDate(text: string): RocDateResult {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  if (plain === '') return refuse({ kind: 'empty' });
  const match = forms.map((form) => form.exec(plain)).find((found) => found !== null);
  if (match === undefined) return refuse({ kind: 'format' });
  const [year, month, dayOfMonth] = match
    .slice(1)
    .filter((part) => /^\d+$/.test(part))
    .map(Number) as [number, number, number];
  if (year > 999) return refuse({ kind: 'westernYear', rocYear: year - rocEpoch });
  if (year < 1 || year > lastRocYear) return refuse({ kind: 'year', rocYear: year });
  if (month < 1 || month > 12) return refuse({ kind: 'month', month });
  const lastDay = daysInMonth(year + rocEpoch, month);
  if (dayOfMonth < 1 || dayOfMonth > lastDay) {
    return refuse({ kind: 'day', rocYear: year, month, dayOfMonth, daysInMonth: lastDay });
  }
  return { ok: true, value: dayFromParts(year + rocEpoch, month, dayOfMonth) };
}

function refuse(error: RocDateError): RocDateResult {
  return { ok: false, error };
}

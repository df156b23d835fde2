import { addDays, weekdayOf } from '../../domain/date/day.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { combinations, findPriceRow } from '../../policies/benefits/serviceTables.ts';
import type { QuotaInput, QuotaItem } from './input.ts';
import { firstDayOf, lengthOf, monthOf } from './months.ts';
import type { QuotaFinding } from './result.ts';

type Cap = (typeof combinations.caps)[number];

/** Codes of which there are more than the care-service table allows in a day, week, month or year. */
export function findCapBreaches(input: QuotaInput): QuotaFinding[] {
  return combinations.caps.flatMap((cap) =>
    cap.codes.flatMap((code) => {
      const own = input.items.filter((item) => item.code === code);
      return own.length === 0 ? [] : breachOf(cap, code, own, input);
    }),
  );
}

function breachOf(
  { per, most }: Cap,
  code: string,
  own: readonly QuotaItem[],
  input: QuotaInput,
): QuotaFinding[] {
  const times = timesOf(own);
  const breach = (figures: QuotaFinding['figures'], certain = true): QuotaFinding[] => [
    { code: 'overCap', clause: 'S-Q.a4', codes: [code], certain, figures: { per, most, ...figures } },
  ];
  if (per === 'professionalSet') {
    // A set may have begun in a month before.
    return times > most * professionalSets(input.items) ? breach({ times }, false) : [];
  }
  if (per !== 'day' && per !== 'week') return times > most ? breach({ times }) : [];
  const dated = own.filter((item) => item.on !== undefined);
  const spans = groupBy(dated, ({ on }) => (per === 'day' ? on! : mondayOf(on!)));
  const breaches = [...spans].flatMap(([on, items]) =>
    timesOf(items) > most ? breach({ on, times: timesOf(items) }) : [],
  );
  if (breaches.length > 0) return breaches;
  return times > most * spansIn(per, code, input.on) ? breach({ times }) : [];
}

function timesOf(items: readonly QuotaItem[]): number {
  return items.reduce((sum, { times }) => sum + times, 0);
}

/** Sets of professional care that can have an attendant beside them: planning of the home (CC01) cannot. */
function professionalSets(items: readonly QuotaItem[]): number {
  return timesOf(items.filter(({ code }) => code.startsWith('C') && code !== 'CC01'));
}

function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** How many days, or weeks begun, the period of a code has at most: what is more than fits there is too much. */
function spansIn(per: 'day' | 'week', code: string, on: string): number {
  const bucket = findPriceRow(code)!.bucket;
  const isMonthly = bucket === 'BC' || bucket === 'AA';
  if (!isMonthly) return per === 'day' ? 366 : 54;
  const month = monthOf(on);
  const days = lengthOf(month);
  return per === 'day' ? days : Math.ceil((days + weekdayOf(firstDayOf(month)) - 1) / 7);
}

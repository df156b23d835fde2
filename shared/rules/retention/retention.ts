import { addDays, addMonths, type Day, lastOf } from '../../domain/date/day.ts';
import { majorityAge, retentionYears, valueOn } from './parameters.ts';

/** When what is recorded of a closed case has been kept long enough, and why then. */
export interface Retention {
  /** The first day on which it need not be kept any more. */
  dueOn: Day;
  /** From when the years count. */
  countsFrom: Day;
  /** `closing`, or `majority` of somebody who was a minor then. */
  basis: 'closing' | 'majority';
  years: number;
  /** Nobody recorded the birth, so that a minor cannot be ruled out. */
  isBirthUnknown: boolean;
}

/**
 * S-17: seven years from the closing; of a minor, from majority. The first day is not counted, so that it is due the day
 * after the same date.
 */
export function retentionOf({ closedOn, birthOn }: { closedOn: Day; birthOn: Day | null }): Retention {
  const majorityOn = birthOn === null ? closedOn : majorityOf(birthOn);
  const isMinor = closedOn < majorityOn;
  const countsFrom = isMinor ? majorityOn : closedOn;
  const years = valueOn(retentionYears, closedOn);
  return {
    ...{ countsFrom, years, basis: isMinor ? 'majority' : 'closing' },
    dueOn: addDays(addMonths(countsFrom, years * 12), 1),
    isBirthUnknown: birthOn === null,
  };
}

/** The day on which a person came of age, or will, by the age in force on that day. */
export function majorityOf(birthOn: Day): Day {
  const reached = majorityAge.map(({ from, value }) => lastOf(from, addMonths(birthOn, value * 12)));
  const found = reached.findIndex((day, place) => day < (majorityAge[place + 1]?.from ?? '9999-12-31'));
  return reached[found] ?? reached.at(-1)!;
}

import type { CaregiverBurden } from '../../domain/case/caregiver.ts';
import { addMonths, firstOfMonth, lastOf } from '../../domain/date/day.ts';
import { eventOn } from './caseEvents.ts';
import type { DueCaregiver } from './dueFacts.ts';
import type { ClockEvent } from './input.ts';
import type { UnitClocks } from './openClocks.ts';

/** How often a month a caregiver is seen or called, as the pack says it. */
export const caregiverVisitsParameter: Readonly<Record<CaregiverBurden, string>> = {
  high: 'caregiver.monthlyVisits.high',
  middle: 'caregiver.monthlyVisits.middle',
  low: 'caregiver.monthlyCalls.low',
};

/** One month of a caregiver, as its clock is told of it, and how many visits it still lacks. */
interface CaregiverMonth {
  readonly events: readonly ClockEvent[];
  readonly left: number;
}

/**
 * This month and the one before, as far as the caregiver was rated by then (Y-K). A month is done with the last visit it
 * asks for; one that was missed cannot be made up for, and stays until somebody sees the caregiver again.
 */
export function caregiverMonths(
  caregiver: DueCaregiver,
  today: string,
  clocks: UnitClocks,
): CaregiverMonth[] {
  const first = firstOfMonth(today);
  return [addMonths(first, -1), first]
    .filter((from) => from >= firstOfMonth(caregiver.ratedOn))
    .flatMap((from) => {
      const wanted = clocks.numberOn(caregiverVisitsParameter[caregiver.burden], from);
      return wanted === null ? [] : caregiverMonth(caregiver, from, wanted);
    });
}

function caregiverMonth(
  { burden, ratedOn, contacts }: DueCaregiver,
  from: string,
  wanted: number,
): CaregiverMonth {
  const next = addMonths(from, 1);
  // High and middle burden are seen face to face; for a low one a call does.
  const counted = contacts
    .filter(({ atHome }) => atHome || burden === 'low')
    .map(({ on }) => on)
    .sort();
  const inMonth = counted.filter((day) => day >= from && day < next);
  const began = lastOf(ratedOn, from);
  const events: ClockEvent[] = [eventOn('caregiverMonthBegan', began)];
  const done = inMonth[wanted - 1] ?? counted.find((day) => day >= next);
  if (done !== undefined) events.push(eventOn('caregiverVisited', lastOf(done, began)));
  return { events, left: Math.max(0, wanted - inMonth.length) };
}

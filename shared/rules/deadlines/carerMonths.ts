import type { CarerBurden } from '../../domain/case/caregiver.ts';
import { addMonths, firstOfMonth, lastOf } from '../../domain/date/day.ts';
import { eventOn } from './caseEvents.ts';
import type { DueCarer } from './dueFacts.ts';
import type { ClockEvent } from './input.ts';
import type { UnitClocks } from './openClocks.ts';

/** How often a month a carer is seen or called, as the pack says it. */
export const carerVisitsParameter: Readonly<Record<CarerBurden, string>> = {
  high: 'carer.monthlyVisits.high',
  middle: 'carer.monthlyVisits.middle',
  low: 'carer.monthlyCalls.low',
};

/** One month of a carer, as its clock is told of it, and how many visits it still lacks. */
interface CarerMonth {
  readonly events: readonly ClockEvent[];
  readonly left: number;
}

/**
 * This month and the one before, as far as the carer was rated by then (Y-K). A month is done with the last visit it
 * asks for; one that was missed cannot be made up for, and stays until somebody sees the carer again.
 */
export function carerMonths(carer: DueCarer, today: string, clocks: UnitClocks): CarerMonth[] {
  const first = firstOfMonth(today);
  return [addMonths(first, -1), first]
    .filter((from) => from >= firstOfMonth(carer.ratedOn))
    .flatMap((from) => {
      const wanted = clocks.numberOn(carerVisitsParameter[carer.burden], from);
      return wanted === null ? [] : carerMonth(carer, from, wanted);
    });
}

function carerMonth({ burden, ratedOn, contacts }: DueCarer, from: string, wanted: number): CarerMonth {
  const next = addMonths(from, 1);
  // High and middle burden are seen face to face; for a low one a call does.
  const counted = contacts
    .filter(({ atHome }) => atHome || burden === 'low')
    .map(({ on }) => on)
    .sort();
  const inMonth = counted.filter((day) => day >= from && day < next);
  const began = lastOf(ratedOn, from);
  const events: ClockEvent[] = [eventOn('carerMonthBegan', began)];
  const done = inMonth[wanted - 1] ?? counted.find((day) => day >= next);
  if (done !== undefined) events.push(eventOn('carerVisited', lastOf(done, began)));
  return { events, left: Math.max(0, wanted - inMonth.length) };
}

import { type CalendarFile, workCalendar } from '../../policies/calendars/calendar.ts';
import { endOfAsOf } from '../engine/asOf.ts';
import type { PolicyName } from '../engine/policy.ts';
import type { DeadlinesInput } from './input.ts';
import type { DeadlinesPolicy } from './policy.ts';
import { type ClockRun, runClocks } from './runClocks.ts';

export interface DeadlinesResult {
  readonly policy: PolicyName;
  readonly clocks: readonly ClockRun[];
}

/** Which clocks ran, run and are overdue (deadlines/1). The input must be one that `parseDeadlinesInput` lets through. */
export function deadlines(
  { asOf, events = [], closures = [] }: DeadlinesInput,
  { name, clocks }: DeadlinesPolicy,
  calendars: readonly CalendarFile[],
): DeadlinesResult {
  const calendar = workCalendar(calendars, closures);
  return { policy: name, clocks: runClocks(clocks, events, endOfAsOf(asOf), calendar) };
}

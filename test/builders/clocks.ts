import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { parseDeadlinesInput } from '#shared/rules/deadlines/checkInput.ts';
import { deadlines } from '#shared/rules/deadlines/deadlines.ts';
import type { ClockEvent, DeadlinesInput } from '#shared/rules/deadlines/input.ts';
import { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { type DeadlinesPolicy, deadlinesPolicy } from '#shared/rules/deadlines/policy.ts';
import type { ClockRun } from '#shared/rules/deadlines/runClocks.ts';
import { shelf } from './dispatchInput.ts';

const builtIn = workCalendar(builtInCalendars);

/** What a unit of a shipped pack, or of a pack of its own, goes by on every day. */
export function unitClocks(of: string | Pack = 'yunlin-113', calendar = builtIn): UnitClocks {
  return new UnitClocks(() => (typeof of === 'string' ? shelf.findPack(of) : of), calendar);
}

/** The clocks of a shipped pack. */
export function clocksOf(packId: string, options: Record<string, string> = {}): DeadlinesPolicy {
  const policy = deadlinesPolicy(shelf.findPack(packId)!, options);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

/** An event at 09:00 in Taipei on a day, or at a time of it: `2026-05-11` or `2026-05-11 23:59`. */
export function anEvent(type: string, when: string, stated: Partial<ClockEvent> = {}): ClockEvent {
  const [day, time = '09:00'] = when.split(' ');
  return { type, at: `${day}T${time}:00+08:00`, ref: 'n1', ...stated };
}

/** The clocks of events, which must be valid, at the end of 2026 unless stated. */
export function run(
  policy: DeadlinesPolicy,
  events: ClockEvent[],
  stated: Partial<DeadlinesInput> = {},
): readonly ClockRun[] {
  const parsed = parseDeadlinesInput({ asOf: '2026-12-31', events, ...stated }, policy);
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return deadlines(parsed.value, policy, builtInCalendars).clocks;
}

/** The runs of one clock as `due day status`. */
export function runsOf(id: string, clocks: readonly ClockRun[]): string[] {
  return clocks.filter((clock) => clock.id === id).map(({ dueOn, status }) => `${dueOn} ${status}`);
}

import { compareTexts } from '../engine/compareTexts.ts';
import type { DemeritEvent } from './input.ts';
import { type DemeritsPolicy, ledgerNumber } from './policy.ts';

/** An event with what it weighs. */
export interface WeighedEvent extends DemeritEvent {
  readonly points: number;
}

/** Events with their points, in the order in which they were determined, then by id. */
export function weigh(events: readonly DemeritEvent[], policy: DemeritsPolicy): WeighedEvent[] {
  return events
    .map((event) => ({ ...event, points: pointsOf(event, policy) }))
    .sort((a, b) => compareTexts(a.determinedOn, b.determinedOn) || compareTexts(a.id, b.id));
}

function pointsOf({ causeId, determinedOn, points }: DemeritEvent, policy: DemeritsPolicy): number {
  if (policy.section.function === 'ladderDemerits/1') return points ?? 1;
  return ledgerNumber(policy, `demerits.points.${causeId}`, determinedOn);
}

/** I-12: of one provider's events of one act only the highest counts, of equal ones the first determined. */
export function countActsOnce(events: readonly WeighedEvent[]): WeighedEvent[] {
  const highest = new Map<string, WeighedEvent>();
  for (const event of events) {
    if (event.actId === undefined) continue;
    const held = highest.get(event.actId);
    // Events come in the order of determination, so an equal one later does not take its place.
    if (held === undefined || event.points > held.points) highest.set(event.actId, event);
  }
  return events.filter((event) => event.actId === undefined || highest.get(event.actId) === event);
}

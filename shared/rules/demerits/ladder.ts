import { addDays, endOfPeriod } from '../../domain/date/day.ts';
import type { DemeritsSection } from '../../policies/packSchema.ts';
import type { WeighedEvent } from './countedEvents.ts';
import type { Evaluation } from './input.ts';
import { type DemeritsPolicy, ledgerNumber } from './policy.ts';
import type { Suspension } from './result.ts';

type LadderSection = Extract<DemeritsSection, { function: 'ladderDemerits/1' }>;

interface LadderRules {
  readonly section: LadderSection;
  readonly policy: DemeritsPolicy;
  /** The rung that ends the contract, above those that suspend. */
  readonly top: number;
}

export interface Termination {
  readonly on: string;
  readonly barredUntil: string;
}

/** What events and evaluations lead to up the ladder. */
export interface Climb {
  readonly suspensions: readonly Suspension[];
  /** The last one, if any. */
  readonly termination: Termination | null;
  /** The rung that each event took effect with; 0 where it had none. */
  readonly rungs: ReadonlyMap<string, number>;
}

/**
 * ladderDemerits/1: every point within a year of the first suspends longer, until the contract ends (Y-F.1 to Y-F.8).
 * After a year without a contract a new ladder begins.
 * @param events those that count, in the order of `weigh`
 * @param highestRung what an event can come to at most, by id; absent: anything
 */
export function climbLadder(
  events: readonly WeighedEvent[],
  evaluations: readonly Evaluation[],
  section: LadderSection,
  policy: DemeritsPolicy,
  highestRung: ReadonlyMap<string, number>,
): Climb {
  const rules = { section, policy, top: section.rungs.length + 1 };
  const suspensions: Suspension[] = [];
  const rungs = new Map(events.map(({ id }) => [id, 0]));
  let termination: Termination | null = null;
  let open = { events, evaluations };
  for (;;) {
    const climbed = rungsOf(open.events, rules).map(([event, rung]): [WeighedEvent, number] => [
      event,
      Math.min(rung, highestRung.get(event.id) ?? rules.top),
    ]);
    const end = findTermination(climbed, open.evaluations, rules);
    const isBegun = (day: string | undefined) => day !== undefined && (end === null || day < end.on);
    for (const [event, rung] of climbed) {
      const { id, notifiedOn } = event;
      if (end !== null && rung === rules.top && notifiedOn === end.on) rungs.set(id, rung);
      if (rung === 0 || rung === rules.top || !isBegun(notifiedOn)) continue;
      rungs.set(id, rung);
      suspensions.push(suspensionOf(event, rung, rules));
    }
    suspensions.push(
      ...open.evaluations
        .filter(({ notifiedOn }) => isBegun(notifiedOn))
        .flatMap((evaluation) => whileCorrecting(evaluation, section)),
    );
    if (end === null) return { suspensions, termination, rungs };
    termination = end;
    open = {
      events: open.events.filter(({ determinedOn }) => determinedOn > end.barredUntil),
      evaluations: open.evaluations.filter(({ notifiedOn }) => notifiedOn > end.barredUntil),
    };
  }
}

/** The rung of each event, from 1; I-20: the first point after a window of one year opens the next. */
function rungsOf(events: readonly WeighedEvent[], { policy, top }: LadderRules): [WeighedEvent, number][] {
  let windowEnd = '';
  let reached = 0;
  let lastYear = 0;
  let yearsRunning = 0;
  return events.map((event) => {
    const { determinedOn, points } = event;
    const parameter = (name: string) => ledgerNumber(policy, `demerits.${name}`, determinedOn);
    if (determinedOn > windowEnd) {
      windowEnd = endOfPeriod(determinedOn, parameter('windowMonths'));
      reached = 0;
    }
    reached += points;
    const year = Number(determinedOn.slice(0, 4));
    if (year !== lastYear) yearsRunning = year === lastYear + 1 ? yearsRunning + 1 : 1;
    lastYear = year;
    const isEnd = reached >= parameter('terminationPoints') || yearsRunning >= parameter('terminationYears');
    return [event, isEnd ? top : Math.min(reached, top - 1)];
  });
}

/** Y-F.4, Y-F.8: the first of a notified point on the top rung and an evaluation not corrected in time. */
function findTermination(
  climbed: readonly (readonly [WeighedEvent, number])[],
  evaluations: readonly Evaluation[],
  { policy, top }: LadderRules,
): Termination | null {
  const noticed = climbed.find(([{ notifiedOn }, rung]) => rung === top && notifiedOn !== undefined);
  const days = evaluations
    .filter(({ correctBy, correctedOn }) => correctedOn === undefined || correctedOn > correctBy)
    .map(({ correctBy }) => addDays(correctBy, 1));
  const [on] = [...days, ...(noticed === undefined ? [] : [noticed[0].notifiedOn!])].sort();
  if (on === undefined) return null;
  return { on, barredUntil: endOfPeriod(on, ledgerNumber(policy, 'demerits.barMonths', on)) };
}

function suspensionOf(
  { id, determinedOn, notifiedOn }: WeighedEvent,
  rung: number,
  { section, policy }: LadderRules,
): Suspension {
  const clause = section.rungs[rung - 1]!;
  const months = ledgerNumber(policy, `demerits.months.${clause}`, determinedOn);
  return { from: notifiedOn!, to: endOfPeriod(notifiedOn!, months), because: [id], clauses: [clause] };
}

/** Y-F.7: from the notice to the day before it was corrected. */
function whileCorrecting({ notifiedOn, correctedOn }: Evaluation, { clauses }: LadderSection): Suspension[] {
  if (correctedOn === notifiedOn) return [];
  const to = correctedOn === undefined ? null : addDays(correctedOn, -1);
  return [{ from: notifiedOn, to, because: [], clauses: [clauses.evaluation] }];
}

import { addDays, type Day } from '../../domain/date/day.ts';
import { retentionOf } from './retention.ts';

/** So many days a case stays marked before it can be destroyed: time for others to hear of it and to object. */
export const graceDays = 7;

/** Why what is recorded of a case must not be destroyed now, the first reason that there is. */
export type DestructionObstacle = 'notClosed' | 'held' | 'tooEarly' | 'notMarked' | 'grace';

/** What is known of a case where it is asked whether it may be destroyed. */
export interface RetentionFacts {
  /** The day on which its closing was recorded; null where it is not closed, or was opened again. */
  closedOn: Day | null;
  birthOn: Day | null;
  isHeld: boolean;
}

/** S-17: nothing is marked before its time, and nothing that is held; null where it may be. */
export function obstacleToMarking(
  { closedOn, birthOn, isHeld }: RetentionFacts,
  today: Day,
): DestructionObstacle | null {
  if (closedOn === null) return 'notClosed';
  if (isHeld) return 'held';
  return retentionOf({ closedOn, birthOn }).dueOn > today ? 'tooEarly' : null;
}

/**
 * S-17: the same is asked again when it becomes final, since a hold may have come in between, and the days of grace are
 * over.
 * @param markedOn null where no mark stands
 */
export function obstacleToDeciding(
  facts: RetentionFacts,
  markedOn: Day | null,
  today: Day,
): DestructionObstacle | null {
  const obstacle = obstacleToMarking(facts, today);
  if (obstacle !== null) return obstacle;
  if (markedOn === null) return 'notMarked';
  return today < finalFrom(markedOn) ? 'grace' : null;
}

/** The first day on which a marked case can be destroyed. */
export function finalFrom(markedOn: Day): Day {
  return addDays(markedOn, graceDays);
}

/**
 * Why a computer that is told of a decision does not carry it out: by what is recorded there the case is held, is not
 * closed, or was not due. The supervisor then did not know of it, and what is destroyed there would be gone everywhere.
 * @param case null where only parts of the case are here, of which nothing else is known
 * @param days when it was decided, and today: the earlier counts, since a clock may be ahead
 */
export function obstacleToCarryingOut(
  of: RetentionFacts | null,
  days: { decidedOn: Day; today: Day },
): DestructionObstacle | null {
  if (of === null) return null;
  return obstacleToMarking(of, [days.decidedOn, days.today].sort()[0]!);
}

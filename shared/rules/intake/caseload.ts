import type { IntakeManager } from './input.ts';

/** A limit for a full-time manager, in proportion to the time worked; rounded, as 150 × 0.14 would be a crumb above 21. */
export function limitOf({ fullTimeShare }: IntakeManager, fullTime: number): number {
  return Math.round(fullTime * fullTimeShare * 1e6) / 1e6;
}

/** Y-C.1, Y-C.2: from the limit on a manager takes no new cases, below it again. */
export function isFull(manager: IntakeManager, fullTime: number): boolean {
  return manager.caseload >= limitOf(manager, fullTime);
}

/** The manager with the lowest caseload for the time worked, then by id; undefined if all are full. */
export function findRoomiest(
  managers: readonly IntakeManager[],
  fullTime: number,
): IntakeManager | undefined {
  return managers
    .filter((manager) => !isFull(manager, fullTime))
    .sort((a, b) => loadOf(a) - loadOf(b) || (a.id < b.id ? -1 : 1))[0];
}

function loadOf({ caseload, fullTimeShare }: IntakeManager): number {
  return Math.round((caseload / fullTimeShare) * 1e6) / 1e6;
}

/** The share of a unit's places that are free, in per cent; what one manager holds too many takes none from another. */
export function freePercent(managers: readonly IntakeManager[], fullTime: number): number {
  let places = 0;
  let free = 0;
  for (const manager of managers) {
    const limit = limitOf(manager, fullTime);
    places += limit;
    free += Math.max(0, limit - manager.caseload);
  }
  return (free / places) * 100;
}

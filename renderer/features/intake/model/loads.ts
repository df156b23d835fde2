import type { CaseSummary } from '#renderer/data/index.ts';
import {
  type ManagerEvent,
  type ManagerStanding,
  managerStanding,
} from '#shared/domain/intake/managerEvent.ts';
import type { Person } from '#shared/domain/unit/person.ts';
import { isFull, limitOf } from '#shared/rules/intake/caseload.ts';

/** What a full-time manager is planned with, and from where on none are taken (Y-C.1); from the pack. */
export interface CaseloadLimits {
  readonly planned: number;
  readonly full: number;
}

/** Below the planned caseload, from there on, or full. */
export type LoadState = 'below' | 'planned' | 'full';

/** A manager with the cases carried now and the limits of the own post. */
export interface ManagerLoad {
  readonly person: Person;
  readonly open: number;
  readonly planned: number;
  readonly full: number;
  /** How many more until the limit; never negative. */
  readonly free: number;
  readonly state: LoadState;
  readonly standing: ManagerStanding;
}

interface LoadFacts {
  persons: readonly Person[];
  cases: readonly CaseSummary[];
  managerEvents: readonly ManagerEvent[];
}

/** Everybody who takes cases or carries some, by name. Cases on hold or closed are not counted. */
export function managerLoads(
  { persons, cases, managerEvents }: LoadFacts,
  limits: CaseloadLimits,
): ManagerLoad[] {
  const open = new Map<string, number>();
  for (const { case: one } of cases) {
    if (one.status === 'active') open.set(one.managerId, (open.get(one.managerId) ?? 0) + 1);
  }
  return persons
    .filter(({ id, role, active }) => role === 'caseManager' && (active || open.has(id)))
    .map((person) => loadOf(person, open.get(person.id) ?? 0, managerEvents, limits))
    .sort(
      (a, b) => a.person.name.localeCompare(b.person.name, 'zh-TW') || (a.person.id < b.person.id ? -1 : 1),
    );
}

function loadOf(
  person: Person,
  open: number,
  events: readonly ManagerEvent[],
  limits: CaseloadLimits,
): ManagerLoad {
  const asked = { id: person.id, caseload: open, fullTimeShare: person.fullTimeShare };
  const full = limitOf(asked, limits.full);
  const planned = limitOf(asked, limits.planned);
  return {
    person,
    open,
    planned,
    full,
    free: Math.max(0, Math.ceil(full - open)),
    state: isFull(asked, limits.full) ? 'full' : open >= planned ? 'planned' : 'below',
    standing: managerStanding(person.id, events),
  };
}

/** Whether new cases may be given at all; whether there is room is the rules' to say. */
export function takesCases({ person, standing }: ManagerLoad): boolean {
  return person.active && standing.stopped === null && standing.leaving === null;
}

/**
 * How many of a leaver's cases the others have no room for, so that they go back to the county's care managers (Y-C.3).
 */
export function withoutRoom(leaver: ManagerLoad, loads: readonly ManagerLoad[], returned: number): number {
  const room = loads
    .filter((load) => load.person.id !== leaver.person.id && takesCases(load))
    .reduce((sum, { free }) => sum + free, 0);
  return Math.max(0, leaver.open - returned - room);
}

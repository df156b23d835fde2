import type { CaseSummary } from '#renderer/data/index.ts';
import type { Person } from '#shared/domain/unit/person.ts';

/** Whoever carries a case, with how many; also somebody who has left. */
export function carriersOf(
  persons: readonly Person[],
  cases: readonly CaseSummary[],
): { id: string; name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { case: one } of cases) counts.set(one.managerId, (counts.get(one.managerId) ?? 0) + 1);
  return persons
    .filter(({ id }) => counts.has(id))
    .map(({ id, name }) => ({ id, name, count: counts.get(id)! }));
}

/** Of what was ticked, the cases that the chosen manager still carries. */
export function chosenAmong(carried: readonly CaseSummary[], chosen: ReadonlySet<string>): string[] {
  return carried.map(({ case: { id } }) => id).filter((id) => chosen.has(id));
}

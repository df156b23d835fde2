import type { Change } from '#renderer/data/index.ts';
import type { Person } from '#shared/domain/unit/person.ts';

/** What keeps a colleague from being named: nothing typed, or somebody of that name is there. */
export function nameProblem(
  name: string,
  working: readonly Pick<Person, 'name'>[],
): 'missing' | 'known' | null {
  const typed = name.trim();
  if (typed === '') return 'missing';
  return working.some((person) => person.name === typed) ? 'known' : null;
}

/** Names a colleague of a full-time post. */
export function personChange(id: string, name: string, role: Person['role']): Change {
  return { type: 'person', id, set: { name: name.trim(), role, fullTimeShare: 1, active: true } };
}

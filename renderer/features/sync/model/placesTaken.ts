import type { Change } from '#renderer/data/index.ts';
import type { Person } from '#shared/domain/unit/person.ts';

/**
 * Somebody who was only named so far has joined: the record that named them gives way to their own. Of two people of
 * one name who both joined, none does.
 * @param members ids of people whose computers belong to the unit
 */
export function placesTaken(
  persons: readonly Person[],
  members: readonly string[],
  newcomer: { personName: string; request: { person: { id: string } } },
): Change[] {
  return persons
    .filter(({ id, name, active }) => active && name === newcomer.personName && !members.includes(id))
    .filter(({ id }) => id !== newcomer.request.person.id)
    .map(({ id }) => ({ type: 'person', id, set: { active: false } }));
}

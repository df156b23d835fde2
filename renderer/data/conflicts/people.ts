import type { Stamp } from '#shared/sync/recordState.ts';
import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';
import type { Writing } from './types.ts';

/** Who is behind a writer or an author, by the certificates and the unit's people. */
export interface People {
  personOf(writer: string): string | undefined;
  writingOf(stamp: Pick<Stamp, 'at' | 'writer' | 'author'>): Writing;
}

/** The people of the unit as this computer knows them now. */
export function peopleOf({ keys, head, memory }: Engine): People {
  const { device, person } = keys.identity;
  const own = new Set(writersOfIdentity(keys.identity));
  const here = { id: device.id, personId: person.id as string, personName: person.name };
  const devices = new Map([...own].map((writer) => [writer, here]));
  for (const { certificate, writers, personName } of head.devices) {
    const known = { id: certificate.device, personId: certificate.person, personName };
    for (const { writer } of writers) if (!own.has(writer)) devices.set(writer, known);
  }
  const nameOf = (id: string) =>
    memory.get('person', id)?.name ??
    [...devices.values()].find(({ personId }) => personId === id)?.personName ??
    null;
  return {
    personOf: (writer) => devices.get(writer)?.personId,
    writingOf({ at, writer, author }) {
      const from = devices.get(writer);
      const personId = author ?? from?.personId ?? null;
      return {
        at,
        personId,
        personName: personId === null ? null : nameOf(personId),
        device: own.has(writer)
          ? 'own'
          : from === undefined
            ? null
            : { id: from.id, personName: from.personName },
      };
    },
  };
}

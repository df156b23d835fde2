import type { Stamp } from '#shared/sync/recordState.ts';
import type { Engine } from '../engine.ts';
import type { Writing } from './types.ts';

/** Who is behind a writer or an author, by the certificates and the unit's people. */
export interface People {
  personOf(writer: string): string | undefined;
  writingOf(stamp: Pick<Stamp, 'at' | 'writer' | 'author'>): Writing;
}

/** The people of the unit as this computer knows them now. */
export function peopleOf({ keys, head, memory }: Engine): People {
  const { writer: own, device, person } = keys.identity;
  const devices = new Map<string, { id: string; personId: string; personName: string }>([
    [own.id, { id: device.id, personId: person.id, personName: person.name }],
  ]);
  for (const { certificate, writers, personName } of head.devices) {
    const known = { id: certificate.device, personId: certificate.person, personName };
    for (const { writer } of writers) if (writer !== own.id) devices.set(writer, known);
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
        device:
          writer === own.id
            ? 'own'
            : from === undefined
              ? null
              : { id: from.id, personName: from.personName },
      };
    },
  };
}

import type { Keys } from './envelope.ts';
import type { PersonHere } from './identity.ts';

/** Whether whoever unlocked does a supervisor's work here; a unit of samples shows all of it to anybody. */
export function isSupervising({ person, identity }: Pick<Keys, 'person' | 'identity'>): boolean {
  return person.role === 'supervisor' || identity.sample;
}

/** Whether whoever unlocked decides for the unit: one who supervises, on a computer that the unit certified for that. */
export function mayDecideForUnit(keys: Pick<Keys, 'person' | 'identity'>): boolean {
  return isSupervising(keys) && keys.identity.device.certificate?.role === 'supervisor';
}

/**
 * Whether whoever unlocked lets a person open this computer, gives the person another passphrase, and takes that away
 * again. Who is let in has everything that this computer keeps, so that somebody has to answer for it: supervisors for
 * the unit, and the one the computer was given to (the keeper) for it, though not for supervisors. Nobody for oneself:
 * the own passphrase is changed with the former one, and one who may let others in always stays.
 */
export function mayOpenFor(
  { person: me, identity }: Pick<Keys, 'person' | 'identity'>,
  person: Pick<PersonHere, 'id' | 'role'>,
): boolean {
  if (person.id === me.id || identity.sample) return false;
  if (me.role === 'supervisor') return true;
  return me.id === (identity.keeper ?? identity.person.id) && person.role === 'caseManager';
}

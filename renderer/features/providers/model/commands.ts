import type { Change, ProviderEntry } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { Contact } from '#shared/domain/provider/contact.ts';
import type { Contract } from '#shared/domain/provider/contract.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import type { Evaluation } from '#shared/domain/provider/evaluation.ts';
import type { Inspection } from '#shared/domain/provider/inspection.ts';
import type { Provider } from '#shared/domain/provider/provider.ts';
import type { Ratings } from '#shared/domain/provider/ratings.ts';
import type { Suspension } from '#shared/domain/provider/suspension.ts';

/** Makes a provider, or edits the fields that differ; nothing where nothing differs. */
export function saveProvider(after: Provider, before: Provider | null): Change[] {
  const set = fieldsToSet(after, before);
  return isEmpty(set) ? [] : [{ type: 'provider', id: after.id, set }];
}

export function saveContract(after: Contract, before: Contract | null): Change[] {
  const set = fieldsToSet(after, before);
  return isEmpty(set) ? [] : [{ type: 'contract', id: after.id, set }];
}

export function saveContact(after: Contact, before: Contact | null): Change[] {
  const set = fieldsToSet(after, before);
  return isEmpty(set) ? [] : [{ type: 'contact', id: after.id, set }];
}

export function saveRatings(after: Ratings, before: Ratings | null): Change[] {
  const set = fieldsToSet(after, before);
  return isEmpty(set) ? [] : [{ type: 'ratings', id: after.id, set }];
}

export function saveSuspension(after: Suspension, before: Suspension | null): Change[] {
  const set = fieldsToSet(after, before);
  return isEmpty(set) ? [] : [{ type: 'suspension', id: after.id, set }];
}

export function saveDemerit(after: Demerit, before: Demerit | null): Change[] {
  const set = fieldsToSet(after, before);
  return isEmpty(set) ? [] : [{ type: 'demerit', id: after.id, set }];
}

export function saveEvaluation(after: Evaluation, before: Evaluation | null): Change[] {
  const set = fieldsToSet(after, before);
  return isEmpty(set) ? [] : [{ type: 'evaluation', id: after.id, set }];
}

export function saveInspection(after: Inspection, before: Inspection | null): Change[] {
  const set = fieldsToSet(after, before);
  return isEmpty(set) ? [] : [{ type: 'inspection', id: after.id, set }];
}

/** Ends a contract: `lastDay` is the last one it is in force. What was dispatched under it stays. */
export function endContract(contract: Contract, lastDay: Day): Change[] {
  return saveContract({ ...contract, validTo: lastDay }, contract);
}

/**
 * Writes down a number that was missing: on the contact that has none, else as a new contact.
 * @param name whom one reaches there; where empty, the name of the contact, else the words for the office
 */
export function savePhone(
  { provider, contacts }: Pick<ProviderEntry, 'provider' | 'contacts'>,
  { phone, name, office }: { phone: string; name: string; office: string },
  newId: () => string,
): Change[] {
  const known = contacts.find((contact) => contact.phone === null && (name === '' || contact.name === name));
  if (known !== undefined) return saveContact({ ...known, phone }, known);
  const contact = {
    id: newId(),
    providerId: provider.id,
    name: name === '' ? office : name,
    role: '',
    phone,
    line: '',
    note: '',
  } as Contact;
  return saveContact(contact, null);
}

/** All fields of a new record; of one that exists only those that differ, so that others' edits keep standing. */
function fieldsToSet<T extends { id: string }>(after: T, before: T | null): Partial<Omit<T, 'id'>> {
  const { id: _, ...fields } = after;
  const differing = Object.entries(fields).filter(
    ([name, value]) => before === null || !isSame(value, before[name as keyof T]),
  );
  return Object.fromEntries(differing) as Partial<Omit<T, 'id'>>;
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isEmpty = (set: object) => Object.keys(set).length === 0;

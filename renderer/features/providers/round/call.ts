import type { ListedNeed, ProviderEntry } from '#renderer/data/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Contact } from '#shared/domain/provider/contact.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

/** Somebody with an open need who waits for what a provider answers. */
export interface WaitingCase {
  readonly caseId: string;
  readonly name: string;
  /** Open needs this provider could serve. */
  readonly needs: readonly ListedNeed[];
  /** The provider's place on the list of this case; null where it was not worked out. */
  readonly rank: number | null;
}

/** One call of a round: whom one rings, about which services, and what was said the last time. */
export interface RoundCall {
  readonly providerId: string;
  readonly entry: ProviderEntry;
  readonly shortName: string;
  /** Whom one asks for: one with a number, where there is one. */
  readonly contact: Contact | null;
  /** The first is asked about in full, the others by yes or no. At least one. */
  readonly services: readonly [ServiceType, ...ServiceType[]];
  /** The latest observation of the first service. */
  readonly last: CapacityObservation | null;
  readonly waiting: readonly WaitingCase[];
}

/** Whom one asks for: the first contact with a number, else the first. */
export function contactToRing(contacts: readonly Contact[]): Contact | null {
  return contacts.find(({ phone }) => phone !== null) ?? contacts[0] ?? null;
}

/**
 * The services a call is about: those somebody waits for, most wanted first; where nobody waits, those that were
 * asked about before; else the first of the contracts. Undefined where there is no contract at all.
 */
export function servicesToAsk(
  contracted: readonly ServiceType[],
  waiting: readonly WaitingCase[],
  observed: readonly CapacityObservation[],
): readonly [ServiceType, ...ServiceType[]] | undefined {
  const wanted = new Map<ServiceType, number>();
  for (const { needs } of waiting) {
    for (const type of new Set(needs.map(({ serviceType }) => serviceType))) {
      wanted.set(type, (wanted.get(type) ?? 0) + 1);
    }
  }
  const byDemand = contracted
    .filter((type) => wanted.has(type))
    .sort((a, b) => (wanted.get(b) ?? 0) - (wanted.get(a) ?? 0));
  const before = contracted.filter((type) => observed.some(({ serviceType }) => serviceType === type));
  const [first, ...others] =
    byDemand.length > 0 ? byDemand : before.length > 0 ? before : contracted.slice(0, 1);
  return first === undefined ? undefined : [first, ...others];
}

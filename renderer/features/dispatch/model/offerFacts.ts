import { providerShortName } from '#shared/directory/shortName.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { DateLocale } from '#shared/domain/date/rocFormat.ts';
import type { Attempt } from '#shared/domain/dispatch/attempt.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

/** A word or sentence of the `dispatch` namespace, its blanks filled. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What a decision is shown with: the people, places and observations its ids stand for. */
export interface OfferFacts {
  say: Say;
  locale: DateLocale;
  today: Day;
  /** When something was done, in few words: 今天08:40; in a record of an earlier day 05/07（四）08:40. */
  when(instant: string): string;
  /** The needs that were decided on, in the order they are shown. */
  needs: readonly Need[];
  designatedProviderIds: readonly string[];
  providerOf(providerId: string): OfferedProvider;
  /** The latest observation of one service, whatever its age. */
  capacityOf(providerId: string, serviceType: ServiceType): CapacityObservation | undefined;
  personName(personId: string): string;
  /** What a provider last answered for these needs, where it declined. */
  declinedBy(providerId: string): Pick<Reply, 'happenedAt' | 'reason'> | undefined;
  /** The last time it was asked about these needs, where it has said nothing since. */
  unanswered(providerId: string): Attempt | undefined;
  /** True where nobody rated the provider on this point, so that it counted as B (I-03). */
  isUnrated(providerId: string, criterion: string): boolean;
}

/** What is said of a provider: by which name it is known, where it is, how it is registered. */
export interface OfferedProvider {
  id: string;
  name: string;
  townshipName: string;
  /** What it has contracts for: a community institution is called by it. */
  serviceTypes: readonly ServiceType[];
  affiliated: boolean;
  sample: boolean;
}

export interface ProviderName {
  short: string;
  township: string;
  legal: string;
}

export function nameOf(provider: OfferedProvider): ProviderName {
  return {
    short: providerShortName(provider.name, provider.serviceTypes),
    township: provider.townshipName,
    legal: provider.name,
  };
}

/** The observation that speaks for a need; an assessment of devices is asked of the professionals too (T-2.3.5). */
export function capacityForNeed(
  facts: Pick<OfferFacts, 'capacityOf'>,
  providerId: string,
  serviceType: ServiceType,
): CapacityObservation | undefined {
  const own = facts.capacityOf(providerId, serviceType);
  return (
    own ?? (serviceType === 'deviceAssessment' ? facts.capacityOf(providerId, 'professional') : undefined)
  );
}

/** The kinds of service of some needs, each once, in the order of the needs. */
export function serviceTypesOf(needs: readonly Need[], needIds: readonly string[]): ServiceType[] {
  const wanted = new Set(needIds);
  return [...new Set(needs.filter((need) => wanted.has(need.id)).map((need) => need.serviceType))];
}

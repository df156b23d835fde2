import type { ProviderEntry } from '#renderer/data/index.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { VisitForm } from './visitForm.ts';

type Wished = Pick<VisitForm, 'designatedProviderIds' | 'declinedProviderIds'>;

/** A provider that is designated is not declined, and the other way round: the last word counts. */
export function designate(wished: Wished, providerId: string): Wished {
  return {
    designatedProviderIds: [...wished.designatedProviderIds.filter((id) => id !== providerId), providerId],
    declinedProviderIds: wished.declinedProviderIds.filter((id) => id !== providerId),
  };
}

export function decline(wished: Wished, providerId: string): Wished {
  return {
    designatedProviderIds: wished.designatedProviderIds.filter((id) => id !== providerId),
    declinedProviderIds: [...wished.declinedProviderIds.filter((id) => id !== providerId), providerId],
  };
}

/** Names a designated provider before the one in front of it: the first named ranks first (T-2.3.1). */
export function moveUp(ids: readonly string[], index: number): string[] {
  if (index <= 0 || index >= ids.length) return [...ids];
  const moved = [...ids];
  [moved[index - 1], moved[index]] = [moved[index]!, moved[index - 1]!];
  return moved;
}

/** Providers that families can name: those contracted for one of the services first, then the others. */
export function providersByService(
  providers: readonly ProviderEntry[],
  services: readonly ServiceType[],
): ProviderEntry[] {
  const serves = ({ contracts }: ProviderEntry) =>
    contracts.some(({ serviceType }) => services.includes(serviceType));
  return [...providers.filter(serves), ...providers.filter((entry) => !serves(entry))];
}

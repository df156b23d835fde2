import { useMemo } from 'react';
import { useNow, useUi } from '#renderer/ui/index.ts';
import { findTownship } from '#shared/directory/townships.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { lastDeclined, unansweredAttempt } from './model/attempts.ts';
import type { OfferedProvider, OfferFacts } from './model/offerFacts.ts';
import { useSay } from './useSay.ts';
import type { DispatchWork } from './work.ts';

/** What the ids of a decision stand for, from the directory and the case at hand. */
export function useOfferFacts(
  work: Pick<DispatchWork, 'directory' | 'persons' | 'file'>,
  needs: readonly Need[],
  designatedProviderIds: readonly string[],
): OfferFacts {
  const say = useSay();
  const { locale } = useUi();
  const { today } = useNow();
  const { directory, persons, file } = work;
  return useMemo(
    () => ({
      say,
      locale,
      today,
      when: (instant) => formatInstantForList(instant, today, locale),
      needs,
      designatedProviderIds,
      providerOf: (id) => offeredProvider(directory, id),
      capacityOf: (providerId, serviceType) =>
        directory.byId
          .get(providerId)
          ?.capacity.find((observation) => observation.serviceType === serviceType),
      personName: (id) => persons.find((person) => person.id === id)?.name ?? '',
      declinedBy: (providerId) => lastDeclined(file, providerId, needs),
      unanswered: (providerId) =>
        unansweredAttempt(file, providerId, needs, directory.byId.get(providerId)?.capacity ?? []),
      isUnrated: (providerId, criterion) => {
        const ratings = directory.byId.get(providerId)?.ratings ?? null;
        if (ratings === null) return true;
        return ratings[criterion as 'quality' | 'cooperation' | 'closure'] === null;
      },
    }),
    [say, locale, today, needs, designatedProviderIds, directory, persons, file],
  );
}

/** A provider as it is named; one that has left the directory keeps its id for a name. */
export function offeredProvider(directory: DispatchWork['directory'], id: string): OfferedProvider {
  const entry = directory.byId.get(id);
  if (entry === undefined) {
    return { id, name: id, townshipName: '', serviceTypes: [], affiliated: false, sample: false };
  }
  const { provider, contracts } = entry;
  return {
    id,
    name: provider.name,
    townshipName: findTownship(provider.township)?.name ?? '',
    serviceTypes: contracts.map(({ serviceType }) => serviceType),
    affiliated: provider.affiliated,
    sample: provider.sample,
  };
}

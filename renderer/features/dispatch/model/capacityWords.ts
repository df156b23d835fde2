import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { isStale } from '#shared/domain/capacity/capacityRound.ts';
import { daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { capacityForNeed, type OfferFacts } from './offerFacts.ts';

/** How a provider's capacity is shown: its mark, its age, what was free, who asked and how. */
export interface CapacityWords {
  mark: 'ok' | 'stale' | 'none';
  /** 今天08:40, 4天前, 沒有資料. */
  age: string;
  /** 剩2名額, 當時剩2名額; empty without data. */
  openings: string;
  /** 電話　王雅婷; where stale, the day before it. */
  source: string;
}

type CapacityFacts = Pick<OfferFacts, 'say' | 'locale' | 'today' | 'when' | 'capacityOf' | 'personName'>;

/**
 * The capacity of one provider for the services it is offered for. Of several observations the one that is worst
 * off speaks: unknown before stale before confirmed, then the oldest; the openings are said for each service.
 */
export function capacityWords(
  providerId: string,
  serviceTypes: readonly ServiceType[],
  facts: CapacityFacts,
): CapacityWords {
  const { say, today, locale } = facts;
  const known = serviceTypes.flatMap((serviceType) => {
    const observation = capacityForNeed(facts, providerId, serviceType);
    return observation === undefined ? [] : [{ serviceType, observation }];
  });
  const oldest = known
    .map(({ observation }) => observation)
    .sort((a, b) => Date.parse(a.checkedAt) - Date.parse(b.checkedAt))[0];
  if (oldest === undefined) {
    return { mark: 'none', age: say('capacity.none'), openings: '', source: say('capacity.neverAsked') };
  }
  const missing = serviceTypes.filter((type) => !known.some(({ serviceType }) => serviceType === type));
  const isOld = isStale(oldest, today);
  const openings = openingsWords(known, isOld, say);
  const who = say('capacity.source', {
    channel: say(`channel.${oldest.channel}`),
    name: facts.personName(oldest.by),
  });
  if (missing.length > 0) {
    const services = missing.map((type) => say(`service.${type}`)).join(say('listSeparator'));
    return {
      mark: 'none',
      age: say('capacity.none'),
      openings,
      source: say('capacity.notAsked', { services }),
    };
  }
  if (!isOld) {
    return { mark: 'ok', age: facts.when(oldest.checkedAt), openings, source: who };
  }
  const day = dayOfInstant(oldest.checkedAt);
  return {
    mark: 'stale',
    age: say('capacity.daysAgo', { count: daysBetween(day, today) }),
    openings,
    source: say('capacity.datedSource', { day: formatMonthDay(day, today, locale), who }),
  };
}

function openingsWords(
  known: readonly { serviceType: ServiceType; observation: CapacityObservation }[],
  isOld: boolean,
  say: OfferFacts['say'],
): string {
  const [first] = known;
  if (first === undefined) return '';
  if (known.length === 1) {
    return say(isOld ? 'capacity.openingsThen' : 'capacity.openings', { count: first.observation.openings });
  }
  const each = known.map(({ serviceType, observation }) =>
    say('capacity.openingsOf', {
      service: say(`serviceShort.${serviceType}`),
      count: observation.openings,
    }),
  );
  return say(isOld ? 'capacity.openingsListThen' : 'capacity.openingsList', {
    list: each.join(say('listSeparator')),
  });
}

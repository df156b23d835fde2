import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { addWindows, removeWindows, wholeWeek } from '#shared/domain/carePlan/weekTimes.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Channel, WeeklyWindow } from '#shared/domain/values.ts';
import { capacityForNeed, type OfferFacts } from './offerFacts.ts';

/** What the provider said about the times this family wants. */
export const timesAnswers = ['yes', 'anyTime', 'no', 'notAsked'] as const;
export type TimesAnswer = (typeof timesAnswers)[number];

/** A call about capacity as it is being typed; `null` where nothing was entered yet. */
export interface ConfirmationDraft {
  providerId: string;
  openings: Partial<Record<ServiceType, number | null>>;
  earliestStartOn: Day | null;
  /** By need id; only needs that want certain times are asked about. */
  times: Record<string, TimesAnswer>;
  channel: Channel;
  contactName: string;
}

/** Answers of the last observation to begin with: said again by the provider, they are one key to save. */
export function beginConfirmation(
  providerId: string,
  serviceTypes: readonly ServiceType[],
  contactName: string,
  facts: Pick<OfferFacts, 'needs' | 'capacityOf' | 'today'>,
): ConfirmationDraft {
  const last = serviceTypes.map((type) => capacityForNeed(facts, providerId, type));
  const starts = last.flatMap((observation) => observation?.earliestStartOn ?? []).sort();
  const latestStart = starts.at(-1);
  return {
    providerId,
    openings: Object.fromEntries(serviceTypes.map((type, index) => [type, last[index]?.openings ?? null])),
    // A first day that has passed says nothing any more.
    earliestStartOn: latestStart !== undefined && latestStart >= facts.today ? latestStart : null,
    times: Object.fromEntries(
      facts.needs
        .filter((need) => serviceTypes.includes(need.serviceType) && need.windows.length > 0)
        .map((need) => [need.id, 'yes' as const]),
    ),
    channel: 'phone',
    contactName,
  };
}

/** Why a call cannot be saved yet. */
export type ConfirmationGap = { field: 'openings'; serviceType: ServiceType };

export function confirmationGaps(draft: ConfirmationDraft): ConfirmationGap[] {
  return (Object.entries(draft.openings) as [ServiceType, number | null][]).flatMap(
    ([serviceType, openings]) => (openings === null ? [{ field: 'openings' as const, serviceType }] : []),
  );
}

interface Written {
  by: string;
  checkedAt: string;
  newId: () => string;
}

/**
 * One observation for each service asked about. Windows: what was known and what was said now, joined; without
 * what was refused; null where the times were not asked, because a window carried over unasked would look confirmed.
 */
export function observationsOf(
  draft: ConfirmationDraft,
  facts: Pick<OfferFacts, 'needs' | 'capacityOf'>,
  { by, checkedAt, newId }: Written,
): CapacityObservation[] {
  return (Object.entries(draft.openings) as [ServiceType, number | null][]).flatMap(
    ([serviceType, openings]) => {
      if (openings === null) return [];
      const known = capacityForNeed(facts, draft.providerId, serviceType)?.windows ?? null;
      const needs = facts.needs.filter((need) => need.serviceType === serviceType);
      return [
        {
          id: newId(),
          providerId: draft.providerId,
          serviceType,
          checkedAt,
          recordedAt: checkedAt,
          by,
          channel: draft.channel,
          openings,
          earliestStartOn: draft.earliestStartOn,
          windows: windowsAfter(draft.times, needs, known),
          contactName: draft.contactName.trim(),
          note: '',
        } as CapacityObservation,
      ];
    },
  );
}

function windowsAfter(
  times: ConfirmationDraft['times'],
  needs: readonly Need[],
  known: readonly WeeklyWindow[] | null,
): WeeklyWindow[] | null {
  const asked = needs.flatMap((need) => {
    const answer = times[need.id];
    return answer === undefined || answer === 'notAsked' ? [] : [{ answer, windows: need.windows }];
  });
  if (asked.length === 0) return null;
  // Without earlier windows a refusal says that every other time is open to be asked about.
  const start = known ?? (asked.some(({ answer }) => answer !== 'no') ? [] : wholeWeek);
  return asked.reduce<WeeklyWindow[]>(
    (free, { answer, windows }) => {
      if (answer === 'anyTime') return [...wholeWeek];
      return answer === 'yes' ? addWindows(free, windows) : removeWindows(free, windows);
    },
    addWindows(start, []),
  );
}

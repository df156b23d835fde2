import type { Change } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant, instantAt } from '#shared/domain/date/instant.ts';
import type { ProviderId } from '#shared/domain/ids.ts';
import { type ServiceType, serviceTypes } from '#shared/domain/serviceType.ts';
import type { OpeningCount } from '#shared/domain/unit/openingCount.ts';

/** What is typed of one provider's line in the paper table. */
export interface OpeningEntry {
  providerId: ProviderId | null;
  counts: Partial<Record<ServiceType, number | null>>;
  /** `YYYY-MM-DD`; null where there was none yet. */
  lastDay: Day | null;
}

export const emptyEntry: OpeningEntry = { providerId: null, counts: {}, lastDay: null };

export type OpeningProblem = 'provider' | 'counts' | 'lastDay';

/** What keeps the entry from being saved. A last day alone is enough: a provider may have had none this month. */
export function openingProblem(entry: OpeningEntry, today: Day): OpeningProblem | null {
  if (entry.providerId === null) return 'provider';
  if (entry.lastDay === null && typedCounts(entry).length === 0) return 'counts';
  return entry.lastDay !== null && entry.lastDay > today ? 'lastDay' : null;
}

/**
 * The change that saves an entry as a provider's opening count of a month (`YYYY-MM`). One provider has one record
 * per month, on every computer: what is entered again replaces what was there, and what two people entered is never
 * counted twice. Of the last dispatch only the day is known; it counts
 * from the beginning of that day.
 */
export function openingCommand(
  entry: OpeningEntry & { providerId: ProviderId },
  month: string,
  known: readonly OpeningCount[],
): Change {
  const { providerId, lastDay } = entry;
  const id = findOpening(known, providerId, month)?.id ?? `${providerId}-${month}`;
  const lastDispatchedAt = lastDay === null ? null : instantAt(lastDay, '00:00');
  const counts = Object.fromEntries(typedCounts(entry)) as OpeningCount['counts'];
  return { type: 'openingCount', id, set: { providerId, month, counts, lastDispatchedAt } };
}

/** What is recorded of a provider for a month, back in the fields. */
export function entryOf(opening: OpeningCount): OpeningEntry {
  const { providerId, counts, lastDispatchedAt } = opening;
  return {
    providerId,
    counts: { ...counts },
    lastDay: lastDispatchedAt === null ? null : dayOfInstant(lastDispatchedAt),
  };
}

export function findOpening(
  known: readonly OpeningCount[],
  providerId: string,
  month: string,
): OpeningCount | undefined {
  return known.find((one) => one.providerId === providerId && one.month === month);
}

function typedCounts({ counts }: OpeningEntry): [ServiceType, number][] {
  return serviceTypes.flatMap((type): [ServiceType, number][] => {
    const count = counts[type];
    return count === null || count === undefined ? [] : [[type, count]];
  });
}

import { distanceBand } from '#shared/directory/townships.ts';
import type {
  DispatchCapacity,
  DispatchInput,
  DispatchNeed,
  DispatchProvider,
} from '#shared/rules/dispatch/input.ts';

/** What the loop looks up: made once, as the kernel prepares its facts once. */
export interface HandWrittenFacts {
  capacity: Map<string, DispatchCapacity>;
  suspended: Set<string>;
  distance: Map<string, number>;
}

export function handWrittenFacts(input: DispatchInput, today: string): HandWrittenFacts {
  return {
    capacity: new Map((input.capacity ?? []).map((one) => [`${one.providerId} ${one.serviceType}`, one])),
    suspended: new Set(
      (input.suspensions ?? [])
        .filter(({ from, to }) => from <= today && (to === null || today <= to))
        .map(({ providerId }) => providerId),
    ),
    distance: new Map(
      (input.providers ?? []).map(({ township }) => [
        township,
        distanceBand(input.request.township, township),
      ]),
    ),
  };
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Visits of a need that fit, −1 where the provider cannot serve it; without joining windows or naming reasons. */
export function visitsMet(
  provider: DispatchProvider,
  need: DispatchNeed,
  input: DispatchInput,
  facts: HandWrittenFacts,
  today: string,
): number {
  let isContracted = false;
  for (const contract of provider.contracts) {
    if (
      contract.serviceType === need.serviceType &&
      (need.codes ?? []).every((code) => contract.codes === undefined || contract.codes.includes(code)) &&
      contract.validFrom <= today &&
      (contract.validTo === null || today <= contract.validTo) &&
      (contract.townships === undefined || contract.townships.includes(input.request.township))
    ) {
      isContracted = true;
      break;
    }
  }
  if (!isContracted) return -1;
  const wanted = need.windows ?? [];
  const capacity = facts.capacity.get(`${provider.id} ${need.serviceType}`);
  if (capacity === undefined || wanted.length === 0) return capacity?.openings === 0 ? -1 : wanted.length;
  if (capacity.openings === 0) return -1;
  let met = 0;
  for (const window of wanted) {
    const from = minutes(window.start);
    const to = minutes(window.end);
    for (const free of capacity.windows ?? []) {
      if (free.weekday !== window.weekday) continue;
      const overlap = Math.min(to, minutes(free.end)) - Math.max(from, minutes(free.start));
      if (overlap >= (need.minutesPerVisit ?? to - from)) {
        met += 1;
        break;
      }
    }
  }
  return met === 0 ? -1 : met;
}

/** The loop that somebody would write without rules: who can serve, in which order, nothing else. */
export function handWrittenOrder(input: DispatchInput, facts: HandWrittenFacts, today: string): string[] {
  const { needs, declinedProviderIds = [] } = input.request;
  const rows: SortRow[] = [];
  for (const provider of input.providers ?? []) {
    if (declinedProviderIds.includes(provider.id) || facts.suspended.has(provider.id)) continue;
    const row = sortRow(provider, input, facts);
    for (const need of needs) {
      const met = visitsMet(provider, need, input, facts, today);
      if (met < 0) continue;
      if (met >= (need.visitsPerWeek ?? need.windows?.length ?? 0)) row.needs += 1;
      else row.visits += met;
      const start = facts.capacity.get(`${provider.id} ${need.serviceType}`)?.earliestStartOn;
      row.immediacy = Math.max(row.immediacy, immediacy(start, today));
    }
    if (row.needs > 0 || row.visits > 0) rows.push(row);
  }
  return rows.sort(compareRows).map(({ id }) => id);
}

export interface SortRow {
  id: string;
  designated: number;
  needs: number;
  visits: number;
  professions: number;
  distance: number;
  immediacy: number;
  quality: string;
  cooperation: string;
  closure: string;
  monthCount: number;
  last: number;
}

export function sortRow(provider: DispatchProvider, input: DispatchInput, facts: HandWrittenFacts): SortRow {
  const position = (input.request.designatedProviderIds ?? []).indexOf(provider.id);
  const counts = input.monthCounts?.[provider.id];
  const last = input.lastDispatchedAt?.[provider.id];
  return {
    id: provider.id,
    designated: position < 0 ? 1000 : position,
    needs: 0,
    visits: 0,
    professions: provider.professions?.length ?? 0,
    distance: facts.distance.get(provider.township) ?? 3,
    immediacy: 0,
    quality: provider.ratings?.quality ?? 'B',
    cooperation: provider.ratings?.cooperation ?? 'B',
    closure: provider.ratings?.closure ?? 'B',
    monthCount: input.request.needs.reduce((sum, need) => sum + (counts?.[need.serviceType] ?? 0), 0),
    last: last === undefined ? 0 : Date.parse(last),
  };
}

export function immediacy(start: string | undefined, today: string): number {
  if (start === undefined) return 3;
  const days = (Date.parse(start) - Date.parse(today)) / 86_400_000;
  return days <= 3 ? 0 : days <= 7 ? 1 : 2;
}

export function compareRows(a: SortRow, b: SortRow): number {
  return (
    a.designated - b.designated ||
    b.needs - a.needs ||
    b.visits - a.visits ||
    b.professions - a.professions ||
    a.distance - b.distance ||
    a.immediacy - b.immediacy ||
    compareText(a.quality, b.quality) ||
    compareText(a.cooperation, b.cooperation) ||
    compareText(a.closure, b.closure) ||
    a.monthCount - b.monthCount ||
    a.last - b.last ||
    compareText(a.id, b.id)
  );
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

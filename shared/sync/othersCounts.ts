import { isServiceType, type ServiceType } from '../domain/serviceType.ts';
import { canonicalJson } from './json.ts';
import type { WriterCounts } from './returned.ts';

/**
 * The figures to go by, one per writer and month: the latest day, then the latest made. Does not depend on the
 * order in which bundles arrive.
 */
export function mergeCounts(
  held: readonly WriterCounts[],
  received: readonly WriterCounts[],
): WriterCounts[] {
  const latest = new Map<string, WriterCounts>();
  for (const counts of [...held, ...received]) {
    const key = `${counts.writer} ${counts.month}`;
    const known = latest.get(key);
    if (!known || isLater(counts, known)) latest.set(key, counts);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counts]) => counts);
}

function isLater(a: WriterCounts, b: WriterCounts): boolean {
  if (a.upTo !== b.upTo) return a.upTo > b.upTo;
  const difference = Date.parse(a.at) - Date.parse(b.at);
  return difference === 0 ? canonicalJson(a) > canonicalJson(b) : difference > 0;
}

export interface OthersCounts {
  /** By provider and service; what only a later version knows is kept in the figures and not counted here. */
  readonly matched: Readonly<Record<string, Readonly<Partial<Record<ServiceType, number>>>>>;
  /** By provider, where anything was dispatched. */
  readonly lastDispatchedAt: Readonly<Record<string, string>>;
  /** How far each writer's figures go. */
  readonly known: readonly { readonly writer: string; readonly upTo: string }[];
}

/**
 * What the other writers contribute to a month. One's own writers are left out, whoever says what about them:
 * their events are at hand and are counted, each once.
 * @param month `YYYY-MM`
 */
export function othersCounts(
  held: readonly WriterCounts[],
  month: string,
  ownWriters: ReadonlySet<string>,
): OthersCounts {
  const matched: Record<string, Partial<Record<ServiceType, number>>> = {};
  const lastDispatchedAt: Record<string, string> = {};
  const known: { writer: string; upTo: string }[] = [];
  for (const counts of held) {
    if (counts.month !== month || ownWriters.has(counts.writer)) continue;
    known.push({ writer: counts.writer, upTo: counts.upTo });
    for (const { providerId, matched: own, lastDispatchedAt: last } of counts.providers) {
      const sum = matched[providerId] ?? {};
      matched[providerId] = sum;
      for (const [service, count] of Object.entries(own)) {
        if (isServiceType(service)) sum[service] = (sum[service] ?? 0) + count;
      }
      const before = lastDispatchedAt[providerId];
      if (last !== null && (before === undefined || Date.parse(last) > Date.parse(before))) {
        lastDispatchedAt[providerId] = last;
      }
    }
  }
  return { matched, lastDispatchedAt, known };
}

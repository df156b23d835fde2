import { addDays, addMonths, firstOfMonth } from '../../domain/date/day.ts';
import { groupBy } from '../../domain/groupBy.ts';
import type { ServiceType } from '../../domain/serviceType.ts';
import type { DemeritsSection } from '../../policies/packSchema.ts';
import type { WeighedEvent } from './countedEvents.ts';
import { type DemeritsPolicy, ledgerNumber } from './policy.ts';
import type { ProviderLedger, Suspension } from './result.ts';

type MonthlySection = Extract<DemeritsSection, { function: 'monthlyDemerits/1' }>;

/**
 * monthlyDemerits/1: a month with points suspends the months after it (T-2.6.a), never before the notice (I-07).
 * @param events those that count, in the order of `weigh`
 */
export function monthlySuspensions(
  events: readonly WeighedEvent[],
  section: MonthlySection,
  policy: DemeritsPolicy,
): Suspension[] {
  const taken = new Map<ServiceType | undefined, Set<string>>();
  return events.flatMap((event) => {
    const first = firstSuspendedMonth(event);
    if (first === null) return [];
    const { isPerPoint, isPerService } = policy.rulesOn(event.determinedOn);
    const scope = isPerService ? event.serviceType : undefined;
    const months = ledgerNumber(policy, 'demerits.suspensionMonths', event.determinedOn);
    const ofScope = taken.get(scope) ?? new Set();
    taken.set(scope, ofScope);
    const suspended = isPerPoint
      ? takeFree(ofScope, first, event.points * months)
      : Array.from({ length: months }, (_, index) => addMonths(first, index));
    // A later point that is read for itself queues behind these too.
    for (const month of suspended) ofScope.add(month);
    return suspended.map((month) => ({
      from: month,
      to: addDays(addMonths(month, 1), -1),
      ...(scope === undefined ? {} : { serviceType: scope }),
      because: [event.id],
      clauses: [section.clauses.suspension],
    }));
  });
}

/** The month after the decision, or after a notice that came later than its first day; null without a notice. */
function firstSuspendedMonth({ determinedOn, notifiedOn }: WeighedEvent): string | null {
  if (notifiedOn === undefined) return null;
  const next = addMonths(firstOfMonth(determinedOn), 1);
  return notifiedOn <= next ? next : addMonths(firstOfMonth(notifiedOn), 1);
}

/** I-08 perPoint: the next months from `first` on that nobody took. */
function takeFree(taken: ReadonlySet<string>, first: string, count: number): string[] {
  const months: string[] = [];
  for (let month = first; months.length < count; month = addMonths(month, 1)) {
    if (!taken.has(month)) months.push(month);
  }
  return months;
}

/** T-2.6.b: the year after one with that many points is without an agreement. */
export function renewalBars(
  points: ProviderLedger['points'],
  section: MonthlySection,
  policy: DemeritsPolicy,
): ProviderLedger['renewalBars'] {
  const byYear = [...groupBy(points, ({ year }) => year)].sort(([a], [b]) => a - b);
  return byYear.flatMap(([year, ofYear]) => {
    const sum = ofYear.reduce((total, one) => total + one.points, 0);
    if (sum < ledgerNumber(policy, 'demerits.barPoints', `${year}-12-31`)) return [];
    const because = ofYear.map(({ eventId }) => eventId).sort();
    return [{ year: year + 1, because, clause: section.clauses.renewalBar }];
  });
}

import type { Day } from '#shared/domain/date/day.ts';
import type { Suspension } from '#shared/domain/provider/suspension.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

/** A suspension as far as its dates and its reach go. */
type Window = Pick<Suspension, 'id' | 'from' | 'to' | 'serviceType'>;

export type SuspensionState = 'running' | 'coming' | 'over';

/** Whether a suspension runs on a day; both its days belong to it, and it never rolls (I-16). */
export function suspensionState({ from, to }: Pick<Suspension, 'from' | 'to'>, today: Day): SuspensionState {
  if (from > today) return 'coming';
  return to === null || to >= today ? 'running' : 'over';
}

/** The suspension that keeps a service (or any, where null) from being dispatched today; the longest speaks. */
export function runningSuspension<T extends Window>(
  suspensions: readonly T[],
  serviceType: ServiceType | null,
  today: Day,
): T | undefined {
  return suspensions
    .filter(
      (suspension) =>
        suspensionState(suspension, today) === 'running' &&
        (suspension.serviceType === null || serviceType === null || suspension.serviceType === serviceType),
    )
    .sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1))[0];
}

/** Those that share a day and a service with another one; the one itself, by its id, is left out. */
export function overlapping<T extends Window>(one: Window, others: readonly T[]): T[] {
  return others.filter(
    (other) =>
      other.id !== one.id &&
      one.from <= lastDay(other) &&
      other.from <= lastDay(one) &&
      (one.serviceType === null || other.serviceType === null || one.serviceType === other.serviceType),
  );
}

const lastDay = ({ to }: { to: Day | null }) => to ?? '9999-12-31';

import type { CapacityObservation } from '../../domain/capacity/capacityObservation.ts';
import type { Need } from '../../domain/carePlan/need.ts';
import type { Case } from '../../domain/case/case.ts';
import type { NeedProgress } from '../../domain/dispatch/needState.ts';
import type { WorkCalendar } from '../../policies/calendars/calendar.ts';
import { type DueCapacity, type DueItem, type DueNotice, findDueWork } from './dueWork.ts';

/** What is known of one case, as far as its clocks run on it. */
export interface CaseFacts {
  readonly case: Pick<Case, 'id' | 'status' | 'referredOn' | 'assessedOn'>;
  readonly needs: readonly {
    readonly need: Pick<Need, 'id' | 'serviceType' | 'wanted'>;
    readonly progress: NeedProgress;
  }[];
  /** The notices that the progress of its needs names. */
  readonly notices: readonly DueNotice[];
  readonly planApprovedOn: string | null;
  readonly lastHomeVisitOn: string | null;
  readonly lastPlanVisitOn: string | null;
}

interface WorkInput {
  readonly cases: readonly CaseFacts[];
  /** Of each provider and service the latest only: an older one is settled by it. */
  readonly capacity: readonly DueCapacity[];
  readonly calendar: WorkCalendar;
  readonly today: string;
  /** Work due after this day is left out; all of it where there is none. */
  readonly until?: string;
}

/** The work that the records say is running and due until then, the most overdue first. Needs that ended have no clock. */
export function findWorkOfCases({ cases, capacity, calendar, today, until }: WorkInput): DueItem[] {
  return findDueWork({
    today,
    ...(until !== undefined && { until }),
    calendar,
    capacity,
    cases: cases.map((facts) => ({
      id: facts.case.id,
      status: facts.case.status,
      referredOn: facts.case.referredOn,
      assessedOn: facts.case.assessedOn,
      planApprovedOn: facts.planApprovedOn,
      lastHomeVisitOn: facts.lastHomeVisitOn,
      lastPlanVisitOn: facts.lastPlanVisitOn,
      notices: facts.notices,
      needs: facts.needs
        .filter(({ need }) => need.wanted)
        .map(({ need, progress }) => ({
          id: need.id,
          serviceType: need.serviceType,
          state: progress.state,
          providerId: progress.providerId,
          noticeId: progress.noticeId,
        })),
    })),
  });
}

/** The latest observation of each provider and service, in any order. */
export function latestCapacity(
  observations: readonly Pick<CapacityObservation, 'providerId' | 'serviceType' | 'checkedAt'>[],
): DueCapacity[] {
  const latest = new Map<string, DueCapacity>();
  for (const { providerId, serviceType, checkedAt } of observations) {
    const key = `${providerId} ${serviceType}`;
    const known = latest.get(key);
    if (known === undefined || Date.parse(checkedAt) > Date.parse(known.checkedAt)) {
      latest.set(key, { providerId, checkedAt });
    }
  }
  return [...latest.values()];
}

import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { needProgress } from '#shared/domain/dispatch/needState.ts';
import type { CaseFile, CaseSummary, ListedCaregiver, ListedNeed } from '../api.ts';

/** What lists, search and Today need of a case, from everything that is recorded of it. */
export function summariseCase(file: CaseFile): CaseSummary {
  const { visits, dispatches, notices, replies, carePlans } = file;
  const { wishes: _, ...person } = file.case;
  const caregivers = [...file.caregivers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const primary = caregivers.find((caregiver) => caregiver.primary) ?? caregivers[0];
  const needs = file.needs
    .filter((need) => need.wanted)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((need) => ({ need: listed(need), progress: needProgress(need.id, dispatches, notices, replies) }));
  const followed = new Set(needs.map(({ progress }) => progress.noticeId));
  const lastHome = latest(visits.filter((visit) => visit.kind === 'home').map((visit) => visit.happenedAt));
  const lastPlan = latest(visits.filter((visit) => visit.planVisit).map((visit) => visit.happenedAt));
  return {
    case: person,
    needs,
    notices: notices
      .filter((notice) => followed.has(notice.id))
      .map(({ id, flow, sentAt, replyDueOn, serviceDueOn }) => ({
        id,
        flow,
        sentAt,
        replyDueOn,
        serviceDueOn,
      })),
    planApprovedOn: latest(carePlans.flatMap((plan) => plan.approvedOn ?? [])),
    lastVisitAt: latest(visits.map((visit) => visit.happenedAt)),
    lastHomeVisitOn: lastHome === null ? null : dayOfInstant(lastHome),
    lastPlanVisitOn: lastPlan === null ? null : dayOfInstant(lastPlan),
    primaryCaregiver: primary === undefined ? null : contactOf(primary),
  };
}

function listed({ caseId: _, carePlanId: __, note: ___, ...need }: Need): ListedNeed {
  return need;
}

function contactOf({ name, relation, phone, livesWith }: Caregiver): ListedCaregiver {
  return { name, relation, phone, livesWith };
}

/** The latest of instants or days; null where there is none. */
function latest(times: readonly string[]): string | null {
  return times.reduce<string | null>(
    (last, time) => (last === null || Date.parse(time) > Date.parse(last) ? time : last),
    null,
  );
}

import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { needProgress } from '#shared/domain/dispatch/needState.ts';
import { toImproveSince } from '#shared/domain/followUp/serviceReview.ts';
import type { CaseFile, CaseSummary, ListedCaregiver, ListedNeed } from '../api.ts';

/** What is edited of a case, as far as a summary is made of it. */
export type EditedPart = Pick<CaseFile, 'case' | 'caregivers' | 'carePlans' | 'needs'>;

/** What lists, search and Today need of a case, from everything that is recorded of it. */
export function summariseCase(file: CaseFile): CaseSummary {
  const { visits, dispatches, notices, replies, reassignments, serviceEnds } = file;
  const partings = [...reassignments, ...serviceEnds];
  const needs = wantedNeeds(file.needs).map((need) => {
    const progress = needProgress(need.id, dispatches, notices, replies, partings);
    return { need, progress, toImproveSince: toImproveSince(need.id, progress, file) };
  });
  const lastHome = latest(visits.filter((visit) => visit.kind === 'home').map((visit) => visit.happenedAt));
  const lastPlan = latest(visits.filter((visit) => visit.planVisit).map((visit) => visit.happenedAt));
  return {
    ...personPart(file.case),
    ...planPart(file.carePlans),
    ...caregiverPart(file.caregivers),
    needs,
    notices: followed(notices, needs).map(({ id, flow, sentAt, replyDueOn, serviceDueOn }) => ({
      ...{ id, flow, sentAt, replyDueOn, serviceDueOn },
    })),
    lastVisitAt: latest(visits.map((visit) => visit.happenedAt)),
    lastHomeVisitOn: lastHome === null ? null : dayOfInstant(lastHome),
    lastPlanVisitOn: lastPlan === null ? null : dayOfInstant(lastPlan),
  };
}

/**
 * The same where nothing has happened since the summary before: then what happened need not be read again, nor what stands
 * in the parts that were not edited. Undefined where a need is wanted that it does not have, and so nothing is known of.
 * @param edited the parts of which something was edited, each whole
 */
export function summariseEdits(
  edited: Partial<EditedPart> | undefined,
  before: CaseSummary,
): CaseSummary | undefined {
  if (edited === undefined) return undefined;
  const { case: person, caregivers, carePlans, needs: editedNeeds } = edited;
  const after: CaseSummary = {
    ...before,
    ...(person && personPart(person)),
    ...(carePlans && planPart(carePlans)),
    ...(caregivers && caregiverPart(caregivers)),
  };
  if (editedNeeds === undefined) return after;
  const known = new Map(before.needs.map(({ need, ...happened }) => [need.id, happened]));
  const needs: CaseSummary['needs'][number][] = [];
  for (const need of wantedNeeds(editedNeeds)) {
    const happened = known.get(need.id);
    if (happened === undefined) return undefined;
    needs.push({ need, ...happened });
  }
  return { ...after, needs, notices: followed(before.notices, needs) };
}

function personPart({ wishes: _, ...person }: EditedPart['case']): Pick<CaseSummary, 'case'> {
  return { case: person };
}

function planPart(carePlans: EditedPart['carePlans']): Pick<CaseSummary, 'planApprovedOn'> {
  return { planApprovedOn: latest(carePlans.flatMap((plan) => plan.approvedOn ?? [])) };
}

function caregiverPart(caregivers: EditedPart['caregivers']): Pick<CaseSummary, 'primaryCaregiver'> {
  const inOrder = [...caregivers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const primary = inOrder.find((caregiver) => caregiver.primary) ?? inOrder[0];
  return { primaryCaregiver: primary === undefined ? null : contactOf(primary) };
}

function wantedNeeds(needs: EditedPart['needs']): ListedNeed[] {
  const wanted = needs.filter((need) => need.wanted);
  return wanted.sort((a, b) => (a.id < b.id ? -1 : 1)).map(listed);
}

/** The notices that the progress of needs names. */
function followed<T extends { id: string }>(notices: readonly T[], needs: CaseSummary['needs']): T[] {
  const named = new Set<string | null | undefined>(needs.map(({ progress }) => progress.noticeId));
  return notices.filter(({ id }) => named.has(id));
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

import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { needProgress } from '#shared/domain/dispatch/needState.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import { toImproveSince } from '#shared/domain/followUp/serviceReview.ts';
import type { DueCaregiver, DueNotice } from '#shared/rules/deadlines/dueFacts.ts';
import { goalCourses, runningGoals } from '#shared/rules/deadlines/goalCourses.ts';
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
  const recordsOf = (kind: 'AA01' | 'AA02') => file.unitRecords.filter((record) => record.kind === kind);
  const planned = [...visits.filter((visit) => visit.planVisit), ...recordsOf('AA01')];
  const lastPlan = latest(planned.map((one) => one.happenedAt));
  const asked = [
    ...visits.filter((visit) => !visit.planVisit),
    ...file.followUps,
    ...file.improvementChecks,
    ...recordsOf('AA02'),
  ];
  const lastAsked = latest(asked.map((one) => one.happenedAt));
  const ratedCaregivers = ratedCaregiversOf(file);
  const goals = runningGoals(goalCourses(file.serviceSessions));
  return {
    ...personPart(file.case),
    ...planPart(file.carePlans),
    ...caregiverPart(file.caregivers),
    needs,
    notices: followed(notices, needs).map((notice) => dueNotice(notice, replies)),
    lastVisitAt: latest(visits.map((visit) => visit.happenedAt)),
    homeVisitedOn: homeVisitedOn(file),
    lastPlanVisitOn: lastPlan === null ? null : dayOfInstant(lastPlan),
    lastFollowUpOn: lastAsked === null ? null : dayOfInstant(lastAsked),
    ...(ratedCaregivers.length > 0 && { ratedCaregivers }),
    ...(goals.length > 0 && { goals }),
  };
}

/**
 * The same where nothing has happened since the summary before: then what happened need not be read again, nor what stands
 * in the parts that were not edited. Undefined where a need is wanted that it does not have, and so nothing is known of,
 * and where other visits count than before.
 * @param edited the parts of which something was edited, each whole
 */
export function summariseEdits(
  edited: Partial<EditedPart> | undefined,
  before: CaseSummary,
): CaseSummary | undefined {
  if (edited === undefined) return undefined;
  const { case: person, caregivers, carePlans, needs: editedNeeds } = edited;
  if (person !== undefined && person.referredOn !== before.case.referredOn) return undefined;
  if (caregivers !== undefined && !isRatedAsBefore(caregivers, before)) return undefined;
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

function planPart(
  carePlans: EditedPart['carePlans'],
): Pick<CaseSummary, 'planApprovedOn' | 'unitPlanSubmittedOn'> {
  return {
    planApprovedOn: latest(carePlans.flatMap((plan) => plan.approvedOn ?? [])),
    unitPlanSubmittedOn: latest(carePlans.flatMap((plan) => plan.submittedOn ?? [])),
  };
}

function caregiverPart(caregivers: EditedPart['caregivers']): Pick<CaseSummary, 'primaryCaregiver'> {
  const inOrder = byId(caregivers);
  const primary = inOrder.find((caregiver) => caregiver.primary) ?? inOrder[0];
  return { primaryCaregiver: primary === undefined ? null : contactOf(primary) };
}

function wantedNeeds(needs: EditedPart['needs']): ListedNeed[] {
  return byId(needs.filter((need) => need.wanted)).map(listed);
}

/** Records in an order of their own: those of a case come in the order in which they were read or edited. */
function byId<T extends { id: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
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

/** What clocks read of a notice: when it was sent and accepted, and the due days that were recorded with it. */
function dueNotice(notice: ReferralNotice, replies: readonly Reply[]): DueNotice {
  const { id, flow, sentAt, replyDueOn, serviceDueOn, replyDueAt, serviceDueAt } = notice;
  const accepted = replies.find((reply) => reply.noticeId === id && reply.answer === 'accepted');
  return {
    ...{ id, flow, sentAt, replyDueOn, serviceDueOn },
    ...(replyDueAt !== undefined && { replyDueAt }),
    ...(serviceDueAt !== undefined && { serviceDueAt }),
    ...(accepted !== undefined && { acceptedAt: accepted.happenedAt }),
  };
}

/** The first home visit on or after the day of the referral; null where there is neither. */
function homeVisitedOn({ case: { referredOn }, visits }: CaseFile): string | null {
  if (referredOn === null) return null;
  const days = visits.filter(({ kind }) => kind === 'home').map(({ happenedAt }) => dayOfInstant(happenedAt));
  return days.filter((day) => day >= referredOn).sort()[0] ?? null;
}

/** Two months of the highest burden. */
const contactsKept = 4;

/** The caregivers whose burden was rated, by id, with the last visits and calls that spoke with them, by name. */
function ratedCaregiversOf({ caregivers, visits }: CaseFile): DueCaregiver[] {
  return byId(caregivers).flatMap(({ id, name, burden, burdenRatedOn }) => {
    if (burden == null || burdenRatedOn == null) return [];
    const spoken = visits
      .filter(({ spokeWith }) => spokeWith.some((member) => member.name === name))
      .map(({ kind, happenedAt }) => ({ on: dayOfInstant(happenedAt), atHome: kind === 'home' }))
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
    const counted = burden === 'low' ? spoken : spoken.filter(({ atHome }) => atHome);
    return [{ id, name, burden, ratedOn: burdenRatedOn, contacts: counted.slice(0, contactsKept) }];
  });
}

function isRatedAsBefore(caregivers: EditedPart['caregivers'], before: CaseSummary): boolean {
  const rated = caregivers.filter(({ burden, burdenRatedOn }) => burden != null && burdenRatedOn != null);
  const known = before.ratedCaregivers ?? [];
  return (
    rated.length === known.length &&
    rated.every(({ id, name, burden, burdenRatedOn }) =>
      known.some(
        (one) => one.id === id && one.name === name && one.burden === burden && one.ratedOn === burdenRatedOn,
      ),
    )
  );
}

/** The latest of instants or days; null where there is none. */
function latest(times: readonly string[]): string | null {
  return times.reduce<string | null>(
    (last, time) => (last === null || Date.parse(time) > Date.parse(last) ? time : last),
    null,
  );
}

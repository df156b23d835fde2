import type { CaseSummary, ProviderEntry, ReferralsView, UnitView } from '#renderer/data/index.ts';
import { latestByService } from '#shared/domain/capacity/latestByService.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { type ManagerEvent, managerStanding } from '#shared/domain/intake/managerEvent.ts';
import type { Abnormality } from '#shared/domain/sampling/abnormality.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { MonthReportKind } from '#shared/domain/unit/monthReport.ts';
import { dueAbnormalities } from '#shared/rules/deadlines/dueAbnormalities.ts';
import type { DueCorrection, DueDeparture, DueInspection } from '#shared/rules/deadlines/dueFacts.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import { dueReferrals } from '#shared/rules/deadlines/dueReferrals.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import type { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { evaluationClauses } from '#shared/rules/demerits/unitLedgers.ts';
import { lastShownDay } from './todayWork.ts';

interface PersonsWork extends Pick<UnitView, 'managerEvents' | 'monthReports'> {
  me: { readonly id: string; readonly role: string } | undefined;
  cases: readonly CaseSummary[];
  providers: readonly ProviderEntry[];
  abnormalities: readonly Abnormality[];
  referrals: ReferralsView;
  clocks: UnitClocks;
  today: Day;
}

/** What is due by this week's Sunday, or tomorrow, the most overdue first: a case manager's own cases, for a supervisor all of the unit's. */
export function workOfPerson({
  me,
  cases,
  providers,
  managerEvents,
  monthReports,
  abnormalities,
  referrals,
  clocks,
  today,
}: PersonsWork): DueItem[] {
  const ofUnit = me?.role === 'supervisor';
  const own =
    me?.role === 'caseManager' ? cases.filter((summary) => summary.case.managerId === me.id) : cases;
  const ownIds = own.map((summary) => summary.case.id);
  return findDueWork({
    cases: own,
    capacity: providers.flatMap(({ capacity }) => latestByService(capacity)),
    ...(ofUnit && {
      departures: unreported(managerEvents),
      corrections: uncorrected(providers, today),
      inspections: unanswered(providers, today),
      reports: { kinds: reportedBy(cases), made: monthReports },
    }),
    abnormalities: dueAbnormalities(abnormalities, ownIds, ofUnit),
    referrals: dueReferrals(referrals, ownIds),
    clocks,
    today,
    until: lastShownDay(today),
  });
}

/** Managers whose leaving was announced and the county was not told of. */
function unreported(events: readonly ManagerEvent[]): DueDeparture[] {
  return [...new Set(events.map(({ managerId }) => managerId))].flatMap((managerId) => {
    const { leaving } = managerStanding(managerId, events);
    const isWaiting = leaving !== null && leaving.reportedOn === null;
    return isWaiting ? [{ managerId, announcedOn: leaving.announced.announcedOn }] : [];
  });
}

/** Failed evaluations that are not corrected, of family carers who still have a contract: without one there is nothing to correct. */
function uncorrected(providers: readonly ProviderEntry[], today: Day): DueCorrection[] {
  return providers.flatMap(({ evaluations, contracts, ledgers }) => {
    if (evaluations.length === 0 || !isContracted(contracts, 'familyCare', today)) return [];
    const clause = evaluationClauses(ledgers)?.correction ?? '';
    return evaluations
      .filter(({ correctedOn }) => correctedOn === null)
      .map(({ providerId, notifiedOn, correctBy }) => ({ providerId, clause, notifiedOn, correctBy }));
  });
}

/** What inspections found and nobody answered, of providers who still have a contract for home care. */
function unanswered(providers: readonly ProviderEntry[], today: Day): DueInspection[] {
  return providers.flatMap(({ inspections, contracts }) =>
    inspections.length > 0 && isContracted(contracts, 'homeCare', today)
      ? inspections.filter(({ answeredOn }) => answeredOn === null)
      : [],
  );
}

function isContracted(contracts: ProviderEntry['contracts'], service: ServiceType, today: Day): boolean {
  return contracts.some(
    ({ serviceType, validTo }) => serviceType === service && (validTo === null || validTo >= today),
  );
}

/** What a unit with these cases reports month by month; of opinions only where one was ever asked for. */
export function reportedBy(cases: readonly CaseSummary[]): MonthReportKind[] {
  const asksOpinions = cases.some(
    ({ case: { opinionRequestedOn, opinionIssuedOn } }) =>
      opinionRequestedOn != null || opinionIssuedOn != null,
  );
  return [
    ...(cases.length > 0 ? ['serviceData' as const] : []),
    ...(asksOpinions ? ['opinions' as const] : []),
  ];
}

import type { CaseSummary, ProviderEntry } from '#renderer/data/index.ts';
import { latestByService } from '#shared/domain/capacity/latestByService.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { type ManagerEvent, managerStanding } from '#shared/domain/intake/managerEvent.ts';
import type { Abnormality } from '#shared/domain/sampling/abnormality.ts';
import type { WorkCalendar } from '#shared/policies/calendars/calendar.ts';
import { dueAbnormalities } from '#shared/rules/deadlines/dueAbnormalities.ts';
import { type DueDeparture, type DueItem, findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { lastShownDay } from './todayWork.ts';

interface PersonsWork {
  me: { readonly id: string; readonly role: string } | undefined;
  cases: readonly CaseSummary[];
  providers: readonly ProviderEntry[];
  managerEvents: readonly ManagerEvent[];
  abnormalities: readonly Abnormality[];
  calendar: WorkCalendar;
  today: Day;
}

/** What is due by this week's Sunday, or tomorrow, the most overdue first: a case manager's own cases, for a supervisor all of the unit's. */
export function workOfPerson({
  me,
  cases,
  providers,
  managerEvents,
  abnormalities,
  calendar,
  today,
}: PersonsWork): DueItem[] {
  const own =
    me?.role === 'caseManager' ? cases.filter((summary) => summary.case.managerId === me.id) : cases;
  return findDueWork({
    cases: own,
    capacity: providers.flatMap(({ capacity }) => latestByService(capacity)),
    departures: me?.role === 'supervisor' ? unreported(managerEvents) : [],
    abnormalities: dueAbnormalities(
      abnormalities,
      own.map((summary) => summary.case.id),
      me?.role === 'supervisor',
    ),
    calendar,
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

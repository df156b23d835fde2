import type { CaseSummary, ProviderEntry } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import type { DueItem } from '#shared/rules/deadlines/dueWork.ts';
import { findWorkOfCases, latestCapacity } from '#shared/rules/deadlines/workOfCases.ts';
import { lastShownDay } from './todayWork.ts';

const calendar = workCalendar(builtInCalendars);

interface PersonsWork {
  me: { readonly id: string; readonly role: string } | undefined;
  cases: readonly CaseSummary[];
  providers: readonly ProviderEntry[];
  today: Day;
}

/** What is due by this week's Sunday, or tomorrow, the most overdue first: a case manager's own cases, for a supervisor all of the unit's. */
export function workOfPerson({ me, cases, providers, today }: PersonsWork): DueItem[] {
  return findWorkOfCases({
    cases: me?.role === 'caseManager' ? cases.filter((summary) => summary.case.managerId === me.id) : cases,
    capacity: latestCapacity(providers.flatMap(({ capacity }) => capacity)),
    calendar,
    today,
    until: lastShownDay(today),
  });
}

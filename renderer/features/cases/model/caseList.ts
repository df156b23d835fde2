import type { CaseSummary } from '#renderer/data/index.ts';
import { addDays, type Day, weekdayOf } from '#shared/domain/date/day.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';

/** What the list can be narrowed to. */
export const caseFilters = ['active', 'toDispatch', 'thisWeek', 'onHold', 'closed'] as const;
export type CaseFilter = (typeof caseFilters)[number];

/** A case in the list, with the work that is due next. */
export interface CaseRow {
  readonly summary: CaseSummary;
  readonly next: DueItem | undefined;
  /** The filters it stays under, found once, so that a keystroke only sorts into them. */
  readonly filters: readonly CaseFilter[];
}

/** The running work of each case, the most overdue first. */
export function workByCase(items: readonly DueItem[]): Map<string, DueItem[]> {
  const ofCases = items.filter(({ caseId }) => caseId !== null);
  return groupBy(ofCases, ({ caseId }) => caseId!);
}

/** All cases, those with the earliest due work first; without work in the order they came in. */
export function rowsOfCases(
  summaries: readonly CaseSummary[],
  work: ReadonlyMap<string, readonly DueItem[]>,
  today: Day,
): CaseRow[] {
  // This week ends on Sunday and includes what is overdue.
  const sunday = addDays(today, 7 - weekdayOf(today));
  const rows = summaries.map((summary) => {
    const next = work.get(summary.case.id)?.[0];
    return { summary, next, filters: caseFilters.filter((one) => isInFilter(summary, next, one, sunday)) };
  });
  // The sort is stable, so equal days keep the order of the list.
  return rows.sort((a, b) => {
    if (a.next === undefined || b.next === undefined) {
      return a.next === b.next ? 0 : a.next === undefined ? 1 : -1;
    }
    return a.next.dueOn < b.next.dueOn ? -1 : a.next.dueOn > b.next.dueOn ? 1 : 0;
  });
}

function isInFilter(
  summary: CaseSummary,
  next: DueItem | undefined,
  filter: CaseFilter,
  sunday: Day,
): boolean {
  switch (filter) {
    case 'toDispatch':
      return (
        summary.case.status === 'active' &&
        summary.needs.some(({ need, progress }) => need.wanted && progress.state === 'open')
      );
    case 'thisWeek':
      return next !== undefined && next.dueOn <= sunday;
    default:
      return summary.case.status === filter;
  }
}

/** The rows under each filter, in one pass. */
export function rowsByFilter(rows: readonly CaseRow[]): Record<CaseFilter, CaseRow[]> {
  const byFilter: Record<CaseFilter, CaseRow[]> = {
    active: [],
    toDispatch: [],
    thisWeek: [],
    onHold: [],
    closed: [],
  };
  for (const row of rows) for (const filter of row.filters) byFilter[filter].push(row);
  return byFilter;
}

/** Where a query was found in a case, for showing it in the row: the name is marked, the others are said. */
export interface FoundIn {
  readonly field: 'name' | 'phone' | 'nationalId' | 'caseNumber' | 'address' | 'caregiver';
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

/** The first field that shows the query as typed; undefined where only the search's own folding found it. */
export function foundIn(summary: CaseSummary, query: string): FoundIn | undefined {
  const wanted = query.trim();
  if (wanted === '') return undefined;
  const { case: person, primaryCaregiver } = summary;
  const fields: [FoundIn['field'], string | null | undefined][] = [
    ['name', person.name],
    ['phone', person.phone],
    ['nationalId', person.nationalId],
    ['caseNumber', person.caseNumber],
    ['address', person.address],
    ['caregiver', primaryCaregiver?.phone],
  ];
  for (const [field, text] of fields) {
    const at = text?.toUpperCase().indexOf(wanted.toUpperCase()) ?? -1;
    if (text == null || at < 0) continue;
    return {
      field,
      before: text.slice(0, at),
      hit: text.slice(at, at + wanted.length),
      after: text.slice(at + wanted.length),
    };
  }
  return undefined;
}

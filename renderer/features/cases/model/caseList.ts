import type { CaseSummary } from '#renderer/data/index.ts';
import { addDays, type Day, weekdayOf } from '#shared/domain/date/day.ts';
import type { DueItem } from '#shared/rules/deadlines/dueWork.ts';

/** What the list can be narrowed to. */
export const caseFilters = ['active', 'toDispatch', 'thisWeek', 'onHold', 'closed'] as const;
export type CaseFilter = (typeof caseFilters)[number];

/** A case in the list, with the work that is due next. */
export interface CaseRow {
  readonly summary: CaseSummary;
  readonly next: DueItem | undefined;
}

/** The next due work of each case: of several the one that is most overdue. */
export function nextWorkByCase(items: readonly DueItem[]): Map<string, DueItem> {
  const next = new Map<string, DueItem>();
  for (const item of items) {
    if (item.caseId !== null && !next.has(item.caseId)) next.set(item.caseId, item);
  }
  return next;
}

/** All cases, those with the earliest due work first; without work in the order they came in. */
export function rowsOfCases(
  summaries: readonly CaseSummary[],
  next: ReadonlyMap<string, DueItem>,
): CaseRow[] {
  const rows = summaries.map((summary) => ({ summary, next: next.get(summary.case.id) }));
  // The sort is stable, so equal days keep the order of the list.
  return rows.sort((a, b) => {
    if (a.next === undefined || b.next === undefined) {
      return a.next === b.next ? 0 : a.next === undefined ? 1 : -1;
    }
    return a.next.dueOn < b.next.dueOn ? -1 : a.next.dueOn > b.next.dueOn ? 1 : 0;
  });
}

/** Whether a row stays under a filter. This week ends on Sunday and includes what is overdue. */
export function isInFilter({ summary, next }: CaseRow, filter: CaseFilter, sunday: Day): boolean {
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

export function sundayOf(today: Day): Day {
  return addDays(today, 7 - weekdayOf(today));
}

/** The rows of a filter and how many each filter would leave, in one pass. */
export function filterRows(
  rows: readonly CaseRow[],
  filter: CaseFilter,
  today: Day,
): { shown: CaseRow[]; counts: Record<CaseFilter, number> } {
  const sunday = sundayOf(today);
  const counts: Record<CaseFilter, number> = { active: 0, toDispatch: 0, thisWeek: 0, onHold: 0, closed: 0 };
  const shown: CaseRow[] = [];
  for (const row of rows) {
    for (const one of caseFilters) {
      if (!isInFilter(row, one, sunday)) continue;
      counts[one] += 1;
      if (one === filter) shown.push(row);
    }
  }
  return { shown, counts };
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

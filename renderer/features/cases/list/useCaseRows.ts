import { useEffect, useMemo } from 'react';
import { searchCases, useCaseList } from '#renderer/data/index.ts';
import { useNow } from '#renderer/ui/index.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import type { DueItem } from '#shared/rules/deadlines/dueWork.ts';
import { findWorkOfCases } from '#shared/rules/deadlines/workOfCases.ts';
import { type CaseFilter, type CaseRow, filterRows, rowsOfCases, workByCase } from '../model/caseList.ts';

const calendar = workCalendar(builtInCalendars);
const noWork: readonly DueItem[] = [];

interface CaseRows {
  /** The rows of the filter that the query leaves. */
  shown: readonly CaseRow[];
  counts: Readonly<Record<CaseFilter, number>>;
  /** How many cases there are at all. */
  total: number;
  /** All running work of a case, the most overdue first. */
  workOf: (caseId: string) => readonly DueItem[];
}

/** The list of cases, sorted once when data changes, then only narrowed at each keystroke. */
export function useCaseRows(query: string, filter: CaseFilter): CaseRows {
  const { today } = useNow();
  const cases = useCaseList();
  const work = useMemo(() => findWorkOfCases({ cases, capacity: [], calendar, today }), [cases, today]);
  const byCase = useMemo(() => workByCase(work), [work]);
  const { rows, sorted, rowBySummary } = useMemo(() => {
    const all = rowsOfCases(cases, byCase, today);
    return {
      rows: all,
      sorted: all.map(({ summary }) => summary),
      rowBySummary: new Map(all.map((row) => [row.summary, row])),
    };
  }, [cases, byCase, today]);
  // A case's searchable text is made when it is first searched; done while nobody types, the first key is quick too.
  useEffect(() => {
    const waiting = requestIdleCallback(() => searchCases(cases, '0'));
    return () => cancelIdleCallback(waiting);
  }, [cases]);
  const found = useMemo(
    () =>
      query.trim() === '' ? rows : searchCases(sorted, query).map((summary) => rowBySummary.get(summary)!),
    [rows, sorted, rowBySummary, query],
  );
  const { shown, counts } = useMemo(() => filterRows(found, filter), [found, filter]);
  return {
    shown,
    counts,
    total: cases.length,
    workOf: (caseId) => byCase.get(caseId) ?? noWork,
  };
}

import { useMemo } from 'react';
import { type CaseSummary, searchCases, useCaseList, useDispatchLog } from '#renderer/data/index.ts';
import { useNow } from '#renderer/ui/index.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import type { DueItem } from '#shared/rules/deadlines/dueWork.ts';
import { findWorkOfCases } from '#shared/rules/deadlines/workOfCases.ts';
import { type CaseFilter, type CaseRow, filterRows, nextWorkByCase, rowsOfCases } from '../model/caseList.ts';

const calendar = workCalendar(builtInCalendars);

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
  const { notices } = useDispatchLog();
  const work = useMemo(
    () => findWorkOfCases({ cases, notices, capacity: [], calendar, today }),
    [cases, notices, today],
  );
  const rows = useMemo(() => rowsOfCases(cases, nextWorkByCase(work)), [cases, work]);
  const found = useMemo(() => {
    if (query.trim() === '') return rows;
    const hits = new Set<CaseSummary>(searchCases(cases, query));
    return rows.filter(({ summary }) => hits.has(summary));
  }, [rows, cases, query]);
  const { shown, counts } = useMemo(() => filterRows(found, filter, today), [found, filter, today]);
  return {
    shown,
    counts,
    total: cases.length,
    workOf: (caseId) => work.filter((item) => item.caseId === caseId),
  };
}

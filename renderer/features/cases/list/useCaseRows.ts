import { useEffect, useMemo } from 'react';
import { caseSearch, useAbnormalities, useCaseList, useClocks } from '#renderer/data/index.ts';
import { useNow } from '#renderer/ui/index.ts';
import { dueAbnormalities } from '#shared/rules/deadlines/dueAbnormalities.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { type CaseFilter, type CaseRow, rowsByFilter, rowsOfCases, workByCase } from '../model/caseList.ts';

const noWork: readonly DueItem[] = [];

interface CaseRows {
  /** The rows that the query leaves under each filter. */
  byFilter: Readonly<Record<CaseFilter, readonly CaseRow[]>>;
  /** How many cases there are at all. */
  total: number;
  /** All running work of a case, the most overdue first. */
  workOf: (caseId: string) => readonly DueItem[];
}

/** The list of cases, sorted once when data changes, then only narrowed at each keystroke. */
export function useCaseRows(query: string): CaseRows {
  const { today } = useNow();
  const cases = useCaseList();
  const clocks = useClocks();
  const abnormalities = useAbnormalities();
  const work = useMemo(() => {
    const ids = cases.map((summary) => summary.case.id);
    const toAnswer = dueAbnormalities(abnormalities, ids, false);
    return findDueWork({ cases, capacity: [], abnormalities: toAnswer, clocks, today });
  }, [cases, abnormalities, clocks, today]);
  const byCase = useMemo(() => workByCase(work), [work]);
  const rows = useMemo(() => rowsOfCases(cases, byCase, today), [cases, byCase, today]);
  const search = useMemo(() => caseSearch(rows, ({ summary }) => summary), [rows]);
  // A case's searchable text is made when it is first searched; done while nobody types, the first key is quick too.
  useEffect(() => {
    let waiting = 0;
    const prepare = (idle: IdleDeadline) => {
      if (!search.prepare(() => idle.timeRemaining() > 0)) wait();
    };
    const wait = () => {
      waiting = requestIdleCallback(prepare);
    };
    wait();
    return () => cancelIdleCallback(waiting);
  }, [search]);
  const byFilter = useMemo(() => rowsByFilter(search.find(query)), [search, query]);
  return {
    byFilter,
    total: cases.length,
    workOf: (caseId) => byCase.get(caseId) ?? noWork,
  };
}

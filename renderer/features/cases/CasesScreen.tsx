import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseSummary } from '#renderer/data/index.ts';
import { MissingCase } from '#renderer/missingCase/MissingCase.tsx';
import { EmptyState, Screen, useFollowing } from '#renderer/ui/index.ts';
import { CaseListPane } from './list/CaseListPane.tsx';
import { type SheetTab, sheetTabs, useCasesView } from './list/casesView.ts';
import { useCaseRows } from './list/useCaseRows.ts';
import { CaseSheet } from './sheet/CaseSheet.tsx';

/** F goes on to the next filter. */
const listKeys = ['f'];

/** The list of cases, and beside it the selected one. */
export function CasesScreen() {
  const { t } = useTranslation('cases');
  const { query, filter, selectedId, show } = useCasesView();
  const { byFilter, total, workOf } = useCaseRows(query);
  const sheet = useRef<HTMLElement>(null);
  // A case opened from elsewhere stays in view though the filter would leave it out.
  const chosen = selectedId ?? byFilter[filter][0]?.summary.case.id ?? null;
  // The list answers to every key at once; the sheet follows when no more come.
  const opened = useFollowing(chosen, listKeys);
  const enter = useCallback(
    () => sheet.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus(),
    [],
  );
  return (
    <Screen layout="with-list">
      <CaseListPane byFilter={byFilter} total={total} selectedId={chosen} onEnter={enter} />
      <section
        className="case-sheet"
        ref={sheet}
        aria-label={t('sheet.label')}
        // The case that is worked on stays open, also where what is done takes it out of the filter.
        onFocusCapture={() => {
          if (selectedId !== chosen) show({ selectedId: chosen });
        }}
      >
        {opened === null ? (
          <EmptyState title={t(total === 0 ? 'sheet.noCases' : 'sheet.nobody')} />
        ) : (
          <CaseSheet key={opened} caseId={opened} work={workOf(opened)} />
        )}
      </section>
    </Screen>
  );
}

/** The address of one case: selects it in the list. */
export function CaseAddress() {
  const { t } = useTranslation('cases');
  const { caseId = '' } = useParams({ strict: false });
  const isThere = useCaseSummary(caseId) !== undefined;
  const { show } = useCasesView();
  const { tab } = useSearch({ strict: false }) as { tab?: SheetTab };
  useLayoutEffect(() => {
    if (!isThere) return;
    show({ selectedId: caseId, query: '', ...(tab !== undefined && sheetTabs.includes(tab) && { tab }) });
  }, [isThere, caseId, tab, show]);
  const navigate = useNavigate();
  if (isThere) return <Navigate to="/cases" replace />;
  const toLog = () => void navigate({ href: '/settings/retention?part=log' });
  return <MissingCase caseId={caseId} otherwise={t('noSuchCase')} onLog={toLog} />;
}

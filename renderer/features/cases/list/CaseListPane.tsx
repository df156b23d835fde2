import { useNavigate } from '@tanstack/react-router';
import { memo, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  Chips,
  EmptyState,
  Footer,
  RowList,
  SearchField,
  useHotkeys,
  useNow,
} from '#renderer/ui/index.ts';
import { type CaseFilter, type CaseRow, caseFilters } from '../model/caseList.ts';
import { CaseCells } from './CaseCells.tsx';
import { useCasesView } from './casesView.ts';
import { HandedAway } from './HandedAway.tsx';

const columns = '4rem 1.75rem 3rem 2.75rem 5.5rem minmax(0,1fr)';
const keyOf = (row: CaseRow) => row.summary.case.id as string;

interface CaseListPaneProps {
  byFilter: Readonly<Record<CaseFilter, readonly CaseRow[]>>;
  total: number;
  selectedId: string | null;
  onEnter: () => void;
}

/** Search, filters and the list; the arrow keys move the selection also while one types. */
export const CaseListPane = memo(function CaseListPane({
  byFilter,
  total,
  selectedId,
  onEnter,
}: CaseListPaneProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const navigate = useNavigate();
  const session = useSession();
  const isSupervisor = session.state === 'ready' && session.person.role === 'supervisor';
  const listId = useId();
  const { query, filter, show } = useCasesView();
  const shown = byFilter[filter];
  const sections = useMemo(() => [{ key: 'cases', items: shown }], [shown]);
  const setFilter = (to: CaseFilter) => show({ filter: to, selectedId: null });
  const create = () => void navigate({ to: '/cases/new' });
  useHotkeys([
    {
      keys: 'F',
      hint: t('keys.filter'),
      run: () => setFilter(caseFilters[(caseFilters.indexOf(filter) + 1) % caseFilters.length]!),
    },
  ]);
  return (
    <section className="case-list" aria-label={t('list.label')}>
      <div className="case-search">
        <SearchField
          label={t('list.search')}
          placeholder={t(isSupervisor ? 'list.searchShort' : 'list.searchIn', { count: total })}
          value={query}
          onChange={(text) => show({ query: text, selectedId: null })}
          hotkey="/"
          {...(shown.length > 0 && { controls: listId })}
        />
        <Button hotkey="N" onPress={create}>
          {t('list.create')}
        </Button>
        {isSupervisor && (
          <Button hotkey="I" onPress={() => void navigate({ to: '/intake' })}>
            {t('list.intake')}
          </Button>
        )}
      </div>
      <Chips
        label={t('list.filters')}
        selected={[filter]}
        onChange={([to]) => to !== undefined && setFilter(to)}
        chips={caseFilters.map((id) => ({
          id,
          label: t('list.chip', { filter: t(`filter.${id}`), count: byFilter[id].length }),
        }))}
      />
      {shown.length === 0 ? (
        nothing()
      ) : (
        <RowList
          id={listId}
          label={t('list.label')}
          sections={sections}
          keyOf={keyOf}
          columns={columns}
          head={
            <>
              <span>{t('head.name')}</span>
              <span className="center">{t('head.level')}</span>
              <span>{t('head.township')}</span>
              <span>{t('head.services')}</span>
              <span>{t('head.due')}</span>
              <span>{t('head.what')}</span>
            </>
          }
          selectedKey={selectedId}
          onSelect={(id) => show({ selectedId: id })}
          onOpen={onEnter}
          movesFromSearch
          hints={{ move: t('keys.move'), open: t('keys.enter') }}
        >
          {(row) => <CaseCells row={row} query={query} t={t} words={words} today={today} />}
        </RowList>
      )}
      <HandedAway />
      <Footer note={t('list.count', { count: shown.length })} />
    </section>
  );

  function nothing() {
    const elsewhere = caseFilters.filter((id) => id !== filter && byFilter[id].length > 0);
    const title = query.trim() === '' ? t(`empty.${filter}`) : t('empty.query', { query: query.trim() });
    return (
      <EmptyState
        title={title}
        actions={
          <>
            {query.trim() !== '' &&
              elsewhere.map((id) => (
                <Button key={id} onPress={() => setFilter(id)}>
                  {t('empty.elsewhere', { filter: t(`filter.${id}`), count: byFilter[id].length })}
                </Button>
              ))}
            <Button onPress={create}>{t('list.create')}</Button>
          </>
        }
      />
    );
  }
});

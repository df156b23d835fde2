import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderEntry } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  EmptyState,
  Footer,
  Lead,
  RowList,
  Screen,
  useFollowing,
  useNow,
} from '#renderer/ui/index.ts';
import { ProviderForm } from './forms/ProviderForm.tsx';
import { ProviderCells } from './list/ProviderCells.tsx';
import { ProviderFilters } from './list/ProviderFilters.tsx';
import type { ProviderFormValues } from './model/forms.ts';
import {
  everyProvider,
  filterProviders,
  type ProviderFilter,
  type ProviderRow,
  providerRows,
  rowsOfService,
} from './model/providerList.ts';
import { ProviderSheet } from './sheet/ProviderSheet.tsx';
import { sheetHeading } from './sheet/sheetHeading.ts';
import { useWork } from './work.ts';
import './providers.css';

export interface ProvidersViewProps {
  providers: readonly ProviderEntry[];
  filter: ProviderFilter;
  onFilter: (filter: ProviderFilter) => void;
  /** The provider one came for; null: the first of the list. */
  selectedId: string | null;
  onSelect: (providerId: string) => void;
  onRound: () => void;
  onRatings: () => void;
}

const keyOf = (row: ProviderRow) => row.id;
const columns = 'minmax(0, 1fr) 4rem 8.25rem';
const newProviderDraft = 'provider-new';

/** The directory: who there is, who can take somebody, whose figures are old; and one provider in full. */
export function ProvidersView(props: ProvidersViewProps) {
  const { providers, filter, onFilter, selectedId, onSelect, onRound, onRatings } = props;
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const { draftOf, ratingProposals } = useWork();
  const [draft] = useState(() => draftOf(newProviderDraft));
  const [isAdding, setIsAdding] = useState(draft.restored !== undefined);
  const all = useMemo(() => providerRows(providers, today), [providers, today]);
  const rows = useMemo(() => rowsOfService(all, filter.serviceType, today), [all, filter.serviceType, today]);
  const found = useMemo(() => filterProviders(rows, filter), [rows, filter]);
  const sections = useMemo(() => [{ key: 'all', items: found.rows }], [found]);
  // What one works on stays in view, though an answer that was saved takes it out of the filter.
  const selected = all.find(({ id }) => id === selectedId) ?? found.rows[0];
  const openedId = useFollowing(isAdding ? null : (selected?.id ?? null));
  const opened = openedId === null ? undefined : all.find(({ id }) => id === openedId);
  /** Somebody who searches wants to see what was found: the sheet goes along, unless it shows one of those. */
  const search = (next: ProviderFilter) => {
    onFilter(next);
    const ofService =
      next.serviceType === filter.serviceType ? rows : rowsOfService(all, next.serviceType, today);
    const hits = filterProviders(ofService, next).rows;
    const first = hits.some(({ id }) => id === selected?.id) ? undefined : hits[0];
    if (first !== undefined) onSelect(first.id);
  };
  return (
    <Screen className="providers">
      <Lead
        more={t('more')}
        actions={
          <>
            <Button hotkey="A" onPress={() => setIsAdding(true)}>
              {t('action.add')}
            </Button>
            {ratingProposals !== null && (
              <Button hotkey="R" onPress={onRatings}>
                {t('action.ratings')}
              </Button>
            )}
            <Button variant="filled" hotkey="T" onPress={onRound}>
              {t('action.round')}
            </Button>
          </>
        }
      >
        <Sentence rows={all} />
      </Lead>
      <section className="main provider-list" aria-label={t('list.label')}>
        <ProviderFilters rows={all} filter={filter} counts={found.counts} onFilter={search} />
        {found.rows.length === 0 ? (
          <EmptyState
            title={t('list.nothing')}
            actions={<Button onPress={() => onFilter(everyProvider)}>{t('list.clear')}</Button>}
          />
        ) : (
          <RowList
            label={t('list.label')}
            sections={sections}
            keyOf={keyOf}
            columns={columns}
            look="two-line"
            head={
              <>
                <span>{t('list.head.name')}</span>
                <span>{t('list.head.services')}</span>
                <span className="num">{t('list.head.capacity')}</span>
              </>
            }
            selectedKey={selected?.id ?? null}
            onSelect={onSelect}
            onOpen={() => sheetHeading()?.focus()}
            movesFromSearch
            hints={{ move: t('key.move'), open: t('key.open') }}
          >
            {(row) => <ProviderCells row={row} t={t} words={words} today={today} />}
          </RowList>
        )}
      </section>
      <section className="provider-detail">
        {isAdding ? (
          <div className="scroll pad">
            <ProviderForm
              before={null}
              restored={(draft.restored as ProviderFormValues | undefined) ?? null}
              onType={draft.keep}
              onLeave={closeNew}
              onSaved={(providerId) => {
                closeNew();
                onSelect(providerId);
              }}
            />
          </div>
        ) : (
          opened !== undefined && <ProviderSheet key={opened.id} row={opened} />
        )}
      </section>
      <Footer note={t('list.shown', { count: found.rows.length })} />
    </Screen>
  );

  function closeNew() {
    draft.keep(undefined);
    setIsAdding(false);
  }
}

/** The answer first: how many there are, and how many have figures too old to rely on. */
const Sentence = memo(function Sentence({ rows }: { rows: readonly ProviderRow[] }) {
  const { t } = useTranslation('providers');
  const stale = rows.filter(({ capacity }) => capacity.kind === 'stale').length;
  const suspended = rows.filter(({ suspension }) => suspension !== undefined).length;
  const isNeverAsked = rows.every(({ capacity }) => capacity.kind === 'unknown');
  if (rows.length === 0) return <>{t('lead.none')}</>;
  return (
    <>
      {t('lead.count', { count: rows.length })}
      {isNeverAsked
        ? t('lead.neverAsked')
        : stale === 0
          ? t('lead.fresh')
          : t('lead.stale', { count: stale })}
      {suspended > 0 && t('lead.suspended', { count: suspended })}
      {t('lead.end')}
    </>
  );
});

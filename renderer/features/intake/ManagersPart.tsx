import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, Mark, RowList } from '#renderer/ui/index.ts';
import { ManagerDetail } from './ManagerDetail.tsx';
import type { ManagerLoad } from './model/loads.ts';
import type { IntakeWork } from './useIntakeWork.ts';

const keyOf = ({ person: { id } }: ManagerLoad) => id as string;

/** What every manager carries against the limits of the own post, and where the post itself changes. */
export function ManagersPart({ work }: { work: IntakeWork }) {
  const { t } = useTranslation('intake');
  const { loads } = work;
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const sections = useMemo(() => [{ key: 'managers', items: loads }], [loads]);
  const leaving = loads.find(({ standing }) => standing.leaving !== null);
  const selected = loads.find((load) => keyOf(load) === selectedId) ?? leaving ?? loads[0];
  if (selected === undefined) return <EmptyState title={t('managers.none')} />;
  return (
    <div className="intake-pair">
      <div className="intake-list">
        <RowList
          label={t('managers.list')}
          sections={sections}
          keyOf={keyOf}
          columns="minmax(4.5rem,1fr) 4rem 3.5rem 3.5rem 3.5rem minmax(0,1.7fr)"
          head={
            <>
              <span>{t('column.manager')}</span>
              <span className="num">{t('column.share')}</span>
              <span className="num">{t('column.open')}</span>
              <span className="num">{t('column.planned')}</span>
              <span className="num">{t('column.limit')}</span>
              <span>{t('column.state')}</span>
            </>
          }
          selectedKey={keyOf(selected)}
          onSelect={setSelectedId}
          hints={{ move: t('keys.move') }}
        >
          {(load) => (
            <>
              <b>{load.person.name}</b>
              <span className="num">
                {t('percent', { count: Math.round(load.person.fullTimeShare * 100) })}
              </span>
              <span className="num">{load.open}</span>
              <span className="num sec">{load.planned}</span>
              <span className="num sec">{load.full}</span>
              <span className="clip">
                <LoadMark load={load} />
              </span>
            </>
          )}
        </RowList>
      </div>
      <section className="intake-detail" aria-label={t('managers.label')}>
        <ManagerDetail key={keyOf(selected)} load={selected} loads={loads} />
      </section>
    </div>
  );
}

/** Where a manager stands, in one mark: leaving, stopped by hand, full, from the planned caseload on; else plain. */
export function LoadMark({ load: { standing, state, open, full, planned, free } }: { load: ManagerLoad }) {
  const { t } = useTranslation('intake');
  if (standing.leaving !== null) return <Mark kind="suspended">{t('state.leaving')}</Mark>;
  if (standing.stopped !== null)
    return <Mark kind="suspended">{t('state.stopped', { reason: standing.stopped.reason })}</Mark>;
  if (state === 'full') return <Mark kind="suspended">{t('state.full', { count: open, limit: full })}</Mark>;
  if (state === 'planned') return <Mark kind="stale">{t('state.planned', { count: planned })}</Mark>;
  return <span className="sec">{t('state.below', { count: free })}</span>;
}

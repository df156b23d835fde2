import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type TrailQuery, type TrailRow, useCaseList, useUnit } from '#renderer/data/index.ts';
import { Chips, ComboBox, RocDateField, Select, useNow } from '#renderer/ui/index.ts';
import { accessActions } from '#shared/domain/trail/accessEntry.ts';

interface TrailFiltersProps {
  query: TrailQuery;
  onQuery: (query: TrailQuery) => void;
  /** Whether the entries of others are here too. */
  hasOthers: boolean;
}

const everybody = 'everybody';
const everything = 'all';

/** What of the trail is shown: the days, one case, one person, one kind. */
export function TrailFilters({ query, onQuery, hasOthers }: TrailFiltersProps) {
  const { t } = useTranslation('trail');
  const { today } = useNow();
  const cases = useCaseList();
  const { persons } = useUnit();
  const people = useMemo(
    () =>
      cases.map(({ case: { id, name, caseNumber } }) => ({
        id: id as string,
        label: name,
        meta: caseNumber,
      })),
    [cases],
  );
  const actions: readonly TrailRow['action'][] =
    query.caseId === undefined ? accessActions : [...accessActions, 'changed'];
  const without = (key: 'caseId' | 'by' | 'action') => {
    const { [key]: _, ...rest } = query;
    return rest;
  };
  return (
    <div className="filters trail-filters">
      <RocDateField
        label={t('filter.from')}
        layout="inline"
        value={query.from}
        max={query.to}
        onChange={(from) => from !== null && onQuery({ ...query, from })}
      />
      <RocDateField
        label={t('filter.to')}
        layout="inline"
        value={query.to}
        min={query.from}
        max={today}
        onChange={(to) => to !== null && onQuery({ ...query, to })}
      />
      <ComboBox
        label={t('filter.case')}
        layout="inline"
        options={people}
        placeholder={t('pickCase')}
        value={query.caseId ?? null}
        onChange={(caseId) => {
          const { caseId: _, action, ...rest } = query;
          if (caseId !== null) onQuery({ ...query, caseId });
          // Without a case nothing is said of changes.
          else onQuery({ ...rest, ...(action !== undefined && action !== 'changed' && { action }) });
        }}
      />
      {hasOthers && (
        <Select
          label={t('filter.person')}
          layout="inline"
          options={[
            { id: everybody, label: t('filter.anyPerson') },
            ...persons.map(({ id, name }) => ({ id: id as string, label: name })),
          ]}
          value={query.by ?? everybody}
          onChange={(by) => onQuery(by === everybody ? without('by') : { ...query, by })}
        />
      )}
      <Chips<TrailRow['action'] | typeof everything>
        label={t('filter.action')}
        chips={[
          { id: everything, label: t('filter.all') },
          ...actions.map((id) => ({ id, label: t(`action.${id}`) })),
        ]}
        selected={[query.action ?? everything]}
        onChange={([action]) =>
          onQuery(action === undefined || action === everything ? without('action') : { ...query, action })
        }
      />
    </div>
  );
}

import { memo, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Chips, SearchField, Select } from '#renderer/ui/index.ts';
import { serviceAreas } from '#shared/directory/townships.ts';
import { type ServiceType, serviceTypes } from '#shared/domain/serviceType.ts';
import { type ProviderFilter, type ProviderRow, type Standing, standings } from '../model/providerList.ts';

interface ProviderFiltersProps {
  rows: readonly ProviderRow[];
  filter: ProviderFilter;
  counts: Record<Standing, number>;
  onFilter: (filter: ProviderFilter) => void;
}

/** Search, service, place and standing; each standing says how many it would leave. */
export function ProviderFilters({ rows, filter, counts, onFilter }: ProviderFiltersProps) {
  const { t } = useTranslation('providers');
  const latest = useRef({ filter, onFilter });
  useLayoutEffect(() => {
    latest.current = { filter, onFilter };
  });
  const change = useCallback(
    (part: Partial<ProviderFilter>) => latest.current.onFilter({ ...latest.current.filter, ...part }),
    [],
  );
  return (
    <div className="provider-filters">
      <SearchField
        label={t('list.find')}
        placeholder={t('list.findHint')}
        hotkey="/"
        className="provider-search"
        value={filter.query}
        onChange={(query) => change({ query })}
      />
      <ProviderSelects rows={rows} serviceType={filter.serviceType} place={filter.place} onChange={change} />
      <Chips<Standing>
        label={t('list.filters')}
        chips={standings.map((id) => ({ id, label: t(`list.standing.${id}`, { count: counts[id] }) }))}
        selected={[filter.standing]}
        onChange={([standing]) => standing !== undefined && change({ standing })}
      />
    </div>
  );
}

interface ProviderSelectsProps extends Pick<ProviderFilter, 'serviceType' | 'place'> {
  rows: readonly ProviderRow[];
  onChange: (part: Partial<ProviderFilter>) => void;
}

/** Service and place, out of those that there are. Not touched by what is typed: every option would be made again. */
const ProviderSelects = memo(function ProviderSelects(props: ProviderSelectsProps) {
  const { rows, serviceType, place, onChange } = props;
  const { t } = useTranslation('providers');
  const words = useWords();
  const services = useMemo(() => {
    const met = new Set(rows.flatMap((row) => row.services));
    return serviceTypes.filter((type) => met.has(type));
  }, [rows]);
  const places = useMemo(() => {
    const codes = [...new Set(rows.map((row) => row.entry.provider.township))].sort();
    const counties = new Set(codes.map((code) => code.slice(0, 5)));
    const areas = serviceAreas.filter(({ county }) => counties.has(county));
    return [
      ...areas.map(({ name }) => ({ id: `area:${name}`, label: t('list.area', { name }) })),
      ...codes.map((code) => ({ id: code, label: words.township(code) })),
    ];
  }, [rows, t, words]);
  return (
    <div className="provider-selects">
      <Select<ServiceType | 'any'>
        label={t('list.service')}
        isLabelHidden
        options={[
          { id: 'any', label: t('list.anyService') },
          ...services.map((id) => ({ id, label: words.service(id) })),
        ]}
        value={serviceType ?? 'any'}
        onChange={(id) => onChange({ serviceType: id === 'any' ? null : id })}
      />
      <Select<string>
        label={t('list.place')}
        isLabelHidden
        options={[{ id: 'any', label: t('list.anyPlace') }, ...places]}
        value={place ?? 'any'}
        onChange={(id) => onChange({ place: id === 'any' ? null : id })}
      />
    </div>
  );
});

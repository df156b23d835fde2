import type { TFunction } from 'i18next';
import { memo } from 'react';
import type { Words } from '#renderer/i18n/words.ts';
import { Mark } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { ProviderRow } from '../model/providerList.ts';

/** 05/31; with the year where it is another one. */
const formatShortDay = (day: Day, today: Day) =>
  day.slice(0, 4) === today.slice(0, 4) ? formatRoc(day).slice(-5) : formatRoc(day);

/** Letters shown at most; a provider of more services says them all on its sheet. */
const lettersShown = 4;

interface ProviderCellsProps {
  row: ProviderRow;
  t: TFunction<'providers'>;
  words: Words;
  today: Day;
}

/**
 * The cells of one line of the directory, drawn again only where it changed: who, what for, how free. Only exceptions
 * carry marks.
 */
export const ProviderCells = memo(function ProviderCells({ row, t, words, today }: ProviderCellsProps) {
  const { provider } = row.entry;
  const { services } = row;
  return (
    <>
      <span className="provider-name">
        <b className="clip">{row.shortName}</b>
        <span className="meta clip">
          {words.township(provider.township)}
          {row.shortName !== provider.name && `　${provider.name}`}
        </span>
      </span>
      <span className="sec nb">
        {services.length > 0
          ? services.slice(0, lettersShown).map(words.serviceLetter).join('')
          : t(row.isAUnit ? 'list.aUnit' : 'list.noService')}
      </span>
      <span className="provider-free">{free()}</span>
    </>
  );

  function free() {
    const { capacity, suspension } = row;
    if (suspension !== undefined) {
      const word =
        suspension.to === null
          ? t('list.suspendedOpen')
          : t('list.suspended', { day: formatShortDay(suspension.to, today) });
      const of = suspension.serviceType === null ? '' : words.serviceLetter(suspension.serviceType);
      return <Mark kind="suspended">{`${of}${word}`}</Mark>;
    }
    if (capacity.kind === 'unknown') return <span className="meta">{t('list.none')}</span>;
    if (capacity.kind === 'stale')
      return <Mark kind="stale">{t('list.stale', { count: capacity.ageInDays })}</Mark>;
    const { openings, serviceType } = capacity.latest;
    // Of several services one was asked about last: the figure is that one's.
    const of = services.length > 1 ? words.serviceLetter(serviceType) : '';
    return (
      <span>
        {of !== '' && <span className="meta">{of} </span>}
        {openings === 0 ? t('list.full') : t('list.openings', { count: openings })}
      </span>
    );
  }
});

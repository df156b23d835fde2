import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, useNow, useUi } from '#renderer/ui/index.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { ProviderRow } from '../model/providerList.ts';

/** Letters shown at most; a provider of more services says them all on its sheet. */
const lettersShown = 4;

/** The cells of one line of the directory: who, what for, how free. Only exceptions carry marks. */
export function ProviderCells({ row }: { row: ProviderRow }) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { provider } = row.entry;
  const { services } = row;
  return (
    <>
      <span className="provider-name">
        <b className="clip">{row.shortName}</b>
        <span className="meta clip">{`${words.township(provider.township)}　${provider.name}`}</span>
      </span>
      <span className="sec nb">
        {services.length === 0
          ? t('list.noService')
          : services.slice(0, lettersShown).map(words.serviceLetter).join('')}
      </span>
      <span className="provider-free">
        <Free row={row} />
      </span>
    </>
  );
}

function Free({ row }: { row: ProviderRow }) {
  const { t } = useTranslation('providers');
  const { locale } = useUi();
  const { today } = useNow();
  const { capacity, suspension } = row;
  if (suspension !== undefined) {
    const word =
      suspension.to === null
        ? t('list.suspendedOpen')
        : t('list.suspended', { day: formatMonthDay(suspension.to, today, locale) });
    return <Mark kind="suspended">{word}</Mark>;
  }
  if (capacity.kind === 'unknown') return <span className="meta">{t('list.none')}</span>;
  if (capacity.kind === 'stale')
    return <Mark kind="stale">{t('list.stale', { count: capacity.ageInDays })}</Mark>;
  const { openings } = capacity.latest;
  return <span>{openings === 0 ? t('list.full') : t('list.openings', { count: openings })}</span>;
}

import { useTranslation } from 'react-i18next';
import { useDirectory, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, useNow } from '#renderer/ui/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatDayForList } from '#shared/domain/date/rocFormat.ts';
import type { ProviderId } from '#shared/domain/ids.ts';
import { serviceTypes } from '#shared/domain/serviceType.ts';

/** What was entered from the paper table of a month, by provider. */
export function OpeningList({ month, onEdit }: { month: string; onEdit: (providerId: ProviderId) => void }) {
  const { t } = useTranslation('settings');
  const words = useWords();
  const { today } = useNow();
  const { byId } = useDirectory();
  const entries = useUnit().openingCounts.filter((one) => one.month === month);
  const nameOf = (id: string) => byId.get(id)?.provider.name ?? id;
  return (
    <>
      <h4>{t('opening.list')}</h4>
      {entries.length === 0 && <p className="meta">{t('opening.none')}</p>}
      <ul className="settings-rows">
        {entries.map(({ id, providerId, counts, lastDispatchedAt }) => (
          <li key={id}>
            <span>{nameOf(providerId)}</span>
            <span className="sec">
              {words.list([
                ...serviceTypes
                  .filter((type) => counts[type] !== undefined)
                  .map((type) =>
                    t('opening.entry', { service: words.service(type), count: counts[type] ?? 0 }),
                  ),
                ...(lastDispatchedAt === null
                  ? []
                  : [
                      t('opening.last', {
                        day: formatDayForList(dayOfInstant(lastDispatchedAt), today, words.locale),
                      }),
                    ]),
              ])}
            </span>
            <Button
              size="small"
              aria-label={t('opening.editName', { name: nameOf(providerId) })}
              onPress={() => onEdit(providerId)}
            >
              {t('opening.edit')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

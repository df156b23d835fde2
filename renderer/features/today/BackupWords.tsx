import { useTranslation } from 'react-i18next';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { TodayFacts } from './todayFacts.ts';

/** Without a backup for so many days it is said as a warning. */
const oldAfterDays = 7;

/** When everything was last backed up; a warning where it is long ago, never, or did not succeed. */
export function BackupWords({
  backup: { place, lastError },
  onOpen,
}: {
  backup: NonNullable<TodayFacts['backup']>;
  onOpen: (address: string) => void;
}) {
  const { t } = useTranslation('backup');
  const { locale } = useWords();
  const { today } = useNow();
  const hostErrorWords = useHostErrorWords();
  const lastAt = place?.lastAt ?? null;
  const age = lastAt === null ? null : daysBetween(dayOfInstant(lastAt), today);
  const isOld = age !== null && age > oldAfterDays;
  return (
    <Section title={t('today.title')}>
      {place === null && <p className="today-gap">{t('today.none')}</p>}
      {place !== null && age === null && (
        <p className="today-gap">
          <Mark kind="stale">{t('today.never')}</Mark>
        </p>
      )}
      {isOld && (
        <p className="today-gap">
          <Mark kind="stale">{t('today.old', { count: age })}</Mark>
        </p>
      )}
      {lastAt !== null && !isOld && (
        <p className="today-gap">{t('today.fine', { at: formatInstantForList(lastAt, today, locale) })}</p>
      )}
      {place !== null && lastError !== null && (
        <p className="meta">{t('today.failing', { reason: hostErrorWords(lastError) })}</p>
      )}
      {(place === null || age === null || isOld || lastError !== null) && (
        <Button size="small" onPress={() => onOpen('/settings')}>
          {t(place === null ? 'today.choose' : 'today.look')}
        </Button>
      )}
    </Section>
  );
}

import { useTranslation } from 'react-i18next';
import { useRestored } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Banner, Button, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { useUnread } from './useUnread.ts';

/** After a restore: up to when, what may be missing, what has to be chosen again. Stays until somebody has read it. */
export function RestoredNotice() {
  const { t } = useTranslation('backup');
  const { locale } = useWords();
  const { today } = useNow();
  const restored = useRestored();
  const { isUnread, markRead } = useUnread('backup:restored', restored?.at);
  if (restored === null || !isUnread) return null;
  return (
    <Banner tone="ask" actions={<Button onPress={markRead}>{t('restored.close')}</Button>}>
      <div className="today-restored">
        <b>{t('restored.title', { at: formatInstantForList(restored.backupAt, today, locale) })}</b>
        <span>{t('restored.missing')}</span>
        <span>{t('restored.again')}</span>
      </div>
    </Banner>
  );
}

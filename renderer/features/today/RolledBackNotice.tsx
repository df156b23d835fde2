import { useTranslation } from 'react-i18next';
import { useRolledBack } from '#renderer/data/index.ts';
import { useRolledBackWords } from '#renderer/i18n/rolledBackWords.ts';
import { Banner, Button, useNow } from '#renderer/ui/index.ts';
import { useUnread } from './useUnread.ts';

/** After a new writer was begun because this computer had been put back. Stays until somebody has read it. */
export function RolledBackNotice() {
  const { t } = useTranslation('sync');
  const { today } = useNow();
  const say = useRolledBackWords();
  const rolledBack = useRolledBack();
  const { isUnread, markRead } = useUnread('sync:rolledBack', rolledBack?.at);
  if (rolledBack === null || !isUnread) return null;
  return (
    <Banner tone="ask" actions={<Button onPress={markRead}>{t('rolledBack.close')}</Button>}>
      <div className="today-restored">{say(rolledBack, today)}</div>
    </Banner>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, useRolledBack } from '#renderer/data/index.ts';
import { useRolledBackWords } from '#renderer/i18n/rolledBackWords.ts';
import { Banner, Button, useNow } from '#renderer/ui/index.ts';

/** After a new writer was begun because this computer had been put back. Stays until somebody has read it. */
export function RolledBackNotice() {
  const { t } = useTranslation('sync');
  const { today } = useNow();
  const say = useRolledBackWords();
  const rolledBack = useRolledBack();
  const read = useDraft<string>('sync:rolledBack');
  const [readAt, setReadAt] = useState(read.restored);
  if (rolledBack === null || readAt === rolledBack.at) return null;
  const close = () => {
    read.keep(rolledBack.at);
    setReadAt(rolledBack.at);
  };
  return (
    <Banner tone="ask" actions={<Button onPress={close}>{t('rolledBack.close')}</Button>}>
      <div className="today-restored">{say(rolledBack, today)}</div>
    </Banner>
  );
}

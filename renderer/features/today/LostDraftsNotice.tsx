import { useTranslation } from 'react-i18next';
import { useLostDrafts } from '#renderer/data/index.ts';
import { Banner, Button } from '#renderer/ui/index.ts';
import { useUnread } from './useUnread.ts';

/** Says that what was typed and not saved is not here any more. That it was read is kept with the drafts that follow. */
export function LostDraftsNotice() {
  const { t } = useTranslation('today');
  const areLost = useLostDrafts();
  const { isUnread, markRead } = useUnread('drafts:setAside', areLost ? 'lost' : undefined);
  if (!isUnread) return null;
  return (
    <Banner tone="warn" actions={<Button onPress={markRead}>{t('lostDrafts.close')}</Button>}>
      <div className="today-restored">
        <b>{t('lostDrafts.title')}</b>
        <span>{t('lostDrafts.safe')}</span>
      </div>
    </Banner>
  );
}

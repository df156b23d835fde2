import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Banner, Button } from '#renderer/ui/index.ts';
import { useUndo } from './undo.ts';

/** What was just done to this case, and the way back; gone once another case is open. */
export function UndoBanner({ caseId }: { caseId: string }) {
  const { t } = useTranslation('cases');
  const { offer, propose } = useUndo();
  const { save, failed, isSaving } = useSaving();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (offer !== null && offer.caseId !== caseId) propose(null);
    // What was pressed goes with what it removed: the way back takes the focus.
    place.current?.querySelector('button')?.focus();
  }, [offer, caseId, propose]);
  if (offer === null || offer.caseId !== caseId) return null;
  const undo = async () => {
    if (!(await save(offer.changes))) return;
    const sheet = place.current?.closest('.case-sheet');
    propose(null);
    sheet?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  };
  return (
    <div ref={place}>
      <Banner
        actions={
          <Button size="small" hotkey="Z" onPress={() => void undo()} isDisabled={isSaving}>
            {t('undo.do')}
          </Button>
        }
      >
        {failed ?? offer.said}
      </Banner>
    </div>
  );
}

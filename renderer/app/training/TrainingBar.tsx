import './training.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, KeyCap, useHotkeys } from '#renderer/ui/index.ts';

/** The colour of the bar, for windows that take theirs from the page. */
const windowColour = '#8a4b00';

/**
 * Above everything while one practises, on the screens without a frame too: that it is practice, and the way back. On
 * paper it stands across every page.
 */
export function TrainingBar({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  useHotkeys([{ keys: 'Ctrl+L', run: onLeave, everywhere: true }]);
  useWindowMark(t('training.window'));
  return (
    <section className="training-bar" aria-label={t('training.title')} data-mark={t('training.mark')}>
      <b>{t('training.title')}</b>
      <span className="training-says">{t('training.says')}</span>
      <Button size="small" onPress={onLeave} keyShortcuts="Control+L">
        {t('training.leave')} <KeyCap combo="Ctrl+L" />
      </Button>
    </section>
  );
}

/** The window's title and colour say it too. */
function useWindowMark(title: string): void {
  useEffect(() => {
    const before = document.title;
    const colour = document.createElement('meta');
    colour.name = 'theme-color';
    colour.content = windowColour;
    document.title = title;
    document.head.append(colour);
    document.documentElement.dataset.training = '';
    return () => {
      document.title = before;
      colour.remove();
      delete document.documentElement.dataset.training;
    };
  }, [title]);
}

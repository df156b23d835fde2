import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Mark, OutboxSquares } from '#renderer/ui/index.ts';
import { useShell } from './shellContext.ts';

/** Where the data is, in words: never only that it is synchronised. */
export function NetStatus({ isLink }: { isLink: boolean }) {
  const { t } = useTranslation();
  const { status } = useShell();
  const { unsent, sending, delivered, confirmed } = status;
  const state = sending > 0 ? 'sending' : unsent > 0 ? 'unsent' : delivered > 0 ? 'delivered' : 'confirmed';
  if (status.way === 'training') return <span className="net">{t('status.training')}</span>;
  // A supervisor waits for nobody: whoever imports the unit's data is at this computer.
  const deliveredWords =
    status.personRole === 'supervisor' ? t('status.allSent') : t('status.delivered', { count: delivered });
  const words = (
    <>
      <OutboxSquares state={state}>{null}</OutboxSquares>
      <span>
        {status.isDriveFull && (
          <>
            <Mark kind="stale">
              <b>{t('status.driveFull')}</b>
            </Mark>
            {'　'}
          </>
        )}
        {`${t(`status.${status.way}`)}　`}
        {state === 'sending' && <b>{t('status.sending', { count: sending })}</b>}
        {state === 'sending' && unsent > 0 && t('status.alsoUnsent', { count: unsent })}
        {state === 'unsent' && <b>{t('status.unsent', { count: unsent })}</b>}
        {state === 'unsent' && t('status.kept')}
        {state === 'delivered' && deliveredWords}
        {state === 'confirmed' && t(confirmed > 0 ? 'status.confirmed' : 'status.nothing')}
      </span>
    </>
  );
  return isLink ? (
    <Link className="net" to="/sync">
      {words}
    </Link>
  ) : (
    <span className="net">{words}</span>
  );
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OutboxSquares } from '#renderer/ui/index.ts';
import { useShell } from './shellContext.ts';

/** Where the data is, in words: never only that it is synchronised. */
export function NetStatus({ isLink }: { isLink: boolean }) {
  const { t } = useTranslation();
  const { status } = useShell();
  const { unsent, sending } = status;
  const state = sending > 0 ? 'sending' : unsent > 0 ? 'unsent' : 'delivered';
  const amount =
    sending > 0 ? t('status.sending', { count: sending }) : t('status.unsent', { count: unsent });
  const words = (
    <>
      <OutboxSquares state={state}>{null}</OutboxSquares>
      <span>
        {`${t(status.isOnline ? 'status.online' : 'status.offline')}　`}
        {state === 'delivered' ? t('status.allSent') : <b>{amount}</b>}
        {state === 'unsent' && t('status.kept')}
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

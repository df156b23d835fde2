import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#renderer/data/index.ts';
import { useDestinationWords, wrongWith } from '#renderer/i18n/destinationWords.ts';
import { Button, Mark, Section } from '#renderer/ui/index.ts';

/** The places that things are sent to, each with how it stands with it. */
export function WhereTo({ destinations }: Pick<SyncStatus, 'destinations'>) {
  const { t } = useTranslation('sync');
  const { kind: kindWord, trouble } = useDestinationWords();
  const navigate = useNavigate();
  return (
    <Section
      title={t('places')}
      end={
        <Button variant="quiet" size="small" onPress={() => void navigate({ to: '/settings' })}>
          {t('openSettings')}
        </Button>
      }
    >
      <ul className="sync-places">
        {destinations.map((destination) => {
          const { id, kind, label, reachable } = destination;
          const wrong = wrongWith(destination);
          return (
            <li key={id}>
              <span className="clip">
                <b>{kindWord(kind)}</b> <span className="meta">{label}</span>
              </span>
              {wrong !== null ? (
                <Mark kind="stale">{trouble(kind, wrong)}</Mark>
              ) : (
                <Mark kind={reachable === true ? 'ok' : 'none'}>
                  {t(reachable === true ? 'placeReachable' : 'placeUnknown')}
                </Mark>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

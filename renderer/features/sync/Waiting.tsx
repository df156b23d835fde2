import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#renderer/data/index.ts';
import { Section } from '#renderer/ui/index.ts';
import { useMissingWords } from './missingWords.ts';

/** Files that came and cannot be taken in yet, each with what it waits for. */
export function Waiting({ waiting }: Pick<SyncStatus, 'waiting'>) {
  const { t } = useTranslation('sync');
  const missingWords = useMissingWords();
  if (waiting.length === 0) return null;
  return (
    <Section title={t('waiting')}>
      <ul>
        {waiting.map(({ hash, missing }) => (
          <li key={hash}>{t('waitingFor', { ranges: missingWords(missing) })}</li>
        ))}
      </ul>
      <p className="meta">{t('waitingSays')}</p>
    </Section>
  );
}

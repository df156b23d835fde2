import { useTranslation } from 'react-i18next';
import type { DestructionPreview } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';

/** What goes with a case, what stays, and which copies nobody here can reach. */
export function PreviewList({ counted: { records, figures } }: { counted: DestructionPreview }) {
  const { t } = useTranslation('retention');
  const { t: ofSync } = useTranslation('sync');
  const words = useWords();
  const count = records.reduce((sum, one) => sum + one.count, 0);
  return (
    <dl className="retention-preview">
      <dt>{t('destroy.goes', { count })}</dt>
      <dd>
        {words.list(
          records.map((one) => t('destroy.kind', { kind: ofSync(`record.${one.type}`), count: one.count })),
        )}
      </dd>
      <dt>{t('destroy.kept')}</dt>
      <dd>
        <ul>
          <li>{t('destroy.keptLog')}</li>
          <li>
            {figures.length === 0
              ? t('destroy.keptNothing')
              : t('destroy.keptFigures', { count: figures.length })}
          </li>
          <li>{t('destroy.keptTrail')}</li>
          <li>{t('destroy.keptHashes')}</li>
        </ul>
      </dd>
      <dt>{t('destroy.reach')}</dt>
      <dd>
        <ul>
          <li>{t('destroy.reachUnit')}</li>
          <li>{t('destroy.reachFiles')}</li>
        </ul>
      </dd>
    </dl>
  );
}

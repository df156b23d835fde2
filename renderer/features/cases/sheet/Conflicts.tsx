import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { Banner, Mark } from '#renderer/ui/index.ts';

/** Fields that two people changed without knowing of each other: both values stay until somebody enters one anew. */
export function Conflicts({ file }: { file: CaseFile }) {
  const { t, i18n } = useTranslation('cases');
  return file.conflicts.map(({ type, id, conflict }) => {
    const key = `field.${conflict.field}`;
    return (
      <Banner key={`${type}/${id}/${conflict.field}`} tone="warn">
        <Mark kind="conflict">
          {t('conflict.field', {
            field: i18n.exists(key, { ns: 'cases' }) ? t(key as 'field.name') : conflict.field,
          })}
        </Mark>
        <span>{conflict.heads.map(({ value }) => sayValue(value)).join(t('conflict.or'))}</span>
        <span className="meta">{t('conflict.settle')}</span>
      </Banner>
    );
  });

  function sayValue(value: unknown): string {
    if (value === null || value === undefined || value === '') return t('conflict.empty');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

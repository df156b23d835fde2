import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { Banner, Button, Mark } from '#renderer/ui/index.ts';

/** Fields that two people changed without knowing of each other: all values stay until somebody decides. */
export function Conflicts({ file }: { file: CaseFile }) {
  const { t, i18n } = useTranslation('cases');
  const navigate = useNavigate();
  return file.conflicts.map(({ type, id, conflict: { field, heads } }) => {
    const address = `${type}/${id}/${field}`;
    const key = `field.${field}`;
    const name = i18n.exists(key, { ns: 'cases' }) ? t(key as 'field.name') : field;
    return (
      <Banner
        key={address}
        tone="warn"
        actions={
          <Button
            size="small"
            onPress={() => void navigate({ to: '/sync/conflicts', search: { id: address } })}
          >
            {t('conflict.decide')}
          </Button>
        }
      >
        <Mark kind="conflict">
          {field === '*' ? t('conflict.deletion') : t('conflict.field', { field: name })}
        </Mark>
        {field !== '*' && <span>{heads.flatMap(({ value }) => sayValue(value)).join(t('conflict.or'))}</span>}
      </Banner>
    );
  });

  /** Texts and numbers as they are; what has a form of its own is shown where it is decided. */
  function sayValue(value: unknown): string[] {
    if (value === null || value === '') return [t('conflict.empty')];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  }
}

import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useForkCount } from '#renderer/data/index.ts';
import { Button, Mark } from '#renderer/ui/index.ts';

/** The way to computers with two versions; nothing where none was ever seen. */
export function ForksLink() {
  const { t } = useTranslation('forks');
  const navigate = useNavigate();
  const { open, all } = useForkCount();
  if (all === 0) return null;
  return (
    <Button hotkey="V" onPress={() => void navigate({ to: '/sync/forks' })}>
      {open === 0 ? t('title') : <Mark kind="conflict">{t('count', { count: open })}</Mark>}
    </Button>
  );
}

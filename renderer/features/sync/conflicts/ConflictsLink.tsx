import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConflicts } from '#renderer/data/index.ts';
import { Button, Mark } from '#renderer/ui/index.ts';

/** The way to what waits for a decision, and to what was decided. */
export function ConflictsLink() {
  const { t } = useTranslation('conflicts');
  const navigate = useNavigate();
  const { fields, dispatches } = useConflicts();
  const count = fields.length + dispatches.length;
  return (
    <Button hotkey="C" onPress={() => void navigate({ to: '/sync/conflicts' })}>
      {count === 0 ? t('title') : <Mark kind="conflict">{t('count', { count })}</Mark>}
    </Button>
  );
}

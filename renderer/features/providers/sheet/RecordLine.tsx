import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/index.ts';
import { useWork } from '../work.ts';

interface RecordLineProps {
  enteredBy: string;
  /** What the button edits, for those who hear it alone. */
  editLabel: string;
  onEdit: () => void;
  note: string;
  children: ReactNode;
}

/** A line of what a supervisor entered about a provider: what it says, who entered it, how to edit it, the note. */
export function RecordLine({ enteredBy, editLabel, onEdit, note, children }: RecordLineProps) {
  const { t } = useTranslation('providers');
  const { personName } = useWork();
  return (
    <li>
      {children}
      <span className="meta">{t('sheet.suspensions.by', { name: personName(enteredBy) })}</span>
      <Button variant="quiet" size="small" className="end" aria-label={editLabel} onPress={onEdit}>
        {t('sheet.suspensions.edit')}
      </Button>
      {note !== '' && <span className="whole sec">{note}</span>}
    </li>
  );
}

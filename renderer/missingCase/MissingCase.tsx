import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDestructions, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, EmptyState, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';

interface MissingCaseProps {
  caseId: string;
  /** What is said of a case that is not here for another reason. */
  otherwise: string;
  actions?: ReactNode;
  onLog: () => void;
}

/** Stands where a case would: that it was destroyed, when and by whose word, or that it is not here. */
export function MissingCase({ caseId, otherwise, actions, onLog }: MissingCaseProps) {
  const { t } = useTranslation('retention');
  const words = useWords();
  const { today } = useNow();
  const { persons } = useUnit();
  const decision = useDestructions().get(caseId)?.decision;
  if (!decision) return <EmptyState title={otherwise} actions={actions} />;
  const name = persons.find(({ id }) => id === decision.by)?.name ?? t('somebody');
  const at = formatInstantForList(decision.recordedAt, today, words.locale);
  return (
    <EmptyState title={t('gone.title')} actions={<Button onPress={onLog}>{t('gone.log')}</Button>}>
      <p>{t('gone.says', { at, name, code: caseId })}</p>
    </EmptyState>
  );
}

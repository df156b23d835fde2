import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ConfirmDialog, TextField } from '#renderer/ui/index.ts';

interface NamesButtonProps {
  /** Whether whole names may go out at all; the button is not there otherwise. */
  isAllowed: boolean;
  /** With the reason, trimmed. */
  onSave: (reason: string) => Promise<void>;
}

/**
 * The way to a file with whole names: asks why, which is kept in the trail with the file's name and how many lines it
 * has.
 */
export function NamesButton({ isAllowed, onSave }: NamesButtonProps) {
  const { t } = useTranslation('handOut');
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  if (!isAllowed) return null;
  const reason = typed.trim();
  const close = () => {
    setIsOpen(false);
    setTyped('');
  };
  const save = async () => {
    close();
    await onSave(reason);
  };
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{t('withNames')}</Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('title')}
        confirmLabel={t('save')}
        cancelLabel={t('cancel')}
        onConfirm={() => void save()}
        onCancel={close}
        hasField
        {...(reason === '' && { confirmDisabledReason: t('reasonFirst') })}
      >
        <p>{t('says')}</p>
        <TextField
          label={t('reason')}
          layout="wide"
          maxLength={200}
          autoFocus
          value={typed}
          onChange={setTyped}
        />
      </ConfirmDialog>
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { Button, SubmitButton } from '#renderer/ui/index.ts';

interface FormButtonsProps {
  /** The words of the button that sends the form; null while there is nothing to send. */
  submit: string | null;
  /** Whether the form opens with the keyboard on that button. */
  autoFocus?: boolean;
  onBack: () => void;
  isBusy: boolean;
}

/** On or back under a form of the start. */
export function FormButtons({ submit, autoFocus = false, onBack, isBusy }: FormButtonsProps) {
  const { t } = useTranslation('start');
  return (
    <div className="line">
      {submit !== null && (
        <SubmitButton variant="filled" autoFocus={autoFocus} isDisabled={isBusy}>
          {submit}
        </SubmitButton>
      )}
      <Button onPress={onBack} hotkey="Esc" isDisabled={isBusy}>
        {t('back')}
      </Button>
    </div>
  );
}

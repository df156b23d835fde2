import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner, Button, Strip, useFocusReturn } from '#renderer/ui/index.ts';
import type { useRecordForm } from './useRecordForm.ts';

interface FormStripProps {
  title: string;
  form: Pick<ReturnType<typeof useRecordForm>, 'ref' | 'submit' | 'discard' | 'wasRestored'>;
  failed: string | null;
  isSaving: boolean;
  onClose: () => void;
  /** What saving is called where it does more. */
  saveLabel?: string;
  /** How the fields stand: below each other, or in columns. */
  layout?: 'stack' | 'form-group' | 'form-group need-fields';
  children: ReactNode;
}

/** Where the keyboard goes after a form whose opener is gone. */
export const ownTab = () =>
  document.querySelector<HTMLElement>('.case-sheet [role="tab"][aria-selected="true"]');

/** A form that opens under what it is about: Ctrl+Enter saves it, Esc leaves it. */
export function FormStrip({
  title,
  form,
  failed,
  isSaving,
  onClose,
  saveLabel,
  layout = 'stack',
  children,
}: FormStripProps) {
  const { t } = useTranslation('cases');
  const { ref, submit, discard, wasRestored } = form;
  useFocusReturn(ref, ownTab);
  return (
    <Strip
      kind="asks"
      label={title}
      says={
        <>
          <b>{title}</b>
          {wasRestored && <span className="meta">{t('form.restored')}</span>}
        </>
      }
    >
      <form ref={ref} className="form need-form" onSubmit={(event) => event.preventDefault()} noValidate>
        {failed !== null && <Banner tone="stop">{failed}</Banner>}
        <div className={layout}>{children}</div>
        <div className="line">
          <Button variant="filled" hotkey="Ctrl+Enter" onPress={() => void submit()} isDisabled={isSaving}>
            {saveLabel ?? t('form.save')}
          </Button>
          <Button
            hotkey="Esc"
            onPress={() => {
              discard();
              onClose();
            }}
          >
            {t('form.cancel')}
          </Button>
        </div>
      </form>
    </Strip>
  );
}

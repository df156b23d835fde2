import { type ReactNode, useEffect } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Strip, useFocusReturn } from '#renderer/ui/index.ts';
import { sheetHeading } from '../sheet/sheetHeading.ts';
import type { RecordForm } from './useRecordForm.ts';

interface FormStripProps<V extends FieldValues, Out> {
  title: string;
  record: RecordForm<V, Out>;
  wasRestored: boolean;
  /** Gives up what was typed and closes. */
  onLeave: () => void;
  children: ReactNode;
}

/** A form that opens in place, under what it belongs to; Ctrl+Enter saves, Escape closes. */
export function FormStrip<V extends FieldValues, Out>({
  title,
  record,
  wasRestored,
  onLeave,
  children,
}: FormStripProps<V, Out>) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { failed, ref } = record;
  useFocusReturn(ref, sheetHeading);
  // It opens under what it belongs to, which may be at the lower edge. Newer Chromium returns a promise here, which is
  // nothing to clean up with.
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, [ref]);
  return (
    <Strip
      kind="asks"
      label={title}
      says={
        <>
          <b>{title}</b>
          {wasRestored && <span className="sec">{t('form.restored')}</span>}
        </>
      }
    >
      <form ref={ref} className="provider-form" noValidate onSubmit={(event) => event.preventDefault()}>
        {failed !== null && (
          <p className="whole stop" role="alert">
            {words.saveFailed(failed)}
          </p>
        )}
        {children}
        <div className="whole line saves">
          <Button
            variant="filled"
            hotkey="Ctrl+Enter"
            isDisabled={record.isSaving}
            onPress={() => void record.submit()}
          >
            {t('form.save')}
          </Button>
          <Button hotkey="Esc" onPress={onLeave}>
            {t('form.leave')}
          </Button>
        </div>
      </form>
    </Strip>
  );
}

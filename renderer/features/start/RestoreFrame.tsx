import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Progress } from '#renderer/ui/index.ts';
import { FormButtons } from './FormButtons.tsx';
import { StartAside } from './StartAside.tsx';

interface RestoreFrameProps {
  form: Ref<HTMLFormElement>;
  onSubmit: () => void;
  /** The filled button; null while there is nothing to go on with. */
  submit: { words: string; autoFocus?: boolean } | null;
  onBack: () => void;
  /** What was in the way, in words. */
  refusal: string | undefined;
  /** While it works: what it does, and how far it is. Nothing can be pressed meanwhile. */
  progress: { words: string; percent: number } | undefined;
  children: ReactNode;
}

/** What both steps of restoring stand in: what it is for, the step, what was in the way, on or back. */
export function RestoreFrame({
  form,
  onSubmit,
  submit,
  onBack,
  refusal,
  progress,
  children,
}: RestoreFrameProps) {
  const { t } = useTranslation('backup');
  const isBusy = progress !== undefined;
  return (
    <main className="start">
      <StartAside title={t('restore.title')} says={t('restore.says')} here={t('restore.here')} />
      <form
        ref={form}
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        {refusal !== undefined && (
          <p role="alert" className="error">
            {refusal}
            {t('restore.refused')}
          </p>
        )}
        {isBusy && <Progress words={progress.words} share={progress.percent / 100} />}
        <FormButtons
          submit={submit?.words ?? null}
          autoFocus={submit?.autoFocus ?? false}
          onBack={onBack}
          isBusy={isBusy}
        />
      </form>
    </main>
  );
}

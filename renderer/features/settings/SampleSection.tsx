import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData, useSession } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Button, ConfirmDialog, Section } from '#renderer/ui/index.ts';

/** Removes the sample unit; a real unit has no such section. */
export function SampleSection() {
  const { t } = useTranslation('settings');
  const data = useData();
  const session = useSession();
  const hostErrorWords = useHostErrorWords();
  const of = data.training === null ? 'sample' : 'practiceOver';
  const [isAsking, setIsAsking] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (session.state !== 'ready' || !session.sample) return null;
  const erase = () => {
    setIsAsking(false);
    data.eraseSample().catch((error: unknown) => {
      setFailure(t('failedBecause', { reason: hostErrorWords(error) }));
    });
  };
  return (
    <Section title={t(`${of}.title`)}>
      <p>{t(`${of}.says`)}</p>
      <Button onPress={() => setIsAsking(true)}>{t(`${of}.erase`)}</Button>
      {failure !== undefined && <p role="alert">{failure}</p>}
      <ConfirmDialog
        isOpen={isAsking}
        title={t(`${of}.confirm`)}
        confirmLabel={t(`${of}.erase`)}
        cancelLabel={t(`${of}.keep`)}
        onConfirm={erase}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t(`${of}.confirmSays`)}</p>
      </ConfirmDialog>
    </Section>
  );
}

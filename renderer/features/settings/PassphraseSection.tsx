import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData, useSession } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { NewPassphrase, newPassphraseProblem, noPassphrase } from '#renderer/passphrase/NewPassphrase.tsx';
import { PassphraseField } from '#renderer/passphrase/PassphraseField.tsx';
import { Button, Section, SubmitButton, useAnnounce, useFormCheck } from '#renderer/ui/index.ts';

/** Changing one's passphrase, with the old one; a unit of samples has none. */
export function PassphraseSection() {
  const { t } = useTranslation('recovery');
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState(false);
  if (session.state !== 'ready' || session.sample) return null;
  return (
    <Section title={t('change.title')}>
      <p>{t('change.says')}</p>
      {isOpen ? (
        <ChangeForm
          names={[session.person.name, session.unit.name]}
          onDone={() => {
            setIsOpen(false);
            setDone(true);
          }}
          onLeave={() => setIsOpen(false)}
        />
      ) : (
        <Button onPress={() => setIsOpen(true)}>{t('change.open')}</Button>
      )}
      {done && !isOpen && <p>{t('change.done')}</p>}
    </Section>
  );
}

interface ChangeFormProps {
  names: readonly string[];
  onDone: () => void;
  onLeave: () => void;
}

function ChangeForm({ names, onDone, onLeave }: ChangeFormProps) {
  const { t } = useTranslation('recovery');
  const data = useData();
  const announce = useAnnounce();
  const hostErrorWords = useHostErrorWords();
  const { form, check } = useFormCheck();
  const [former, setFormer] = useState('');
  const [next, setNext] = useState(noPassphrase);
  const [isChecked, setIsChecked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const change = async () => {
    setIsChecked(true);
    setFailure(undefined);
    const isComplete = former !== '' && newPassphraseProblem(next, names) === undefined;
    if (!(await check(async () => isComplete))) return;
    setIsBusy(true);
    try {
      const changed = await data.changePassphrase(former, next.first);
      if (changed.ok) {
        announce(t('change.done'));
        return onDone();
      }
      setFailure(t(`change.problem.${changed.error.code}`));
    } catch (error) {
      setFailure(hostErrorWords(error));
    }
    setIsBusy(false);
  };
  return (
    <form
      ref={form}
      className="settings-fields passphrase-form"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <PassphraseField
        label={t('change.former')}
        description={t('change.formerHelp')}
        value={former}
        onChange={setFormer}
        autoFocus
        error={isChecked && former === '' ? t('change.missing') : undefined}
      />
      <NewPassphrase value={next} onChange={setNext} isChecked={isChecked} label={t('new')} names={names} />
      {failure !== undefined && (
        <p role="alert" className="error">
          {failure}
        </p>
      )}
      <div className="line">
        <SubmitButton isDisabled={isBusy}>{t('change.do')}</SubmitButton>
        <Button variant="quiet" onPress={onLeave} isDisabled={isBusy}>
          {t('change.leave')}
        </Button>
      </div>
    </form>
  );
}

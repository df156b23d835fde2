import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleError, Result } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { PassphraseField } from '#renderer/passphrase/PassphraseField.tsx';
import { useAnnounce } from '#renderer/ui/index.ts';

interface Proven {
  own: string;
  setOwn: (typed: string) => void;
  isBusy: boolean;
  /** Why it was not done. */
  failure: string | undefined;
  /** Does it with the own passphrase: true once it is done. */
  run: (work: (own: string) => Promise<Result<undefined, PeopleError>>) => Promise<boolean>;
}

/** What is done about others takes the own passphrase, so that nobody does it at a screen that was left open. */
export function useProven(): Proven {
  const { t } = useTranslation('settings');
  const announce = useAnnounce();
  const hostErrorWords = useHostErrorWords();
  const [own, setOwn] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const fail = (text: string) => {
    setFailure(text);
    setIsBusy(false);
    return false;
  };
  return {
    own,
    setOwn,
    isBusy,
    failure,
    async run(work) {
      setFailure(undefined);
      setIsBusy(true);
      try {
        const done = await work(own);
        if (!done.ok) return fail(t(`computer.problem.${done.error.code}`));
      } catch (error) {
        return fail(hostErrorWords(error));
      }
      announce(t('computer.done'));
      return true;
    },
  };
}

interface OwnPassphraseProps {
  proven: Proven;
  isChecked: boolean;
  autoFocus?: boolean;
}

/** The field for it, and why it was not done. */
export function OwnPassphrase({ proven, isChecked, autoFocus = false }: OwnPassphraseProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <PassphraseField
        label={t('computer.own')}
        description={t('computer.ownHelp')}
        value={proven.own}
        onChange={proven.setOwn}
        autoFocus={autoFocus}
        error={isChecked && proven.own === '' ? t('computer.ownMissing') : undefined}
      />
      {proven.failure !== undefined && (
        <p role="alert" className="error">
          {proven.failure}
        </p>
      )}
    </>
  );
}

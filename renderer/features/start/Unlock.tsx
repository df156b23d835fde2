import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '#renderer/data/index.ts';
import { EmptyState, SubmitButton, TextField } from '#renderer/ui/index.ts';
import { PressEnter } from './PressEnter.tsx';

/** Asks for the passphrase; says that nothing was lost when it was wrong. */
export function Unlock({ isWrong }: { isWrong: boolean }) {
  const { t } = useTranslation('start');
  const data = useData();
  const [passphrase, setPassphrase] = useState('');
  return (
    <main className="start-alone">
      <form
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          void data.unlock(passphrase);
        }}
      >
        <h1>{t('unlock.title')}</h1>
        <TextField
          label={t('passphrase')}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          {...(isWrong && { error: t('unlock.wrong') })}
        />
        <div className="line">
          <SubmitButton variant="filled">{t('unlock.open')}</SubmitButton>
        </div>
        <p className="meta">{t('unlock.forgotten')}</p>
      </form>
    </main>
  );
}

/** A unit of samples has no passphrase, and says so instead of asking for one that any entry would open. */
export function OpenSample() {
  const { t } = useTranslation('start');
  const data = useData();
  return (
    <main className="start-alone">
      <div>
        <EmptyState
          title={t('openSample.title')}
          isAlone
          actions={<PressEnter onPress={() => void data.unlock('')}>{t('unlock.open')}</PressEnter>}
        >
          <p>{t('openSample.detail')}</p>
        </EmptyState>
      </div>
    </main>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '#renderer/data/index.ts';
import { Button } from '#renderer/ui/index.ts';

/** The key that opens every backup of the unit; only where it is kept, and only when asked for. */
export function RecoveryKey() {
  const { t } = useTranslation('backup');
  const data = useData();
  const [isShown, setIsShown] = useState(false);
  const key = data.recoveryKey;
  if (key === null) return null;
  return (
    <>
      <h4>{t('recovery.title')}</h4>
      <p>{t('recovery.says')}</p>
      {isShown && (
        <p className="recovery-key">
          <span className="vh">{t('recovery.label')}</span>
          {key}
        </p>
      )}
      <Button onPress={() => setIsShown(!isShown)}>{t(isShown ? 'recovery.hide' : 'recovery.show')}</Button>
    </>
  );
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Section } from '#renderer/ui/index.ts';
import type { HostOutput } from '#shared/host/contract.ts';

/** Which app this is, where it runs and where it keeps its data. */
export function AboutSection() {
  const { t } = useTranslation('settings');
  const { host } = useData();
  const hostErrorWords = useHostErrorWords();
  const [info, setInfo] = useState<HostOutput<'app.info'>>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    host.call('app.info', {}).then(setInfo, (error: unknown) => setFailure(hostErrorWords(error)));
  }, [host, hostErrorWords]);
  return (
    <Section title={t('about.title')}>
      {failure !== undefined && <p role="alert">{failure}</p>}
      <dl className="settings-facts">
        {info !== undefined && (
          <>
            <dt>{t('about.version')}</dt>
            <dd>{info.version}</dd>
            <dt>{t('about.runs')}</dt>
            <dd>{t(`about.host.${info.host}`)}</dd>
            <dt>{t('about.folder')}</dt>
            <dd>{info.dataFolderLabel}</dd>
          </>
        )}
        <dt>{t('about.licence')}</dt>
        <dd>Apache-2.0</dd>
      </dl>
    </Section>
  );
}

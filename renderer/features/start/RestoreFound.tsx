import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenedBackup, useData } from '#renderer/data/index.ts';
import { useBackupWords } from '#renderer/i18n/backupWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { NewPassphrase, newPassphraseProblem, noPassphrase } from '#renderer/passphrase/NewPassphrase.tsx';
import { Choices, useFormCheck } from '#renderer/ui/index.ts';
import { formatInstant } from '#shared/domain/date/rocFormat.ts';
import { RestoreFrame } from './RestoreFrame.tsx';

/**
 * What a backup that was proven holds, and the question whether to restore it.
 * @param passphrase the one it opened with; null where a new one has to be set
 */
export function RestoreFound({
  opened,
  passphrase,
  onBack,
}: {
  opened: OpenedBackup;
  passphrase: string | null;
  onBack: () => void;
}) {
  const { t } = useTranslation('backup');
  const data = useData();
  const words = useBackupWords();
  const { locale } = useWords();
  const { form, check } = useFormCheck();
  const [fresh, setFresh] = useState(noPassphrase);
  const [isChecked, setIsChecked] = useState(false);
  const [percent, setPercent] = useState<number>();
  const [refusal, setRefusal] = useState<string>();
  const { summary, header } = opened;
  const isSample = header.key.kind === 'sample';
  const needsNew = !isSample && passphrase === null;
  const [personId, setPersonId] = useState(opened.people[0]?.id ?? null);
  const person = opened.people.find(({ id }) => id === personId);
  const isShared = opened.facts.identity.people.length > 1;

  const restore = async () => {
    setIsChecked(true);
    if (
      needsNew &&
      !(await check(
        async () => newPassphraseProblem(fresh, [summary.unitName, person?.name ?? '']) === undefined,
      ))
    )
      return;
    setRefusal(undefined);
    setPercent(0);
    const chosen = isSample ? null : (passphrase ?? fresh.first);
    const outcome = await data.restore(
      opened,
      chosen,
      (done, total) => setPercent(Math.floor((100 * done) / total)),
      person,
    );
    if (outcome.ok) return;
    setPercent(undefined);
    setRefusal(words.refusal(outcome.error));
  };

  return (
    <RestoreFrame
      form={form}
      onSubmit={() => void restore()}
      submit={{ words: t('restore.do'), autoFocus: true }}
      onBack={onBack}
      refusal={refusal}
      progress={percent === undefined ? undefined : { words: t('restore.doing', { percent }), percent }}
    >
      <h2>{t('restore.found')}</h2>
      <dl className="restore-facts">
        <dt>{t('restore.unit')}</dt>
        <dd>{summary.unitName}</dd>
        <dt>{t('restore.person')}</dt>
        <dd>{opened.people.map(({ name }) => name).join(t('restore.and'))}</dd>
        <dt>{t('restore.madeAt')}</dt>
        <dd>{formatInstant(header.at, locale)}</dd>
        <dt>{t('restore.holds')}</dt>
        <dd>{t('restore.counts', { lines: summary.lines.toLocaleString('en'), cases: summary.cases })}</dd>
        {summary.lastAt !== null && (
          <>
            <dt>{t('restore.until')}</dt>
            <dd>{formatInstant(summary.lastAt, locale)}</dd>
          </>
        )}
      </dl>
      {needsNew && (
        <>
          {opened.people.length > 1 && (
            <Choices
              label={t('restore.who')}
              look="column"
              choices={opened.people.map(({ id, name }) => ({ id, label: name }))}
              value={personId}
              onChange={setPersonId}
            />
          )}
          <p>{t('restore.newPassphrase')}</p>
          <NewPassphrase
            value={fresh}
            onChange={setFresh}
            isChecked={isChecked}
            names={[summary.unitName, person?.name ?? '']}
          />
        </>
      )}
      {isShared && <p className="meta">{t('restore.othersLater')}</p>}
      {!needsNew && !isSample && <p className="meta">{t('restore.samePassphrase')}</p>}
    </RestoreFrame>
  );
}

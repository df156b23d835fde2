import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DecideForkError, type Fork, useActions, useData } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useAnnounce } from '#renderer/ui/index.ts';
import { choiceKeys } from '../ChoiceCard.tsx';
import { DecideButton } from '../DecideButton.tsx';
import { BranchCard } from './BranchCard.tsx';
import { useForkWords } from './useForkWords.ts';

/** One computer with its versions beside each other, what was decided, and the decision. Nothing is preselected. */
export function ForkDecision({ fork }: { fork: Fork }) {
  const { t } = useTranslation('forks');
  const words = useWords();
  const say = useForkWords();
  const announce = useAnnounce();
  const hostErrorWords = useHostErrorWords();
  const { keepsUnitKey } = useData();
  const { decideFork } = useActions();
  const headingId = useId();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { seq, differsFrom, branches, isOpen, decided } = fork;
  const [latest, ...earlier] = decided;
  const isShown = latest !== undefined && !isOpen;
  const chosen = branches.find(({ id }) => id === chosenId);
  const isNew = chosen !== undefined && !(isShown && chosen.stands);
  const wordsOf = (error: DecideForkError) => {
    switch (error.code) {
      case 'noUnitKey':
      case 'changed':
        return t(`refused.${error.code}`);
      default:
        return words.saveFailed(error);
    }
  };
  const decide = async () => {
    if (!isNew) return;
    setFailed(null);
    try {
      const saved = await decideFork(fork, chosen.id);
      if (!saved.ok) setFailed(wordsOf(saved.error));
    } catch (error) {
      setFailed(hostErrorWords(error));
    }
  };
  return (
    <section className="conflict scroll" aria-labelledby={headingId}>
      <h3 className="question" id={headingId}>
        {t(isShown ? 'settled' : 'question', { of: say.of(fork), from: differsFrom })}
      </h3>
      <p className="sec">
        {isShown
          ? t('saying', {
              name: say.person(latest.by),
              at: say.at(latest.at),
              version: say.version(fork, latest.branch),
              others: say.others(fork, latest.branch),
            })
          : t('why', { from: differsFrom })}
      </p>
      {!isShown && differsFrom > seq && (
        <p className="sec">{t('alike', { from: seq, to: differsFrom - 1 })}</p>
      )}
      <fieldset className="conflict-sides" aria-label={t('sides')}>
        {branches.map((branch, index) => (
          <BranchCard
            key={branch.id}
            fork={fork}
            branch={branch}
            digit={choiceKeys[index]}
            isChosen={branch.id === chosenId}
            isDisabled={!keepsUnitKey}
            onChoose={() => {
              setChosenId(branch.id);
              setFailed(null);
              announce(t('selected', { version: say.version(fork, branch.id) }));
            }}
          />
        ))}
      </fieldset>
      {keepsUnitKey ? (
        <>
          {isNew && (
            <p>
              {t('will', {
                version: say.version(fork, chosen.id),
                count: chosen.saves,
                others: say.others(fork, chosen.id),
              })}
            </p>
          )}
          <DecideButton
            words={t(isShown ? 'anew' : 'decide')}
            onPress={() => void decide()}
            {...(!isNew && { disabledReason: t('chooseFirst') })}
            failed={failed}
          />
        </>
      ) : (
        <p className="sec">{t('notYours')}</p>
      )}
      {(isShown ? earlier : decided).length > 0 && (
        <div>
          <h4>{t('earlier')}</h4>
          <ul>
            {(isShown ? earlier : decided).map(({ at, by, branch }) => (
              <li key={at}>
                {t('earlierOne', {
                  at: say.at(at),
                  name: say.person(by),
                  version: say.version(fork, branch),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

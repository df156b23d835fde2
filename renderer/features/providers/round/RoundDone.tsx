import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, EmptyState, Footer } from '#renderer/ui/index.ts';
import type { WaitingCase } from './call.ts';

interface RoundDoneProps {
  total: number;
  notReached: number;
  /** The cases somebody now has a place for. */
  cases: readonly WaitingCase[];
  onDispatch: () => void;
  onAgain: () => void;
  onEnd: () => void;
}

/** Everybody was asked: who can be dispatched now, and whom one did not reach. */
export function RoundDone({ total, notReached, cases, onDispatch, onAgain, onEnd }: RoundDoneProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // The call that had the keyboard is gone; what came of the round is read out instead.
  useLayoutEffect(() => {
    heading.current?.focus();
  }, []);
  const title =
    cases.length > 0
      ? t('round.done.title', { count: total, cases: cases.length })
      : t('round.done.titleNone', { count: total });
  return (
    <>
      <section className="round-call scroll round-done" aria-label={title}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {notReached > 0 && <p className="sec">{t('round.done.missed', { count: notReached })}</p>}
        {cases.length > 0 && (
          <ul className="round-waiting" aria-label={t('round.done.list')}>
            {cases.map(({ caseId, name, needs }) => (
              <li key={caseId}>
                <b>{name}</b>
                <span className="meta">{words.services(needs.map(({ serviceType }) => serviceType))}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Footer>
        {notReached > 0 && (
          <Button hotkey="R" onPress={onAgain}>
            {t('round.done.again')}
          </Button>
        )}
        {cases.length > 0 ? (
          <Button variant="filled" hotkey="Enter" onPress={onDispatch}>
            {t('round.done.dispatch')}
          </Button>
        ) : (
          <Button variant="filled" hotkey="Enter" onPress={onEnd}>
            {t('round.done.back')}
          </Button>
        )}
      </Footer>
    </>
  );
}

/** Nobody has to be rung. */
export function RoundEmpty({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation('providers');
  return (
    <EmptyState
      title={t('round.empty.title')}
      actions={
        <Button variant="filled" hotkey="Enter" onPress={onEnd}>
          {t('round.done.back')}
        </Button>
      }
    >
      <p>{t('round.empty.body')}</p>
    </EmptyState>
  );
}

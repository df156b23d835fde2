import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type RewriteError,
  type RewriteReason,
  useData,
  useRewriter,
  useRewriting,
  useRewritten,
  useSession,
} from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Choices, Mark, Progress, Section, shareOf, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';

const reasons = ['asked', 'passphraseSeen', 'personRemoved'] as const;

/** The key that all data is sealed with: since when it is this one, and changing it; a unit of samples has it in the open. */
export function KeySection() {
  const { t } = useTranslation('dataKey');
  const session = useSession();
  const { locale } = useWords();
  const { today } = useNow();
  const rewritten = useRewritten();
  const { progress, interrupted } = useRewriting();
  const rewriter = useRewriter();
  const change = useChange();
  const [isOpen, setIsOpen] = useState(false);
  const next = useRef<HTMLButtonElement>(null);
  const step = progress !== null ? 'writing' : isOpen ? 'asking' : 'waiting';
  const lastStep = useRef(step);
  // What had the focus went with the step before; at first it is where the screen has it.
  useEffect(() => {
    if (lastStep.current !== step && document.activeElement === document.body) next.current?.focus();
    lastStep.current = step;
  }, [step]);
  if (session.state !== 'ready' || session.sample) return null;
  const at = rewritten === null ? undefined : formatInstantForList(rewritten.at, today, locale);
  const isIdle = progress === null;
  // What was to be destroyed is gone on with where that was decided.
  const again = interrupted?.reason === 'destroyed' ? null : interrupted;
  return (
    <Section title={t('title')}>
      <p>{t('says')}</p>
      <p className="sec">{t('saysWhen')}</p>
      {at === undefined ? (
        <p className="meta">{t('never')}</p>
      ) : (
        <Mark kind="ok">
          {t('last', {
            at,
            why: t(`lastWhy.${rewritten!.reason}`),
            frames: rewritten!.frames.toLocaleString('en'),
          })}
        </Mark>
      )}
      {isIdle && again !== null && (
        <>
          <p role="status">{t('interrupted')}</p>
          <div className="line">
            <Button ref={next} onPress={() => void change.run(again.reason)}>
              {t('again')}
            </Button>
            <Button variant="quiet" onPress={() => void rewriter.forget()}>
              {t('leave')}
            </Button>
          </div>
        </>
      )}
      {isIdle && again === null && isOpen && (
        <ReasonForm
          onChange={(reason) => {
            setIsOpen(false);
            void change.run(reason);
          }}
          onLeave={() => setIsOpen(false)}
        />
      )}
      {isIdle && again === null && !isOpen && (
        <Button ref={next} onPress={() => setIsOpen(true)}>
          {t('open')}
        </Button>
      )}
      {progress !== null && (
        <>
          <Progress
            words={t('writing', {
              done: progress.done.toLocaleString('en'),
              total: progress.total.toLocaleString('en'),
            })}
            share={shareOf(progress)}
          />
          <p className="sec">{t('writingSays')}</p>
          <Button ref={next} onPress={() => rewriter.cancel()}>
            {t('cancel')}
          </Button>
        </>
      )}
      {isIdle && change.failure !== undefined && (
        <p role="alert" className="error">
          {change.failure}
        </p>
      )}
    </Section>
  );
}

/** Changes the key, and says why it did not. */
function useChange() {
  const { t } = useTranslation('dataKey');
  const data = useData();
  const hostErrorWords = useHostErrorWords();
  const [failure, setFailure] = useState<string>();
  const wordsOf = (error: RewriteError): string => {
    if (error.code === 'host') return t('failed', { reason: hostErrorWords(error.host) });
    return error.code === 'cancelled' || error.code === 'changed' ? t(error.code) : t('failedNow');
  };
  const run = async (reason: RewriteReason) => {
    setFailure(undefined);
    const done = await data.rewriteJournal({ reason, leaveOut: new Set() });
    if (!done.ok) setFailure(wordsOf(done.error));
  };
  return { failure, run };
}

function ReasonForm({
  onChange,
  onLeave,
}: {
  onChange: (reason: RewriteReason) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation('dataKey');
  const [reason, setReason] = useState<(typeof reasons)[number]>('asked');
  return (
    <>
      <Choices
        label={t('why')}
        choices={reasons.map((id) => ({ id, label: t(`reason.${id}`) }))}
        value={reason}
        onChange={setReason}
        autoFocus
      />
      <p className="sec">{t('keeps')}</p>
      <div className="line">
        <Button variant="filled" onPress={() => onChange(reason)}>
          {t('do')}
        </Button>
        <Button variant="quiet" onPress={onLeave}>
          {t('leave')}
        </Button>
      </div>
    </>
  );
}

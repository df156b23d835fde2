import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, CommitError, Result, Saved } from '#renderer/data/api.ts';
import { Button, type Combo, Footer, useClock, useHotkeys, useNow } from '#renderer/ui/index.ts';
import { phoneSchema } from '#shared/domain/values.ts';
import { answerChanges, asLastTime, type CallAnswer, emptyAnswer } from './answer.ts';
import { CallHead } from './CallHead.tsx';
import { CallQuestions } from './CallQuestions.tsx';
import type { RoundCall } from './call.ts';
import { RoundAside } from './RoundAside.tsx';

export interface CallSheetProps {
  call: RoundCall;
  /** What was typed before one went to another call; null: nothing yet. */
  draft: CallAnswer | null;
  onDraft: (answer: CallAnswer) => void;
  isLast: boolean;
  me: { id: string; name: string };
  newId: () => string;
  save: (changes: readonly Change[]) => Promise<Result<Saved, CommitError>>;
  /** Saved: the next call may come. */
  onSaved: (openings: number, at: string) => void;
  onNotReached: () => void;
  onLater: (() => void) | undefined;
}

type Problem = { field: 'openings' | 'start' | 'phone' } | { field: 'save'; error: CommitError };

const digits: readonly Combo[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** One call: the sheet, who waits, and the keys. Drawn anew for each provider. */
export function CallSheet(props: CallSheetProps) {
  const { call, draft, onDraft, isLast, me, newId, save, onSaved, onNotReached, onLater } = props;
  const { t } = useTranslation('providers');
  const clock = useClock();
  const { today } = useNow();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const name = useRef<HTMLHeadingElement>(null);
  const openings = useRef<HTMLInputElement>(null);
  const start = useRef<HTMLInputElement>(null);
  const phone = useRef<HTMLInputElement>(null);
  const answer = draft ?? emptyAnswer(call);
  const edit = (next: CallAnswer) => {
    setProblem(null);
    onDraft(next);
  };
  // It rings: the keys for nobody answering act at once, and the first digit goes to the first question.
  useLayoutEffect(() => name.current?.focus(), []);

  const check = (): Exclude<Problem, { field: 'save' }> | null => {
    if (answer.phone.trim() !== '' && !phoneSchema.safeParse(answer.phone).success) return { field: 'phone' };
    if (answer.openings === null) return { field: 'openings' };
    // What stands in the field is no day: saved as empty it would be lost without a word.
    if (answer.earliestStartOn === null && start.current?.value.trim()) return { field: 'start' };
    return null;
  };
  const submit = async () => {
    if (isSaving) return;
    const found = check();
    setProblem(found);
    if (found !== null) {
      ({ openings, start, phone })[found.field].current?.focus();
      return;
    }
    const at = clock.now();
    setIsSaving(true);
    const saved = await save(
      answerChanges(call, answer, {
        by: me.id,
        at,
        newId,
        askedYesOrNo: t('round.yesNoNote'),
        office: t('round.office'),
      }),
    );
    setIsSaving(false);
    if (saved.ok) onSaved(answer.openings ?? 0, at);
    else setProblem({ field: 'save', error: saved.error });
  };

  const { last } = call;
  const atName = () => name.current;
  useHotkeys([
    { keys: 'Tab', hint: t('round.key.tab') },
    ...digits.map((key) => ({
      keys: key,
      within: atName,
      run: () => {
        edit({ ...answer, openings: Number(key) });
        openings.current?.focus();
        // The digit is drawn after this; the next one goes behind it.
        requestAnimationFrame(() => openings.current?.setSelectionRange(1, 1));
      },
    })),
    {
      keys: 'S',
      run: () => last !== null && edit(asLastTime(answer, last, today)),
      enabled: last !== null,
      hint: t('round.key.same'),
    },
    { keys: 'N', run: onNotReached, hint: t('round.key.notReached') },
    { keys: 'L', run: () => onLater?.(), enabled: onLater !== undefined, hint: t('round.key.later') },
  ]);

  return (
    <>
      <section className="round-call scroll" aria-label={call.shortName}>
        <CallHead
          call={call}
          answer={answer}
          onAnswer={edit}
          phoneError={problem?.field === 'phone' ? t('round.error.phone') : undefined}
          nameRef={name}
          phoneRef={phone}
        />
        <CallQuestions
          call={call}
          answer={answer}
          onAnswer={edit}
          openingsError={problem?.field === 'openings' ? t('round.error.openings') : undefined}
          startError={problem?.field === 'start' ? t('round.error.start') : undefined}
          openingsRef={openings}
          startRef={start}
        />
        {problem?.field === 'save' && (
          <p className="banner stop" role="alert">
            {saveError(problem.error)}
          </p>
        )}
      </section>
      <RoundAside call={call} answer={answer} onAnswer={edit} personName={me.name} />
      <Footer>
        <Button variant="filled" hotkey="Enter" onPress={() => void submit()} isDisabled={isSaving}>
          {t(isLast ? 'round.saveLast' : 'round.save')}
        </Button>
      </Footer>
    </>
  );

  function saveError(error: CommitError): string {
    return error.code === 'invalid'
      ? t('round.error.save.invalid', { path: error.path })
      : t(`round.error.save.${error.code}`);
  }
}

import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, CommitError, Result, Saved } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  type Combo,
  Footer,
  useClock,
  useFormCheck,
  useHotkeys,
  useNow,
} from '#renderer/ui/index.ts';
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
  /** By which capacities are asked for again; empty where the unit's rules have no such clause. */
  clause: string;
  newId: () => string;
  save: (changes: readonly Change[]) => Promise<Result<Saved, CommitError>>;
  /** Saved: the next call may come. */
  onSaved: (openings: number, at: string) => void;
  onNotReached: () => void;
  onLater: (() => void) | undefined;
}

type Problem = { field: 'openings' | 'phone' } | { field: 'save'; error: CommitError };

const digits: readonly Combo[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** One call: the sheet, who waits, and the keys. Drawn anew for each provider. */
export function CallSheet(props: CallSheetProps) {
  const { call, draft, onDraft, isLast, me, clause, newId, save, onSaved, onNotReached, onLater } = props;
  const { t } = useTranslation('providers');
  const words = useWords();
  const clock = useClock();
  const { today } = useNow();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const name = useRef<HTMLHeadingElement>(null);
  const openings = useRef<HTMLInputElement>(null);
  const { form, check } = useFormCheck();
  const answer = draft ?? emptyAnswer(call);
  const edit = (next: CallAnswer) => {
    setProblem(null);
    onDraft(next);
  };
  // It rings: the keys for nobody answering act at once, and the first digit goes to the first question.
  useLayoutEffect(() => name.current?.focus(), []);

  const submit = async () => {
    if (isSaving || !(await check(validate))) return;
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
  async function validate(): Promise<boolean> {
    const isPhoneWrong = answer.phone.trim() !== '' && !phoneSchema.safeParse(answer.phone).success;
    if (isPhoneWrong) setProblem({ field: 'phone' });
    else if (answer.openings === null) setProblem({ field: 'openings' });
    else return true;
    return false;
  }

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
      inNumber: true,
      run: () => last !== null && edit(asLastTime(answer, last, today)),
      enabled: last !== null,
      hint: t('round.key.same'),
    },
    { keys: 'N', inNumber: true, run: onNotReached, hint: t('round.key.notReached') },
    {
      keys: 'L',
      inNumber: true,
      run: () => onLater?.(),
      enabled: onLater !== undefined,
      hint: t('round.key.later'),
    },
  ]);

  return (
    <>
      <form
        ref={form}
        className="round-call scroll"
        aria-label={call.shortName}
        onSubmit={(event) => event.preventDefault()}
      >
        <CallHead
          call={call}
          answer={answer}
          onAnswer={edit}
          phoneError={problem?.field === 'phone' ? t('round.error.phone') : undefined}
          nameRef={name}
        />
        <CallQuestions
          call={call}
          answer={answer}
          onAnswer={edit}
          openingsError={problem?.field === 'openings' ? t('round.error.openings') : undefined}
          openingsRef={openings}
        />
        {problem?.field === 'save' && (
          <p className="banner stop" role="alert">
            {words.saveFailed(problem.error)}
          </p>
        )}
      </form>
      <RoundAside call={call} answer={answer} onAnswer={edit} personName={me.name} clause={clause} />
      <Footer>
        <Button variant="filled" hotkey="Enter" onPress={() => void submit()} isDisabled={isSaving}>
          {t(isLast ? 'round.saveLast' : 'round.save')}
        </Button>
      </Footer>
    </>
  );
}

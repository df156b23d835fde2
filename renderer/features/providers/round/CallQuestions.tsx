import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Choices, NumberField, RocDateField, useNow, type WeekCell, WeekGrid } from '#renderer/ui/index.ts';
import { type CallAnswer, furtherAnswers, withCells } from './answer.ts';
import type { RoundCall, WaitingCase } from './call.ts';
import { cellsMet } from './weekParts.ts';

interface CallQuestionsProps {
  call: RoundCall;
  answer: CallAnswer;
  onAnswer: (answer: CallAnswer) => void;
  openingsError: string | undefined;
  startError: string | undefined;
  openingsRef: Ref<HTMLInputElement>;
  startRef: Ref<HTMLInputElement>;
}

/** The questions of one call, each one line, in the order they are asked. */
export function CallQuestions({
  call,
  answer,
  onAnswer,
  openingsError,
  startError,
  openingsRef,
  startRef,
}: CallQuestionsProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const [first, ...others] = call.services;
  const wanting = call.waiting.filter((one) => wantedWindows(one, first).length > 0);
  const wanted = new Set<WeekCell>(cellsMet(wanting.flatMap((one) => wantedWindows(one, first))));
  /** The first + or ↑ in an empty field is today; from then on they move by a day. */
  const beginToday = (event: KeyboardEvent) => {
    const isBlank = event.target instanceof HTMLInputElement && event.target.value === '';
    if (!isBlank || !['+', 'ArrowUp', '-', 'ArrowDown'].includes(event.key) || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onAnswer({ ...answer, earliestStartOn: today });
  };
  return (
    <ol className="call-questions">
      <li>
        <NumberField
          label={t('round.q.openings')}
          layout="inline"
          size="huge"
          hasButtons={false}
          max={999}
          description={t('round.q.openingsNote')}
          error={openingsError}
          value={answer.openings}
          onChange={(openings) => onAnswer({ ...answer, openings })}
          ref={openingsRef}
        />
      </li>
      <li onKeyDownCapture={beginToday}>
        <RocDateField
          label={t('round.q.start')}
          layout="inline"
          size="big"
          isOptional
          min={today}
          description={t('round.q.startNote')}
          error={startError}
          value={answer.earliestStartOn}
          onChange={(earliestStartOn) => onAnswer({ ...answer, earliestStartOn })}
          ref={startRef}
        />
      </li>
      <li className="times">
        <span className="question">{t('round.q.times')}</span>
        <div>
          <WeekGrid
            label={t('round.q.times')}
            value={new Set(answer.cells ?? [])}
            onChange={(cells) => onAnswer(withCells(answer, cells))}
            wanted={wanted}
            hints={{ move: t('round.key.cells'), toggle: t('round.key.toggle') }}
          />
          <p className="meta">{wanting.length === 0 ? t('round.q.notAsked') : wantedWords(wanting)}</p>
        </div>
      </li>
      {others.map((service) => (
        <li key={service}>
          <Choices
            label={t('round.q.further', { service: words.service(service) })}
            layout="inline"
            look="large"
            isOptional
            choices={furtherAnswers.map((id) => ({ id, label: t(`round.further.${id}`) }))}
            value={answer.further[service] ?? 'notAsked'}
            onChange={(said) => onAnswer({ ...answer, further: { ...answer.further, [service]: said } })}
          />
        </li>
      ))}
    </ol>
  );

  function wantedWords(cases: readonly WaitingCase[]): string {
    const names = words.list(cases.slice(0, 2).map(({ name }) => name));
    return cases.length > 2
      ? t('round.q.wantedMore', { names, count: cases.length })
      : t('round.q.wanted', { names });
  }
}

const wantedWindows = ({ needs }: WaitingCase, service: string) =>
  needs.filter(({ serviceType }) => serviceType === service).flatMap(({ windows }) => windows);

import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Choices,
  cellsMet,
  NumberField,
  RocDateField,
  useNow,
  type WeekCell,
  WeekGrid,
} from '#renderer/ui/index.ts';
import { type CallAnswer, furtherAnswers, withCells } from './answer.ts';
import type { RoundCall, WaitingCase } from './call.ts';

interface CallQuestionsProps {
  call: RoundCall;
  answer: CallAnswer;
  onAnswer: (answer: CallAnswer) => void;
  openingsError: string | undefined;
  openingsRef: Ref<HTMLInputElement>;
}

/** The questions of one call, each one line, in the order they are asked. */
export function CallQuestions({ call, answer, onAnswer, openingsError, openingsRef }: CallQuestionsProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const [first, ...others] = call.services;
  // The times of the best placed alone: those of everybody would soon frame the whole week.
  const wanting = call.waiting.find((one) => wantedWindows(one, first).length > 0);
  const wanted = new Set<WeekCell>(wanting === undefined ? [] : cellsMet(wantedWindows(wanting, first)));
  /** The first + or ↑ in an empty field is today; from then on they move by a day. */
  const beginToday = (event: KeyboardEvent) => {
    const isBlank = event.target instanceof HTMLInputElement && event.target.value === '';
    if (!isBlank || !['+', 'ArrowUp', '-', 'ArrowDown'].includes(event.key) || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onAnswer({ ...answer, earliestStartOn: today });
  };
  return (
    <ol className="questions">
      <Question number={1} words={t('round.q.openings')}>
        <NumberField
          label={t('round.q.openings')}
          isLabelHidden
          className="round-answer"
          size="huge"
          hasButtons={false}
          max={999}
          description={t('round.q.openingsNote')}
          error={openingsError}
          value={answer.openings}
          onChange={(openings) => onAnswer({ ...answer, openings })}
          ref={openingsRef}
        />
      </Question>
      <Question number={2} words={t('round.q.start')}>
        <div onKeyDownCapture={beginToday}>
          <RocDateField
            label={t('round.q.start')}
            isLabelHidden
            className="round-answer"
            size="big"
            isOptional
            min={today}
            description={t('round.q.startNote')}
            value={answer.earliestStartOn}
            onChange={(earliestStartOn) => onAnswer({ ...answer, earliestStartOn })}
          />
        </div>
      </Question>
      <Question number={3} words={t('round.q.times')} isTall>
        <div className="round-times">
          <WeekGrid
            label={t('round.q.times')}
            value={new Set(answer.cells ?? [])}
            onChange={(cells) => onAnswer(withCells(answer, cells))}
            wanted={wanted}
            hints={{ move: t('round.key.cells'), toggle: t('round.key.toggle') }}
          />
          <p className="meta">
            {wanting === undefined ? t('round.q.notAsked') : t('round.q.wanted', { name: wanting.name })}
          </p>
        </div>
      </Question>
      {others.map((service, index) => (
        <Question
          key={service}
          number={index + 4}
          words={t('round.q.further', { service: words.service(service) })}
        >
          <Choices
            label={t('round.q.further', { service: words.service(service) })}
            isLabelHidden
            look="large"
            choices={furtherAnswers.map((id) => ({ id, label: t(`round.further.${id}`) }))}
            value={answer.further[service] ?? 'notAsked'}
            onChange={(said) => onAnswer({ ...answer, further: { ...answer.further, [service]: said } })}
          />
        </Question>
      ))}
    </ol>
  );
}

/** One line of the sheet. The words are the label of the control as well, so they are drawn, not said twice. */
function Question(props: { number: number; words: string; isTall?: boolean; children: ReactNode }) {
  return (
    <li {...(props.isTall && { className: 'tall' })}>
      <span className="no" aria-hidden="true">
        {props.number}
      </span>
      <span className="ask" aria-hidden="true">
        {props.words}
      </span>
      {props.children}
    </li>
  );
}

const wantedWindows = ({ needs }: WaitingCase, service: string) =>
  needs.filter(({ serviceType }) => serviceType === service).flatMap(({ windows }) => windows);

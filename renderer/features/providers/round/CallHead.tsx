import { type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, TextField, useNow, useUi } from '#renderer/ui/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatDayForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import { capacityState } from '../model/capacityState.ts';
import type { CallAnswer } from './answer.ts';
import type { RoundCall } from './call.ts';

interface CallHeadProps {
  call: RoundCall;
  answer: CallAnswer;
  onAnswer: (answer: CallAnswer) => void;
  phoneError: string | undefined;
  /** Where the focus stands while it rings: the keys for nobody answering act there. */
  nameRef: Ref<HTMLHeadingElement>;
}

/** Whom one rings, the number large, and what was said the last time. */
export function CallHead({ call, answer, onAnswer, phoneError, nameRef }: CallHeadProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { provider } = call.entry;
  const telId = useId();
  return (
    <header className="round-head">
      <div>
        <h2 className="big" ref={nameRef} tabIndex={-1} aria-describedby={telId}>
          {call.shortName}
        </h2>
        <p className="meta">{`${provider.name}　${words.township(provider.township)}`}</p>
      </div>
      <div className="who" id={telId}>
        {call.contact !== null && (
          <span className="meta">{[call.contact.name, call.contact.role].filter(Boolean).join('　')}</span>
        )}
        {call.contact?.phone != null ? (
          <span className="phone">{call.contact.phone}</span>
        ) : (
          <TextField
            label={t('round.phone')}
            type="tel"
            size="big"
            isOptional
            description={t('round.phoneMissing')}
            error={phoneError}
            value={answer.phone}
            onChange={(phone) => onAnswer({ ...answer, phone })}
          />
        )}
      </div>
      <p className="last">
        <LastTime last={call.last} />
      </p>
    </header>
  );
}

function LastTime({ last }: { last: CapacityObservation | null }) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { locale } = useUi();
  const { today } = useNow();
  const state = capacityState(last === null ? [] : [last], null, today);
  if (last === null || state.kind === 'unknown') return <Mark kind="none">{t('round.last.never')}</Mark>;
  const day = dayOfInstant(last.checkedAt);
  const said = t('round.last.said', {
    day: formatMonthDay(day, today, locale),
    channel: words.t(`channel.${last.channel}`),
    count: last.openings,
  });
  const start =
    last.earliestStartOn === null
      ? ''
      : t('round.last.start', { day: formatMonthDay(last.earliestStartOn, today, locale) });
  return (
    <>
      {state.kind === 'stale' ? (
        <Mark kind="stale">{t('round.last.stale', { count: state.ageInDays })}</Mark>
      ) : (
        <Mark kind="ok">{t('round.last.fresh', { day: formatDayForList(day, today, locale) })}</Mark>
      )}
      <span className="sec">{`${said}${start}`}</span>
    </>
  );
}

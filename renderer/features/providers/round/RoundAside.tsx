import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { ClauseTag, Section, Select, TextField, useNow, useUi } from '#renderer/ui/index.ts';
import { capacityStaleAfterDays } from '#shared/domain/capacity/capacityRound.ts';
import { addDays } from '#shared/domain/date/day.ts';
import { formatInstant, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { Channel } from '#shared/domain/values.ts';
import type { CallAnswer } from './answer.ts';
import type { RoundCall } from './call.ts';

const channels: readonly Channel[] = ['phone', 'line', 'paper', 'platform', 'inPerson'];

/** Names shown, so that what the answer is saved as stays in view. */
const shown = 5;

interface RoundAsideProps {
  call: RoundCall;
  answer: CallAnswer;
  onAnswer: (answer: CallAnswer) => void;
  personName: string;
  clause: string;
}

/** Who waits for the answer, and what the answer is saved as. */
export function RoundAside({ call, answer, onAnswer, personName, clause }: RoundAsideProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { locale } = useUi();
  const { now, today } = useNow();
  const validUntil = addDays(today, capacityStaleAfterDays);
  const title = words.clauseTitle(clause);
  return (
    <aside className="side" aria-label={t('round.waiting', { count: call.waiting.length })}>
      <Section title={t('round.waiting', { count: call.waiting.length })}>
        {call.waiting.length === 0 ? (
          <p className="sec">{t('round.waitingNone')}</p>
        ) : (
          <ul className="round-waiting">
            {call.waiting.slice(0, shown).map(({ caseId, name, rank, needs }) => (
              <li key={caseId}>
                <b>{name}</b>
                {rank !== null && <span>{t('round.rank', { count: rank })}</span>}
                {needs.map((need) => (
                  <span className="meta" key={need.id}>
                    {`${words.service(need.serviceType)}　${words.week(need.windows)}`}
                  </span>
                ))}
              </li>
            ))}
            {call.waiting.length > shown && (
              <li className="meta">{t('round.waitingMore', { count: call.waiting.length - shown })}</li>
            )}
          </ul>
        )}
      </Section>
      <Section
        title={t('round.savedAs')}
        end={clause !== '' && <ClauseTag id={clause} {...(title && { title })} />}
      >
        <p className="sec">
          {t('round.savedAsWho', { at: formatInstant(now, locale), name: personName })}
          <br />
          {t('round.valid', { day: formatMonthDay(validUntil, today, locale) })}
        </p>
        <div className="stack round-saved-as">
          <TextField
            label={t('round.contact')}
            isOptional
            layout="wide"
            maxLength={60}
            value={answer.contactName}
            onChange={(contactName) => onAnswer({ ...answer, contactName })}
          />
          <Select
            label={t('round.channel')}
            layout="wide"
            options={channels.map((id) => ({ id, label: words.t(`channel.${id}`) }))}
            value={answer.channel}
            onChange={(channel) => onAnswer({ ...answer, channel })}
          />
        </div>
      </Section>
    </aside>
  );
}

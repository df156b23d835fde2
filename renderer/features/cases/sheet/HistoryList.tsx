import { useTranslation } from 'react-i18next';
import { usePacks, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { SignatureMark, UnbrokenTimes, useNow } from '#renderer/ui/index.ts';
import { dayOfInstant, timeOfInstant } from '#shared/domain/date/instant.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import { shortNoticeRule } from '#shared/rules/workflow/shortNotice.ts';
import type { HistoryEntry } from '../model/history.ts';
import { type HistoryFacts, historyWords } from './historyWords.ts';
import { shortDay } from './shortDay.ts';
import { useProviderName } from './useProviderName.ts';

interface HistoryListProps {
  entries: readonly HistoryEntry[];
  /** Also the words that were said or written, in full. */
  isFull?: boolean;
}

/** What was recorded, the latest first: when, what, and whether it was entered late. */
export function HistoryList({ entries, isFull = false }: HistoryListProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const providerName = useProviderName();
  const packs = usePacks();
  const { unit } = useUnit();
  const facts: HistoryFacts = {
    ...{ t, words, providerName, today },
    shortNoticeOn: (day, flow) => shortNoticeRule(packs.findPackOn(unit.packId, day), flow),
  };
  if (entries.length === 0) return <p className="meta gap">{t('records.none')}</p>;
  return (
    <ol className={isFull ? 'timeline full' : 'timeline'}>
      {entries.map((entry) => {
        const { what, more, said } = historyWords(entry, facts);
        const day = dayOfInstant(entry.at);
        return (
          <li key={`${entry.kind} ${entry.at} ${entry.recordedAt} ${what} ${more}`}>
            <span className="nb">
              {isFull
                ? formatInstantForList(entry.at, today, words.locale)
                : day === today
                  ? timeOfInstant(entry.at)
                  : shortDay(day, today)}
            </span>
            <div>
              {what}
              {more !== '' && <span className="meta">{more}</span>}
              {isLateEntry(entry.at, entry.recordedAt) && (
                <span className="meta">
                  {t('records.late', {
                    when: formatInstantForList(entry.recordedAt, today, words.locale),
                  })}
                </span>
              )}
              {isFull && entry.kind === 'consent' && entry.consent.signature !== null && (
                <SignatureMark
                  signature={entry.consent.signature}
                  label={t('consent.signatureOf', { who: words.member(entry.consent.from) })}
                />
              )}
              {isFull && said !== '' && (
                <p className="prose said">
                  <UnbrokenTimes text={said} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

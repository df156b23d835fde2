import { useTranslation } from 'react-i18next';
import type { RevocationCut } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { useTouchedWords } from './useTouchedWords.ts';

/** Up to which save a computer counts, and what of it would not. */
export function CutFacts({ cut: { last, leftOut } }: { cut: RevocationCut }) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const about = useTouchedWords();
  const at = (instant: string) => formatInstantForList(instant, today, locale);
  const { saves, firstAt, lastAt, records, cases } = leftOut;
  if (firstAt === null || lastAt === null) return <p>{t('revoke.nothingLeft')}</p>;
  return (
    <>
      <p>
        <b>{last === null ? t('revoke.none') : t('revoke.last', { seq: last.seq, at: at(last.at) })}</b>
      </p>
      <p>
        {t('revoke.left', {
          count: saves,
          first: at(firstAt),
          last: at(lastAt),
          records: about.records(records),
        })}
      </p>
      {cases.length > 0 && <p>{about.cases(cases)}</p>}
      <p>{t('revoke.kept')}</p>
    </>
  );
}

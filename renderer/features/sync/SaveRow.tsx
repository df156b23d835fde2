import { useTranslation } from 'react-i18next';
import { type UnsentSave, useCaseSummary } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { OutboxSquares, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';

/** One save that no bundle carries yet: whose, what, when. */
export function SaveRow({ save: { at, caseId, types } }: { save: UnsentSave }) {
  const { t } = useTranslation('sync');
  const words = useWords();
  const { today } = useNow();
  const person = useCaseSummary(caseId ?? '');
  return (
    <li>
      <OutboxSquares state="unsent" />
      <span>
        <span className="clip">
          {person !== undefined && <b>{`${person.case.name}　`}</b>}
          {words.list(types.map((type) => t(`record.${type}`)))}
        </span>
        <span className="meta">{t('nextBatch')}</span>
      </span>
      <span className="meta">{formatInstantForList(at, today, words.locale)}</span>
    </li>
  );
}

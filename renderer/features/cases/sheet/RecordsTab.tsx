import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { Button } from '#renderer/ui/index.ts';
import { historyOf } from '../model/history.ts';
import { HistoryList } from './HistoryList.tsx';

/** Everything that was recorded of the case, with the words that were said and written; and the way to who looked at it. */
export function RecordsTab({ file }: { file: CaseFile }) {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  return (
    <>
      <div className="line">
        <Button
          size="small"
          hotkey="U"
          onPress={() => void navigate({ href: `/settings/trail?case=${file.case.id}` })}
        >
          {t('records.trail')}
        </Button>
      </div>
      <HistoryList entries={historyOf(file)} isFull />
    </>
  );
}

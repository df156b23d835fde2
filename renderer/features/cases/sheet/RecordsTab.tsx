import type { CaseFile } from '#renderer/data/index.ts';
import { historyOf } from '../model/history.ts';
import { HistoryList } from './HistoryList.tsx';

/** Everything that was recorded of the case, with the words that were said and written. */
export function RecordsTab({ file }: { file: CaseFile }) {
  return <HistoryList entries={historyOf(file)} isFull />;
}

import { useMemo } from 'react';
import type { UnitRecordWords } from '#shared/reports/unitRecordText.ts';
import { type ChineseWords, useChineseWords } from '../sheet/useChineseWords.ts';

interface RecordWords extends ChineseWords {
  say: UnitRecordWords;
}

/** The words of a record: it goes to the national platform. */
export function useRecordWords(): RecordWords {
  const chinese = useChineseWords();
  return useMemo(
    () => ({ ...chinese, say: (key, values) => chinese.cases(`unitRecordText.${key}`, values) }),
    [chinese],
  );
}

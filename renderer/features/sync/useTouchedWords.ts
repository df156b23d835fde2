import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ForkBranch, useKnownCases } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';

/** Cases that are named one by one. */
const named = 3;

export interface TouchedWords {
  /** 個案資料1筆、派案決定1筆. */
  records(records: ForkBranch['records']): string;
  /** 個案：陳阿滿、鄭玉葉. */
  cases(cases: ForkBranch['cases']): string;
}

/** Says what saves are about, where they may be left out. */
export function useTouchedWords(): TouchedWords {
  const { t } = useTranslation('sync');
  const words = useWords();
  const known = useKnownCases();
  return useMemo(() => {
    // What does not count here may be all there is of a case, and name it.
    const caseName = ({ id, name }: ForkBranch['cases'][number]) =>
      known.find((one) => one.case.id === id)?.case.name ?? name ?? t('caseNotHere');
    return {
      records: (records) =>
        words.list(
          records.map(({ type, count }) => t('touched.record', { what: t(`record.${type}`), count })),
        ),
      cases: (cases) => {
        const names = words.list([...new Set(cases.slice(0, named).map(caseName))]);
        return t('touched.cases', {
          names: cases.length <= named ? names : t('touched.more', { names, count: cases.length }),
        });
      },
    };
  }, [t, words, known]);
}

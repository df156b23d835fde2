import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fork, ForkBranch } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { useTouchedWords } from '../useTouchedWords.ts';

export interface ForkWords {
  /** 王雅婷的電腦. */
  of(fork: Pick<Fork, 'whose'>): string;
  /** 版本甲, by its place among the versions of its fork. */
  version(fork: Pick<Fork, 'branches'>, id: string | null): string;
  /** All versions but one. */
  others(fork: Pick<Fork, 'branches'>, id: string | null): string;
  /** What a version holds, a line each. */
  facts(branch: ForkBranch): readonly string[];
  person(name: string | null): string;
  at(instant: string): string;
}

/** How computers and their versions are said. */
export function useForkWords(): ForkWords {
  const { t } = useTranslation('forks');
  const words = useWords();
  const { today } = useNow();
  const about = useTouchedWords();
  return useMemo(() => {
    const say: ForkWords = {
      of: ({ whose: { personName, device } }) => {
        if (device === 'own') return t('own');
        return personName === null ? t('stranger') : t('of', { name: personName });
      },
      version: ({ branches }, id) => {
        const place = branches.findIndex((branch) => branch.id === id);
        if (place < 0) return t('missing');
        return t('version', { letter: [...t('letters')][place] ?? place + 1 });
      },
      others: (fork, id) =>
        words.list(fork.branches.filter((one) => one.id !== id).map((one) => say.version(fork, one.id))),
      facts: ({ saves, from, to, firstAt, lastAt, arrivedAt, records, cases }) => [
        saves === 1 ? t('oneSave', { from }) : t('saves', { count: saves, from, to }),
        ...(firstAt === null || lastAt === null
          ? [t('notHere')]
          : [
              ...(saves > 1 ? [t('firstAt', { at: say.at(firstAt) })] : []),
              t('lastAt', { at: say.at(lastAt) }),
              about.records(records),
            ]),
        ...(cases.length > 0 ? [about.cases(cases)] : []),
        ...(arrivedAt === '' ? [] : [t('arrivedAt', { at: say.at(arrivedAt) })]),
      ],
      person: (name) => name ?? t('somebody'),
      at: (instant) => formatInstantForList(instant, today, words.locale),
    };
    return say;
  }, [t, words, today, about]);
}

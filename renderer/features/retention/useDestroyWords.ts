import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DestroyError } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { HostError } from '#shared/host/hostError.ts';
import { type DestructionObstacle, graceDays } from '#shared/rules/retention/destruction.ts';

/** How it is said why a case was not destroyed. */
export function useDestroyWords(): {
  obstacle: (obstacle: DestructionObstacle) => string;
  error: (error: DestroyError) => string;
} {
  const { t } = useTranslation('retention');
  const words = useWords();
  const hostErrorWords = useHostErrorWords();
  return useMemo(() => {
    const obstacle = (one: DestructionObstacle) =>
      one === 'grace' ? t('obstacle.grace', { count: graceDays }) : t(`obstacle.${one}`);
    return {
      obstacle,
      error(error) {
        switch (error.code) {
          case 'obstacle':
            return obstacle(error.obstacle);
          case 'host':
            return hostErrorWords(new HostError(error.host));
          case 'notSupervisor':
          case 'wrongPassphrase':
          case 'tooSoon':
          case 'cancelled':
          case 'changed':
          case 'decided':
            return t(`problem.${error.code}`);
          case 'invalid':
            return words.saveFailed({ ...error, path: `${error.type} ${error.path}` });
          default:
            return words.saveFailed(error);
        }
      },
    };
  }, [t, words, hostErrorWords]);
}

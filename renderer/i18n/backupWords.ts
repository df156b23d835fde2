import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { useHostErrorWords } from './hostErrorWords.ts';

const told = [
  'notABackup',
  'newerFormat',
  'truncated',
  'altered',
  'unreadable',
  'wrongPassphrase',
  'wrongRecoveryKey',
  'formerKey',
  'otherInstallation',
  'foreignUnit',
  'notFresh',
  'shortPassphrase',
] as const;

/** How backups are spoken of, the same in the settings, at the first start and on Today. */
export function useBackupWords() {
  const { t } = useTranslation('backup');
  const hostErrorWords = useHostErrorWords();
  return useMemo(
    () => ({
      /** Why a backup is not taken, in one sentence. */
      refusal({ kind, code }: { kind: string; code?: string }): string {
        const key = told.find((one) => one === (code ?? kind));
        return key === undefined ? hostErrorWords(code ?? 'other') : t(`error.${key}`);
      },
      /** 昨天, 3天前; nothing where the moment itself is written as today's. */
      age(at: string, today: Day): string | undefined {
        const days = daysBetween(dayOfInstant(at), today);
        if (days < 1) return undefined;
        return days === 1 ? t('age.yesterday') : t('age.days', { count: days });
      },
      size(bytes: number): string {
        const kilobytes = Math.ceil(bytes / 1024);
        return kilobytes < 1024
          ? t('size.kilobytes', { count: kilobytes })
          : t('size.megabytes', { count: (bytes / 1024 / 1024).toFixed(1) as unknown as number });
      },
    }),
    [t, hostErrorWords],
  );
}

import type { TFunction } from 'i18next';
import type { ReplacedBackups } from '#renderer/data/index.ts';

/** What became of the backups at each place, a phrase for each thing that a person has to know. */
export function backupWords({ places }: ReplacedBackups, t: TFunction<'retention'>): string[] {
  return places.flatMap(({ label, state, removed, left }) => {
    if (state === 'failed') return [t('here.backupFailed', { label })];
    if (state === 'outOfReach') return [t('here.outOfReach', { label })];
    if (state === 'former') return [t('here.former', { label })];
    const said = [t('here.replaced', { label, count: removed.length })];
    return left.length === 0 ? said : [...said, t('here.left', { label, count: left.length })];
  });
}

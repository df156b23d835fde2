import { useTranslation } from 'react-i18next';

/** What became of a file that was to go out. */
export interface Exported {
  name: string;
  /** False where it could not be noted, and so stayed here. */
  isSaved: boolean;
  /** Whether it is said that names in it are masked. */
  isMasked?: boolean;
}

/** Says whether a file went out, and why not. */
export function useExportedWords(): (file: Exported) => string {
  const { t } = useTranslation('handOut');
  return ({ name, isSaved, isMasked = false }) =>
    isSaved ? t(isMasked ? 'exportedMasked' : 'exported', { name }) : t('notExported');
}

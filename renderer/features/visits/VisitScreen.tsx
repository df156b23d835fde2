import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '#renderer/data/index.ts';
import { EmptyState, useVisitMode } from '#renderer/ui/index.ts';
import { VisitSheet } from './VisitSheet.tsx';

/** 訪視: one screen for home and phone, with this family's data alone. */
export function VisitScreen() {
  const { t } = useTranslation('visits');
  const { caseId = '' } = useParams({ strict: false });
  const file = useCaseFile(caseId);
  useVisitMode();
  if (file === undefined) return null;
  return file === null ? <EmptyState title={t('noSuchCase')} /> : <VisitSheet key={caseId} file={file} />;
}

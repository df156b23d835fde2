import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '#renderer/data/index.ts';
import { MissingCase } from '#renderer/missingCase/MissingCase.tsx';
import { useVisitMode } from '#renderer/ui/index.ts';
import { VisitSheet } from './VisitSheet.tsx';

/** 訪視: one screen for home and phone, with this family's data alone. */
export function VisitScreen() {
  const { t } = useTranslation('visits');
  const { caseId = '' } = useParams({ strict: false });
  const file = useCaseFile(caseId);
  useVisitMode();
  const navigate = useNavigate();
  if (file === undefined) return null;
  if (file !== null) return <VisitSheet key={caseId} file={file} />;
  const toLog = () => void navigate({ href: '/settings/retention?part=log' });
  return <MissingCase caseId={caseId} otherwise={t('noSuchCase')} onLog={toLog} />;
}

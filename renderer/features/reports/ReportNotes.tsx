import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { MonthReport } from './model/monthReport.ts';

interface ReportNotesProps {
  report: MonthReport;
  caseName: (caseId: string) => string;
  providerName: (providerId: string) => string;
}

/** Below the table: for whom nobody was found, and who left a provider in the month. */
export function ReportNotes({ report, caseName, providerName }: ReportNotesProps) {
  const { t } = useTranslation('reports');
  const words = useWords();
  return (
    <>
      {report.failed.length > 0 && (
        <section>
          <h3>{t('failedTitle', { count: report.failed.length })}</h3>
          <ul>
            {report.failed.map((failed) => (
              <li key={failed.dispatchId} className="sec">
                {t('failedLine', {
                  name: caseName(failed.caseId),
                  services: words.services(failed.serviceTypes),
                  why: failed.failure,
                  day: formatRoc(dayOfInstant(failed.at)),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.reassigned.length > 0 && (
        <section>
          <h3>{t('reassignedTitle', { count: report.reassigned.length })}</h3>
          <ul>
            {report.reassigned.map((one) => (
              <li key={one.reassignmentId} className="sec">
                {t(one.ground === null ? 'reassignedLinePlain' : 'reassignedLine', {
                  name: caseName(one.caseId),
                  services: words.services(one.serviceTypes),
                  provider: providerName(one.providerId),
                  title: one.ground === null ? '' : words.clauseTitle(one.ground),
                  clause: one.ground,
                  day: formatRoc(dayOfInstant(one.at)),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

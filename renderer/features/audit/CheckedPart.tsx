import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { ClauseTag, Mark } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { checkWords } from './model/findingSheets.ts';
import type { AuditOutcome } from './model/runAudit.ts';

/** What was checked: of which days and how many rows, by which clauses, and what could not be for lack of a column. */
export function CheckedPart({ outcome }: { outcome: Extract<AuditOutcome, { kind: 'audited' }> }) {
  const { t } = useTranslation('audit');
  const words = useWords();
  const { read, checks } = outcome;
  const missing = checks.filter(({ lacks }) => lacks !== null).length;
  return (
    <section className="audit-checked" aria-label={t('part.checked')}>
      {read.from !== null && read.to !== null && (
        <p>
          {t('checked.period', { from: formatRoc(read.from), to: formatRoc(read.to), count: read.count })}
          {missing > 0 && ` ${t('checked.notMade', { count: missing })}`}
        </p>
      )}
      <table className="table" aria-label={t('part.checked')}>
        <thead>
          <tr>
            {(['clause', 'check', 'of'] as const).map((id) => (
              <th key={id} scope="col">
                {t(`checked.column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => {
            const title = words.clauseTitle(check.clause);
            return (
              <tr key={check.code}>
                <td>
                  <ClauseTag id={check.clause} {...(title && { title })} look="bare" />
                </td>
                <th scope="row">{t(`kind.${check.code}`)}</th>
                <td>
                  {check.lacks === null ? (
                    <span className="sec">{checkWords(check, t)}</span>
                  ) : (
                    <Mark kind="stale">{checkWords(check, t)}</Mark>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

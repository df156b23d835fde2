import { useTranslation } from 'react-i18next';
import type { AuditOutcome } from './model/runAudit.ts';

const shown = 100;

/** Every cell that could not be read, by row and heading: nothing was audited. */
export function IssuesPart({ outcome }: { outcome: Extract<AuditOutcome, { kind: 'issues' }> }) {
  const { t } = useTranslation('audit');
  const { issues } = outcome;
  return (
    <section className="scroll audit-issues" aria-label={t('issues.title')}>
      <h3 role="alert">{t(`issues.lead.${outcome.of}`, { count: issues.length })}</h3>
      <ul>
        {issues.slice(0, shown).map(({ row, column, why, text }) => (
          <li key={`${row} ${column} ${why}`}>
            {t('issues.line', { row, column: t(`column.${column}`), why: t(`issues.${why}`, { text }) })}
          </li>
        ))}
      </ul>
      {issues.length > shown && <p className="meta">{t('issues.more', { count: issues.length - shown })}</p>}
    </section>
  );
}

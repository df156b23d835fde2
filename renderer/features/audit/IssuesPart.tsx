import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusKept } from '#renderer/ui/index.ts';
import type { AuditOutcome } from './model/runAudit.ts';

const shown = 100;

/** Every cell that could not be read, by row and heading: nothing was audited. */
export function IssuesPart({ outcome }: { outcome: Extract<AuditOutcome, { kind: 'issues' }> }) {
  const { t } = useTranslation('audit');
  const { issues } = outcome;
  const list = useRef<HTMLElement>(null);
  useFocusKept(list, outcome);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a control in it, it is scrolled by the keyboard from itself
    <section ref={list} className="scroll audit-issues" aria-label={t('issues.title')} tabIndex={0}>
      <p className="meta">{t('issues.says')}</p>
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

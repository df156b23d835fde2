import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/index.ts';
import { audit } from '#shared/rules/audit/audit.ts';
import type { AuditWork } from './work.ts';

/** What the day cares of the county's printed table count as half a day and as a whole one, where it is too short (Y-V). */
export function DayCarePart({
  work,
}: {
  work: Pick<AuditWork, 'dayCares' | 'policy' | 'today' | 'providerName'>;
}) {
  const { t } = useTranslation('audit');
  const { dayCares, policy, today } = work;
  const found = useMemo(() => {
    const dayCareHours = dayCares.map(({ providerId, halfDayHours, fullDayHours }) => ({
      providerId,
      halfDayHours,
      fullDayHours,
    }));
    return audit({ asOf: today, dayCareHours }, policy).findings;
  }, [dayCares, policy, today]);
  if (dayCares.length === 0) return <EmptyState title={t('dayCare.none')} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a control in it, it is scrolled by the keyboard from itself
    <section className="scroll audit-day-care" aria-label={t('part.dayCare')} tabIndex={0}>
      <p className="meta">{t('dayCare.says', { count: dayCares.length })}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('sheet.provider')}</th>
            <th scope="col">{t('sheet.says')}</th>
            <th scope="col">{t('sheet.clause')}</th>
            <th scope="col">{t('dayCare.where')}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ clause, figures }) => (
            <tr key={`${figures['providerId']} ${figures['part']}`}>
              <th scope="row">{work.providerName(String(figures['providerId']))}</th>
              <td>{t(`dayCare.${figures['part'] as 'half' | 'full'}`, figures)}</td>
              <td>{clause}</td>
              <td>{dayCares.find(({ providerId }) => providerId === figures['providerId'])?.where}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

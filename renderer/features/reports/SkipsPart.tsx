import { useTranslation } from 'react-i18next';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { RotationSkip } from '#shared/reports/rotationSkips.ts';
import { type SkipNames, skipWords } from './model/fairnessSheets.ts';

/** Y-D: who was passed over in the month's rotations, or could not serve, each with the reason. */
export function SkipsPart({ skips, names }: { skips: readonly RotationSkip[]; names: SkipNames }) {
  const { t } = useTranslation('reports');
  if (skips.length === 0) return null;
  return (
    <section className="fairness" aria-label={t('skips.title')}>
      <h3>{t('skips.title')}</h3>
      <p className="sec">{t('skips.count', { count: skips.length })}</p>
      <table className="table report-table">
        <thead>
          <tr>
            {(['day', 'list', 'who', 'why', 'instead', 'case'] as const).map((id) => (
              <th key={id} scope="col">
                {t(`skips.column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {skips.map((skip) => (
            <tr key={`${skip.entryId} ${skip.memberId}`}>
              <td>{formatRoc(dayOfInstant(skip.at))}</td>
              <td>{names.listOf(skip)}</td>
              <th scope="row">{names.memberName(skip.memberId)}</th>
              <td className="prose">{skipWords(skip.reason, t)}</td>
              <td>{skip.insteadId === null ? '—' : names.memberName(skip.insteadId)}</td>
              <td>{names.caseName(skip.caseId)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

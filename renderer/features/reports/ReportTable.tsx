import { useTranslation } from 'react-i18next';
import { Plot, PlotScale } from '#renderer/ui/index.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { type MonthReport, percent, scaleEnd } from './model/monthReport.ts';

const figures = ['noticed', 'matched', 'declined', 'unanswered', 'designated', 'rotation'] as const;

/** Provider by provider: figures, share with what it is a share of, and a bar with the designated part hatched. */
export function ReportTable({
  report,
  service,
}: {
  report: MonthReport;
  service: (type: ServiceType) => string;
}) {
  const { t } = useTranslation('reports');
  const max = scaleEnd(report.rows);
  const { average } = report;
  return (
    <table className="table report-table">
      <thead>
        <tr>
          <th scope="col">{t('column.provider')}</th>
          <th scope="col">{t('column.service')}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col" className="num">
              {t(`figure.${figure}`)}
            </th>
          ))}
          <th scope="col" className="num">
            {t('column.share')}
          </th>
          <th scope="col" className="report-bar">
            <PlotScale
              max={max}
              {...(average !== null && {
                average: { value: average, label: t('average', { count: Number(average.toFixed(1)) }) },
              })}
            />
          </th>
        </tr>
      </thead>
      <tbody>
        {report.rows.map((row) => (
          <tr key={`${row.providerId} ${row.serviceType}`}>
            <th scope="row">
              {row.name}
              {row.affiliated && <span className="tag">{t('affiliated')}</span>}
            </th>
            <td>{service(row.serviceType)}</td>
            {figures.map((figure) => (
              <td key={figure} className="num">
                {row[figure]}
              </td>
            ))}
            <td className="num">
              {percent(row.share)}
              {row.share !== null && <small>{`${row.share.numerator}／${row.share.denominator}`}</small>}
            </td>
            <td className="report-bar">
              <Plot
                parts={[{ value: row.matched - row.designated }, { value: row.designated, isHatched: true }]}
                max={max}
                {...(average !== null && { average })}
                label={t('bar', { name: row.name, matched: row.matched, designated: row.designated })}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t('total')}
          </th>
          {figures.map((figure) => (
            <td key={figure} className="num">
              {report.totals[figure]}
            </td>
          ))}
          <td />
          <td className="report-bar meta">{t('legend')}</td>
        </tr>
      </tfoot>
    </table>
  );
}

import { Fragment, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Plot, PlotScale, useHotkeys } from '#renderer/ui/index.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { type MonthReport, percent, type ReportRow, scaleEnd } from './model/monthReport.ts';
import type { RowItem } from './model/rowItems.ts';
import { RowItems } from './RowItems.tsx';

interface ReportTableProps {
  report: MonthReport;
  service: (type: ServiceType) => string;
  /** False where the table is of one service, which its sentence names. */
  showsService: boolean;
  itemsOf: (row: ReportRow) => readonly RowItem[];
  caseName: (caseId: string) => string;
}

const figures = ['noticed', 'matched', 'declined', 'unanswered', 'designated', 'rotation'] as const;
const keyOf = (row: ReportRow) => `${row.providerId} ${row.serviceType}`;

/** Provider by provider: figures, share with what it is a share of, a bar; each opens what it was counted from. */
export function ReportTable({ report, service, showsService, itemsOf, caseName }: ReportTableProps) {
  const { t } = useTranslation('reports');
  const body = useRef<HTMLTableSectionElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const max = scaleEnd(report.rows);
  const { average, totals } = report;
  const shown = totals.opening > 0 ? ([...figures, 'opening'] as const) : figures;
  const move = (step: 1 | -1) => {
    const names = [...(body.current?.querySelectorAll<HTMLElement>('.report-name') ?? [])];
    const at = names.indexOf(document.activeElement as HTMLElement);
    names[at < 0 ? (step === 1 ? 0 : names.length - 1) : at + step]?.focus();
  };
  useHotkeys([
    { keys: 'Up', run: () => move(-1), hint: t('key.row') },
    { keys: 'Down', run: () => move(1), hint: t('key.row') },
    { keys: 'Enter', hint: t('key.open'), within: () => body.current },
  ]);
  return (
    <table className="table report-table">
      <thead>
        <tr>
          <th scope="col">{t('column.provider')}</th>
          {showsService && <th scope="col">{t('column.service')}</th>}
          {shown.map((figure) => (
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
      <tbody ref={body}>
        {report.rows.map((row) => {
          const key = keyOf(row);
          const isOpen = key === opened;
          return (
            <Fragment key={key}>
              <tr>
                <th scope="row">
                  <button
                    type="button"
                    className="report-name"
                    aria-expanded={isOpen}
                    onClick={() => setOpened(isOpen ? null : key)}
                  >
                    {row.name}
                  </button>
                  {row.affiliated && <span className="tag">{t('affiliated')}</span>}
                </th>
                {showsService && <td>{service(row.serviceType)}</td>}
                {shown.map((figure) => (
                  <td key={figure} className={row[figure] === 0 ? 'num zero' : 'num'}>
                    {row[figure]}
                  </td>
                ))}
                <td className="num">
                  {percent(row.share)}
                  {row.share !== null && <small>{`${row.share.numerator}／${row.share.denominator}`}</small>}
                </td>
                <td className="report-bar">
                  <Plot
                    parts={[
                      { value: row.rotation },
                      { value: row.designated, look: 'hatched' },
                      { value: row.opening, look: 'outlined' },
                    ]}
                    max={max}
                    {...(average !== null && { average })}
                    label={t('bar', { ...row })}
                  />
                </td>
              </tr>
              {isOpen && (
                <tr className="report-items">
                  <td colSpan={shown.length + (showsService ? 4 : 3)}>
                    <RowItems
                      label={t('item.of', { name: row.name })}
                      items={itemsOf(row)}
                      caseName={caseName}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={showsService ? 2 : 1}>
            {t('total')}
          </th>
          {shown.map((figure) => (
            <td key={figure} className="num">
              {totals[figure]}
            </td>
          ))}
          <td className="num">
            {/* Of several services each share has its own denominator, which do not add up. */}
            {!showsService && totals.matched > 0 && (
              <>
                {percent({ numerator: totals.matched, denominator: totals.matched })}
                <small>{`${totals.matched}／${totals.matched}`}</small>
              </>
            )}
          </td>
          <td className="report-bar">
            <span className="legend meta">
              <span>{t('legend.rotation')}</span>
              <span className="hatched">{t('legend.designated')}</span>
              {totals.opening > 0 && <span className="outlined">{t('legend.opening')}</span>}
            </span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

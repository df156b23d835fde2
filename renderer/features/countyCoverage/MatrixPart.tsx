import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Select, useHotkeys } from '#renderer/ui/index.ts';
import { type ServiceType, serviceTypes } from '#shared/domain/serviceType.ts';
import type { Coverage, CoverageRow } from '#shared/reports/coverage.ts';
import { type CellMeasure, cellFigure, cellMeasures, inDigits, levelOf, mostOf } from './model/measures.ts';

interface MatrixPartProps {
  coverage: Coverage;
  hasPlan: boolean;
  place: (township: string) => string;
  /** What the figures hold and what not. */
  note: string;
  /** Chooses month, quarter or year. */
  period: ReactNode;
}

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Township by service, one measure at a time; the cell with the focus says everything about itself above the table. */
export function MatrixPart({ coverage, hasPlan, place, note, period }: MatrixPartProps) {
  const { t } = useTranslation('coverage');
  const words = useWords();
  const body = useRef<HTMLTableElement>(null);
  const [measure, setMeasure] = useState<CellMeasure>('here');
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const rows = [...coverage.rows, coverage.county];
  const most = new Map(serviceTypes.map((type) => [type, mostOf(coverage, measure, type)]));
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const row = Math.min(rows.length - 1, Math.max(0, at[0] + step[0]));
    const column = Math.min(serviceTypes.length - 1, Math.max(0, at[1] + step[1]));
    setAt([row, column]);
    body.current?.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)?.focus();
  };
  useHotkeys([{ keys: ['Up', 'Down', 'Left', 'Right'], hint: t('key.cell'), within: () => body.current }]);
  const nameOf = ({ township }: CoverageRow) => (township === null ? t('county') : place(township));
  const chosen = rows[at[0]] ?? coverage.county;
  const service = serviceTypes[at[1]] ?? 'homeCare';
  return (
    <>
      <div className="coverage-choices">
        <Select<CellMeasure>
          label={t('measure.label')}
          layout="inline"
          options={cellMeasures.map((id) => ({ id, label: t(`measure.${id}`) }))}
          value={measure}
          onChange={setMeasure}
        />
        {period}
        <p className="coverage-said" aria-live="off">
          {cellWords(chosen, service)}
        </p>
      </div>
      <div className="scroll coverage-body">
        <table
          className="table coverage-matrix"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table walked through by arrows is a grid
          role="grid"
          aria-label={t('part.matrix')}
          ref={body}
          onKeyDown={move}
        >
          <thead>
            <tr>
              <th scope="col">{t('column.township')}</th>
              {hasPlan && (
                <>
                  <th scope="col" className="num">
                    {t('column.needy')}
                  </th>
                  <th scope="col" className="num">
                    {t('column.perThousand')}
                  </th>
                </>
              )}
              <th scope="col" className="num">
                {t('column.cases')}
              </th>
              {serviceTypes.map((type) => (
                <th key={type} scope="col" className="num">
                  {words.service(type)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowAt) => (
              <tr
                key={row.township ?? 'county'}
                className={row.township === null ? 'coverage-sum' : undefined}
              >
                <th scope="row">{nameOf(row)}</th>
                {hasPlan && (
                  <>
                    <td className="num">{row.planned.people ?? '—'}</td>
                    <td className="num">
                      {row.perThousand === null ? '—' : inDigits(row.perThousand, 'perThousand')}
                    </td>
                  </>
                )}
                <td className="num">{row.people}</td>
                {serviceTypes.map((type, columnAt) => (
                  <td
                    key={type}
                    className={classOf(row, type)}
                    tabIndex={at[0] === rowAt && at[1] === columnAt ? 0 : -1}
                    data-at={`${rowAt} ${columnAt}`}
                    aria-label={cellWords(row, type)}
                    onFocus={() => setAt([rowAt, columnAt])}
                  >
                    {figureOf(row, type)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="meta coverage-note">
          {t(`about.${measure}`)} {t('about.shade')}
        </p>
        <p className="meta coverage-note">{note}</p>
      </div>
    </>
  );

  function classOf(row: CoverageRow, type: ServiceType): string {
    const figure = cellFigure(row.cells[type], measure);
    const level = row.township === null ? 0 : levelOf(figure, most.get(type) ?? 0);
    return `num level-${level}${figure === 0 ? ' zero' : ''}`;
  }

  /** Nobody is a word, so that a gap is seen without colours; what is stale stands behind, apart. */
  function figureOf(row: CoverageRow, type: ServiceType): ReactNode {
    const cell = row.cells[type];
    if (cell.here === 0 && (measure === 'here' || measure === 'openings')) {
      const isGap = (type === 'dayCare' && row.noDayCare) || (type === 'professional' && row.noProfessional);
      return <span className={isGap ? 'coverage-none gap' : 'coverage-none'}>{t('none')}</span>;
    }
    if (measure !== 'openings') return cellFigure(cell, measure);
    return (
      <>
        {cell.fresh.providers > 0 ? cell.fresh.openings : '—'}
        {cell.stale.providers > 0 && <small>{t('staleShort', { count: cell.stale.openings })}</small>}
      </>
    );
  }

  function cellWords(row: CoverageRow, type: ServiceType): string {
    const cell = row.cells[type];
    return [
      t('cell.head', { place: nameOf(row), service: words.service(type) }),
      t(cell.here === 0 ? 'cell.nobody' : 'cell.here', { count: cell.here, reaching: cell.reaching }),
      ...(cell.suspended === 0 ? [] : [t('cell.suspended', { count: cell.suspended })]),
      ...(cell.here === 0
        ? []
        : [
            t('cell.capacity', {
              fresh: cell.fresh.openings,
              count: cell.fresh.providers,
              stale: cell.stale.providers,
              unasked: cell.unasked,
            }),
          ]),
      ...(cell.stale.providers === 0
        ? []
        : [t('cell.stale', { openings: cell.stale.openings, days: cell.oldestDays ?? 0 })]),
      t('cell.people', { count: cell.people, unmatched: cell.unmatched, matched: cell.matched }),
    ].join(t('cell.between'));
  }
}

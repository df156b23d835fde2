import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Select } from '#renderer/ui/index.ts';
import type { CountyShapes } from '#shared/directory/townshipShapes.ts';
import { type ServiceType, serviceTypes } from '#shared/domain/serviceType.ts';
import type { Coverage, CoverageRow } from '#shared/reports/coverage.ts';
import {
  cellMeasures,
  dayCareShort,
  inDigits,
  isCellMeasure,
  levelOf,
  type MapMeasure,
  mapFigure,
  mostOf,
  townshipMeasures,
} from './model/measures.ts';

interface MapPartProps {
  coverage: Coverage;
  shapes: CountyShapes | undefined;
  place: (township: string) => string;
  note: string;
  period: ReactNode;
}

/** The county as a map, shaded and with its figures, and the table behind it. */
export function MapPart({ coverage, shapes, place, note, period }: MapPartProps) {
  const { t } = useTranslation('coverage');
  const words = useWords();
  const hasPlan = coverage.county.planned.people !== null;
  const [asked, setMeasure] = useState<MapMeasure>('perThousand');
  const [service, setService] = useState<ServiceType>('dayCare');
  const measures: readonly MapMeasure[] = hasPlan ? [...townshipMeasures, ...cellMeasures] : cellMeasures;
  const measure = measures.includes(asked) ? asked : 'matched';
  const most = mostOf(coverage, measure, service);
  const rowOf = new Map(coverage.rows.map((row) => [row.township, row]));
  const figureOf = (row: CoverageRow | undefined) =>
    row === undefined ? null : mapFigure(row, measure, service);
  const inWords = (figure: number | null) => (figure === null ? '—' : inDigits(figure, measure));
  const title = isCellMeasure(measure)
    ? t('map.ofService', { measure: t(`measure.${measure}`), service: words.service(service) })
    : t(`measure.${measure}`);
  const sorted = [...coverage.rows].sort((a, b) => (figureOf(b) ?? -1) - (figureOf(a) ?? -1));
  return (
    <>
      <div className="coverage-choices">
        <Select<MapMeasure>
          label={t('measure.label')}
          layout="inline"
          options={measures.map((id) => ({ id, label: t(`measure.${id}`) }))}
          value={measure}
          onChange={setMeasure}
        />
        {isCellMeasure(measure) && (
          <Select<ServiceType>
            label={t('column.service')}
            layout="inline"
            options={serviceTypes.map((id) => ({ id, label: words.service(id) }))}
            value={service}
            onChange={setService}
          />
        )}
        {period}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a control in it, it is scrolled by the keyboard from itself */}
      <section className="scroll coverage-body" aria-label={title} tabIndex={0}>
        <div className="coverage-pair">
          <figure>
            <figcaption>{title}</figcaption>
            {shapes === undefined ? (
              <p>{t('map.none')}</p>
            ) : (
              <svg
                className="coverage-map"
                viewBox={`-4 -4 ${shapes.width + 8} ${shapes.height + 8}`}
                role="img"
                aria-label={t('map.label', { title })}
              >
                {shapes.townships.map(({ code, outline }) => (
                  <path
                    key={code}
                    d={outline}
                    className={`level-${levelOf(figureOf(rowOf.get(code)), most)}`}
                  />
                ))}
                {shapes.townships.map(({ code, label: [x = 0, y = 0] }) => (
                  <text key={code} x={x} y={y}>
                    <tspan x={x} dy="-0.15em">
                      {place(code).slice(0, -1)}
                    </tspan>
                    <tspan x={x} dy="1.05em" className="coverage-figure">
                      {inWords(figureOf(rowOf.get(code)))}
                    </tspan>
                  </text>
                ))}
              </svg>
            )}
            <p className="legend coverage-legend meta">
              {([0, 1, 2, 3, 4] as const).map((level) => (
                <span key={level} className={`level-${level}`}>
                  {level === 0
                    ? t('map.nothing')
                    : t('map.upTo', { figure: inWords(Math.round((most * level * 10) / 4) / 10) })}
                </span>
              ))}
            </p>
          </figure>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('column.township')}</th>
                <th scope="col" className="num">
                  {isCellMeasure(measure) ? t(`measure.${measure}`) : t(`column.${measure}`)}
                </th>
                {hasPlan && (
                  <>
                    <th scope="col" className="num">
                      {t('column.needy')}
                    </th>
                    <th scope="col" className="num">
                      {t('column.dayCare')}
                    </th>
                  </>
                )}
                <th scope="col" className="num">
                  {t('column.matched')}
                </th>
                <th scope="col">{t('column.gaps')}</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((row) => (
                <tr key={row.township}>
                  <th scope="row">{place(row.township ?? '')}</th>
                  <td className="num">{inWords(figureOf(row))}</td>
                  {hasPlan && (
                    <>
                      <td className="num">{row.planned.people ?? '—'}</td>
                      <td className="num">{dayCareWords(row)}</td>
                    </>
                  )}
                  <td className="num">{row.matched}</td>
                  <td>{gapWords(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="meta coverage-note">{t(`about.${measure}`)}</p>
        <p className="meta coverage-note">{note}</p>
      </section>
    </>
  );

  function dayCareWords({ planned }: CoverageRow): string {
    return planned.dayCareNeed === null ? '—' : `${planned.dayCarePlaces ?? '—'}／${planned.dayCareNeed}`;
  }

  function gapWords(row: CoverageRow): string {
    const short = dayCareShort(row);
    return words.list([
      ...(row.noDayCare ? [t('gap.dayCare')] : []),
      ...(row.noProfessional ? [t('gap.professional')] : []),
      ...(short === null || short === 0 ? [] : [t('gap.short', { count: short })]),
    ]);
  }
}

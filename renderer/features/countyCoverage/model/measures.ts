import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Coverage, CoverageCell, CoverageRow } from '#shared/reports/coverage.ts';

/** What a cell of the matrix can show: providers, free places, people, those without anybody, matches. */
export const cellMeasures = ['here', 'openings', 'people', 'unmatched', 'matched'] as const;
export type CellMeasure = (typeof cellMeasures)[number];

/** What the map can show besides: of a township as a whole, beside the plan. */
export const townshipMeasures = ['needy', 'perThousand', 'dayCareShort'] as const;
export type MapMeasure = (typeof townshipMeasures)[number] | CellMeasure;

export const isCellMeasure = (measure: MapMeasure): measure is CellMeasure =>
  (cellMeasures as readonly string[]).includes(measure);

/** The figure of a cell. Of capacity only what still holds counts. */
export function cellFigure(cell: CoverageCell, measure: CellMeasure): number {
  return measure === 'openings' ? cell.fresh.openings : cell[measure];
}

/** How many day-care places fewer than needed the plan has (表八-5); 0 where there are enough. */
export function dayCareShort({ planned }: Pick<CoverageRow, 'planned'>): number | null {
  const { dayCareNeed, dayCarePlaces } = planned;
  return dayCareNeed === null || dayCarePlaces === null ? null : Math.max(0, dayCareNeed - dayCarePlaces);
}

/** The figure of a township on the map; null where it is not known. */
export function mapFigure(row: CoverageRow, measure: MapMeasure, service: ServiceType): number | null {
  if (measure === 'needy') return row.planned.people;
  if (measure === 'perThousand') return row.perThousand;
  if (measure === 'dayCareShort') return dayCareShort(row);
  return cellFigure(row.cells[service], measure);
}

/** Five steps of shading: 0 for nothing, 4 for the most of those compared. */
export type Level = 0 | 1 | 2 | 3 | 4;

export function levelOf(figure: number | null, most: number): Level {
  if (figure === null || figure <= 0 || most <= 0) return 0;
  return Math.min(4, Math.ceil((figure / most) * 4)) as Level;
}

/** Of the townships the most of a measure, which the shading is measured by. */
export function mostOf({ rows }: Coverage, measure: MapMeasure, service: ServiceType): number {
  return Math.max(0, ...rows.map((row) => mapFigure(row, measure, service) ?? 0));
}

/** A figure as printed: whole, or with one place where it is a rate. */
export const inDigits = (figure: number, measure: MapMeasure) =>
  measure === 'perThousand' ? figure.toFixed(1) : String(figure);

import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { serviceTypes } from '#shared/domain/serviceType.ts';
import type { Coverage, CoverageRow } from '#shared/reports/coverage.ts';
import type { FiguredTable, PlanFigure, PlanOutcome } from '#shared/reports/planFigures.ts';
import type { ChineseWords } from '../useChineseWords.ts';

/** The plan of the unit's county: its tables, their figures recomputed, and where its list of providers is mended. */
export interface Plan {
  /** Where the tables are printed. */
  source: string;
  tables: readonly FiguredTable[];
  figures: readonly PlanFigure[];
  directory: readonly { where: string; printed: string; used: string }[];
}

/** In the order in which they matter. */
export const planOutcomes = [
  'differs',
  'unknown',
  'cutOff',
  'roundedParts',
  'equal',
] as const satisfies readonly PlanOutcome[];

/** The head of a figure's column, as printed. */
export function columnHead({ tables }: Pick<Plan, 'tables'>, { table, column }: PlanFigure): string {
  const columns = tables.find(({ id }) => id === table)?.columns;
  return columns?.find(({ key }) => key === column)?.head ?? column;
}

/** Numerator and denominator of a rate; of a sum, what it comes to. */
export function wayOf({ numerator, denominator }: PlanFigure): string {
  if (numerator === null) return '—';
  return denominator === null ? String(numerator) : `${numerator}／${denominator}`;
}

interface Files {
  /** What goes into a file that holds one table. */
  first: NamedSheet;
  /** That, and what its columns mean. */
  all: NamedSheet[];
}

const cellColumns = [
  ...(['period', 'township', 'service', 'here', 'suspended', 'reaching'] as const),
  ...([
    'freshProviders',
    'freshOpenings',
    'staleProviders',
    'staleOpenings',
    'unasked',
    'oldestDays',
  ] as const),
  ...(['people', 'unmatched', 'matched'] as const),
] as const;
const townshipColumns = [
  ...(['period', 'township', 'cases', 'caseUnmatched', 'allMatched'] as const),
  ...(['needy', 'perThousand', 'dayCareNeed', 'dayCarePlaces', 'noDayCare', 'noProfessional'] as const),
] as const;
const planColumns = [
  ...(['table', 'row', 'group', 'figure', 'kind', 'numerator', 'denominator'] as const),
  ...(['printed', 'recomputed', 'difference', 'outcome', 'why'] as const),
] as const;
type Column = (typeof cellColumns | typeof townshipColumns | typeof planColumns)[number];

/** The matrix line by line, the townships, and what the columns mean. */
export function coverageSheets(coverage: Coverage, hasPlan: boolean, chinese: ChineseWords): Files {
  const { t, words } = chinese;
  const period = `${formatRoc(coverage.period.from)}–${formatRoc(coverage.period.to)}`;
  const placeOf = ({ township }: CoverageRow) => (township === null ? t('county') : words.township(township));
  const rows = [...coverage.rows, coverage.county];
  const cells = rows.flatMap((row) =>
    serviceTypes.map((type): Cell[] => {
      const { fresh, stale, ...cell } = row.cells[type];
      return [
        ...[period, placeOf(row), words.service(type), cell.here, cell.suspended, cell.reaching],
        ...[fresh.providers, fresh.openings, stale.providers, stale.openings, cell.unasked],
        ...[cell.oldestDays ?? '', cell.people, cell.unmatched, cell.matched],
      ];
    }),
  );
  const yes = (is: boolean) => (is ? t('sheet.yes') : '');
  const townships = rows.map((row): Cell[] => {
    const { people, dayCareNeed, dayCarePlaces } = row.planned;
    const plan = [people, row.perThousand, dayCareNeed, dayCarePlaces].map((figure) =>
      figure === null ? t(hasPlan ? 'sheet.notPrinted' : 'sheet.noPlan') : Math.round(figure * 100) / 100,
    );
    const gaps = [yes(row.noDayCare), yes(row.noProfessional)];
    return [period, placeOf(row), row.people, row.unmatched, row.matched, ...plan, ...gaps];
  });
  return files(chinese, [
    { name: t('sheet.matrix'), columns: cellColumns, lines: cells },
    { name: t('sheet.townships'), columns: townshipColumns, lines: townships },
  ]);
}

/** Every calculated figure of the plan, what differs first, and what the columns mean. */
export function planSheets(plan: Plan, chinese: ChineseWords): Files {
  const { t } = chinese;
  const lines = planOutcomes.flatMap((outcome) =>
    plan.figures
      .filter((one) => one.outcome === outcome)
      .map((one): Cell[] => [
        ...[one.table, one.row, one.group ?? '', columnHead(plan, one), t(`plan.kind.${one.kind}`)].map(
          neutralised,
        ),
        ...[one.numerator ?? '', one.denominator ?? ''],
        ...[neutralised(one.printed), one.recomputed === null ? '' : Number(one.recomputed)],
        ...[one.difference ?? '', t(`plan.outcome.${outcome}`)],
        one.why === null ? '' : t(`plan.why.${one.why}`),
      ]),
  );
  return files(chinese, [{ name: t('sheet.plan'), columns: planColumns, lines }]);
}

function files({ t }: ChineseWords, sheets: readonly [Sheet, ...Sheet[]]): Files {
  const head = (column: Column) => t(`sheet.head.${column}`);
  const named = sheets.map(({ name, columns, lines }) => ({ name, lines: [columns.map(head), ...lines] }));
  const meanings = sheets.flatMap(({ name, columns }) =>
    columns.map((column) => [name, head(column), t(`sheet.about.${column}`)]),
  );
  const means = [t('sheet.sheet'), t('sheet.column'), t('sheet.means')];
  return {
    first: named[0] ?? { name: '', lines: [] },
    all: [...named, { name: t('sheet.columns'), lines: [means, ...meanings] }],
  };
}

interface Sheet {
  name: string;
  columns: readonly Column[];
  lines: Cell[][];
}

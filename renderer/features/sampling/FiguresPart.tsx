import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Section } from '#renderer/ui/index.ts';
import { type SampleKind, sampleKinds } from '#shared/domain/sampling/sampleDraw.ts';
import { findingCategories, sampleWays } from '#shared/domain/sampling/sampleEntry.ts';
import { figuresOf, type MonthSamples, reportFigures } from './model/figures.ts';
import { managerRows } from './model/sheets.ts';
import type { SamplingWork } from './useSamplingWork.ts';

/** The month's samples in figures: how many of how many, what was found under which category, by manager. */
export function FiguresPart({ samples, work }: { samples: MonthSamples; work: SamplingWork }) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const figures = (kind: SampleKind) => figuresOf(samples[kind]?.items ?? []);
  const reports = reportFigures(samples, work.abnormalities);
  const ofManagers = managerRows(samples, work);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a control in it, it is scrolled by the keyboard from itself
    <section className="scroll pad sampling-figures" aria-label={t('part.figures')} tabIndex={0}>
      <Section title={t('figures.samples')}>
        <FigureTable
          of={t('figures.kind')}
          heads={[
            t('figures.done'),
            ...sampleWays.map((way) => words.t(`sampleWay.${way}`)),
            ...[t('figures.notReached'), t('figures.abnormal')],
          ]}
          rows={sampleKinds.map((kind) => {
            const of = figures(kind);
            const counts = [...sampleWays.map((way) => of.byWay[way]), of.notReached];
            return {
              key: kind,
              head: t(`kind.${kind}`),
              cells:
                samples[kind] === undefined
                  ? t('figures.notDrawn')
                  : [`${of.done}／${of.drawn}`, ...counts, `${of.abnormal}／${of.done}`],
            };
          })}
        />
      </Section>
      <Section title={t('figures.findings')} meta={t('figures.findingsMeta')}>
        <FigureTable
          of={t('figures.category')}
          heads={sampleKinds.map((kind) => t(`kind.${kind}`))}
          rows={findingCategories.map((category) => ({
            key: category,
            head: words.t(`finding.${category}`),
            cells: sampleKinds.map((kind) => figures(kind).findings[category]),
          }))}
        />
      </Section>
      {ofManagers.length > 0 && (
        <Section title={t('figures.managers')}>
          <FigureTable
            of={t('manager')}
            heads={[t('figures.done'), t('figures.abnormal')]}
            rows={ofManagers.map(({ managerId, done, drawn, abnormal }) => ({
              key: managerId,
              head: work.personName(managerId),
              cells: [`${done}／${drawn}`, `${abnormal}／${done}`],
            }))}
          />
        </Section>
      )}
      <p className="meta">
        {t('figures.reports', {
          count: reports.toAnswer + reports.answered + reports.closed,
          ...reports,
        })}
      </p>
      <p className="meta">{t('figures.known')}</p>
    </section>
  );
}

interface FigureTableProps {
  /** What the first column names. */
  of: string;
  heads: readonly string[];
  /** A text instead of cells: why there are none. */
  rows: readonly { key: string; head: string; cells: readonly (string | number)[] | string }[];
}

/** Lines of figures, each under its head. */
function FigureTable({ of, heads, rows }: FigureTableProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{of}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="num">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head, cells }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {typeof cells === 'string' ? (
              <td colSpan={heads.length}>{cells}</td>
            ) : (
              cells.map((cell, index) => (
                <td key={heads[index]} className="num">
                  {cell}
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

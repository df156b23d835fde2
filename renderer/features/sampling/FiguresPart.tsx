import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Section } from '#renderer/ui/index.ts';
import { type SampleKind, sampleKinds } from '#shared/domain/sampling/sampleDraw.ts';
import { findingCategories } from '#shared/domain/sampling/sampleEntry.ts';
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
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('figures.kind')}</th>
              <th scope="col" className="num">
                {t('figures.done')}
              </th>
              <th scope="col" className="num">
                {words.t('sampleWay.phone')}
              </th>
              <th scope="col" className="num">
                {words.t('sampleWay.visit')}
              </th>
              <th scope="col" className="num">
                {words.t('sampleWay.papers')}
              </th>
              <th scope="col" className="num">
                {t('figures.notReached')}
              </th>
              <th scope="col" className="num">
                {t('figures.abnormal')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sampleKinds.map((kind) => {
              const of = figures(kind);
              return (
                <tr key={kind}>
                  <th scope="row">{t(`kind.${kind}`)}</th>
                  {samples[kind] === undefined ? (
                    <td colSpan={6}>{t('figures.notDrawn')}</td>
                  ) : (
                    <>
                      <td className="num">{`${of.done}／${of.drawn}`}</td>
                      <td className="num">{of.byWay.phone}</td>
                      <td className="num">{of.byWay.visit}</td>
                      <td className="num">{of.byWay.papers}</td>
                      <td className="num">{of.notReached}</td>
                      <td className="num">{`${of.abnormal}／${of.done}`}</td>
                    </>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Section>
      <Section title={t('figures.findings')} meta={t('figures.findingsMeta')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('figures.category')}</th>
              {sampleKinds.map((kind) => (
                <th key={kind} scope="col" className="num">
                  {t(`kind.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {findingCategories.map((category) => (
              <tr key={category}>
                <th scope="row">{words.t(`finding.${category}`)}</th>
                {sampleKinds.map((kind) => (
                  <td key={kind} className="num">
                    {figures(kind).findings[category]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {ofManagers.length > 0 && (
        <Section title={t('figures.managers')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('manager')}</th>
                <th scope="col" className="num">
                  {t('figures.done')}
                </th>
                <th scope="col" className="num">
                  {t('figures.abnormal')}
                </th>
              </tr>
            </thead>
            <tbody>
              {ofManagers.map(({ managerId, done, drawn, abnormal }) => (
                <tr key={managerId}>
                  <th scope="row">{work.personName(managerId)}</th>
                  <td className="num">{`${done}／${drawn}`}</td>
                  <td className="num">{`${abnormal}／${done}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
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

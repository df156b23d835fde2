import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chips } from '#renderer/ui/index.ts';
import type { PlanFigure } from '#shared/reports/planFigures.ts';
import { columnHead, type Plan, planOutcomes, wayOf } from './model/sheets.ts';

type Shown = PlanFigure['outcome'] | 'directory';

/** The plan's calculated figures beside what they come to: what differs first. */
export function PlanPart({ plan }: { plan: Plan }) {
  const { t } = useTranslation('coverage');
  const [shown, setShown] = useState<Shown>('differs');
  const count = (id: Shown) =>
    id === 'directory' ? plan.directory.length : plan.figures.filter(({ outcome }) => outcome === id).length;
  return (
    <>
      <Chips<Shown>
        label={t('plan.outcomes')}
        chips={[...planOutcomes, 'directory' as const].map((id) => ({
          id,
          label: `${t(`plan.outcome.${id}`)} ${count(id)}`,
        }))}
        selected={[shown]}
        onChange={([one]) => setShown(one ?? 'differs')}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a control in it, it is scrolled by the keyboard from itself */}
      <section className="scroll coverage-body" aria-label={t(`plan.outcome.${shown}`)} tabIndex={0}>
        <p className="meta coverage-note">{t(`plan.about.${shown}`)}</p>
        {shown === 'directory' ? (
          <DirectoryDifferences plan={plan} />
        ) : (
          <Figures plan={plan} figures={plan.figures.filter(({ outcome }) => outcome === shown)} />
        )}
      </section>
    </>
  );
}

function Figures({ plan, figures }: { plan: Plan; figures: readonly PlanFigure[] }) {
  const { t } = useTranslation('coverage');
  return (
    <table className="table coverage-plan">
      <thead>
        <tr>
          {(['table', 'row', 'figure', 'kind'] as const).map((id) => (
            <th key={id} scope="col">
              {t(`plan.column.${id}`)}
            </th>
          ))}
          {(['way', 'printed', 'recomputed', 'difference'] as const).map((id) => (
            <th key={id} scope="col" className="num">
              {t(`plan.column.${id}`)}
            </th>
          ))}
          <th scope="col">{t('plan.column.why')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((one) => (
          <tr key={[one.table, one.row, one.group, one.column, one.kind].join(' ')}>
            <td>{one.table}</td>
            <th scope="row">
              {one.row}
              {one.group !== null && <small>{t('plan.year', { year: one.group })}</small>}
            </th>
            <td className="coverage-head">{columnHead(plan, one)}</td>
            <td>{t(`plan.kind.${one.kind}`)}</td>
            <td className="num">{wayOf(one)}</td>
            <td className="num">{one.printed}</td>
            <td className="num">
              <b>{one.recomputed ?? '—'}</b>
            </td>
            <td className="num">{one.difference ?? '—'}</td>
            <td>{one.why === null ? '' : t(`plan.why.${one.why}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DirectoryDifferences({ plan }: { plan: Plan }) {
  const { t } = useTranslation('coverage');
  return (
    <table className="table coverage-plan">
      <thead>
        <tr>
          {(['where', 'printed', 'used'] as const).map((id) => (
            <th key={id} scope="col">
              {t(`plan.column.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plan.directory.map(({ where, printed, used }) => (
          <tr key={`${where} ${printed} ${used}`}>
            <td className="coverage-head">{where}</td>
            <td className="coverage-head">{printed}</td>
            <td className="coverage-head">{used}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

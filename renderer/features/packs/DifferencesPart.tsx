import { useMemo } from 'react';
import { ClauseTag, EmptyState, Select } from '#renderer/ui/index.ts';
import { findTitle, type Pack, titleIn } from '#shared/policies/pack.ts';
import { type PackDifference, packDifferences } from '#shared/policies/packDifferences.ts';
import type { Clause, Interpretation } from '#shared/policies/packSchema.ts';
import type { PackWords } from './usePackWords.ts';

interface DifferencesPartProps {
  pack: Pack;
  /** Those it can be compared with. */
  others: readonly Pack[];
  other: Pack;
  onOther: (pack: Pack) => void;
  words: PackWords;
}

/** What another pack has otherwise: order, readings, parameters and clauses, each as it is here and there. */
export function DifferencesPart({ pack, others, other, onOther, words }: DifferencesPartProps) {
  const { t, locale } = words;
  const differences = useMemo(() => packDifferences(pack, other), [pack, other]);
  return (
    <div className="pack-work">
      <Select
        label={t('compareWith')}
        layout="inline"
        options={others.map((one) => ({ id: one.hash, label: words.packName(one), meta: one.id }))}
        value={other.hash}
        onChange={(hash) => onOther(others.find((one) => one.hash === hash) ?? other)}
      />
      {differences.length === 0 ? (
        <EmptyState title={t('alike')} />
      ) : (
        <section className="scroll pack-differences" aria-label={t('tab.differences')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('column.what')}</th>
                <th scope="col">{t('column.id')}</th>
                <th scope="col">{t('column.change')}</th>
                <th scope="col">{words.packName(pack)}</th>
                <th scope="col">{words.packName(other)}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((one) => (
                <tr key={`${one.kind} ${one.id}`}>
                  <td>{t(`kind.${one.kind}`)}</td>
                  <th scope="row">{idOf(one)}</th>
                  <td>{t(`change.${changeOf(one)}`)}</td>
                  <td className="prose">{sideOf(one, 'before')}</td>
                  <td className="prose">{sideOf(one, 'after')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );

  function idOf({ kind, id }: PackDifference) {
    if (kind === 'parameter') return words.parameter(id);
    if (kind === 'section') return words.section(id);
    const title = findTitle(other, id) ?? findTitle(pack, id);
    return <ClauseTag id={id} look="bare" {...(title !== undefined && { title: titleIn(title, locale) })} />;
  }

  function sideOf(difference: PackDifference, side: 'before' | 'after'): string {
    if (difference[side] === undefined) return '—';
    switch (difference.kind) {
      case 'order':
        return words.order(difference[side]!);
      case 'listOnly':
        return words.services(difference[side]!);
      case 'section':
        return t('hasSection');
      case 'parameter':
        return words.values(difference[side]!);
      case 'clock':
        return words.limits(difference[side]!);
      case 'clause':
        return clauseWords(difference[side]!);
      case 'reading':
        return readingWords(difference.id, difference[side]!);
    }
  }

  function clauseWords({ title, reference }: Clause): string {
    return t('clauseWords', { title: titleIn(title, locale), reference });
  }

  function readingWords(id: string, { title, choice, signOff }: Interpretation): string {
    const said = titleIn(title, locale);
    const chosen =
      choice === null ? said : t('readingWords', { title: said, choice: words.choice(id, choice) });
    return signOff === null ? chosen : t('signedWords', { words: chosen, by: signOff.by });
  }
}

function changeOf({ before, after }: PackDifference): 'added' | 'removed' | 'changed' {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

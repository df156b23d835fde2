import { groupBy } from '#shared/domain/groupBy.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { type PackDifference, packDifferences } from '#shared/policies/packDifferences.ts';
import type { PackWords } from './usePackWords.ts';

const levels = ['national', 'county', 'aUnit'] as const;
const kinds = ['clause', 'parameter', 'reading', 'clock', 'section'] as const;
type Kind = (typeof kinds)[number];

/** The order of criteria and the services answered with a list are of the calculation. */
const partOf = (kind: PackDifference['kind']): Kind =>
  kind === 'order' || kind === 'listOnly' ? 'section' : kind;

interface PackChainProps {
  pack: Pack;
  /** What it lies over, the next below first. */
  layers: readonly Pack[];
  words: PackWords;
}

/** The layers that a pack is made of, national, county, A unit: each with its hash and what it says that none below does. */
export function PackChain({ pack, layers, words }: PackChainProps) {
  const { t } = words;
  const chain = [...layers].reverse().concat(pack);
  return (
    <ol className="pack-chain">
      {levels.flatMap((level) => {
        const ofLevel = chain.filter(({ layer }) => layer === level);
        if (ofLevel.length === 0) {
          return (
            <li key={level}>
              <b>{t(`layer.${level}`)}</b>
              <span className="sec">{t('chain.none')}</span>
            </li>
          );
        }
        return ofLevel.map((one) => (
          <li key={one.hash}>
            <b>{t(`layer.${level}`)}</b>
            <span>
              {words.packName(one)} <span className="meta">{one.id}</span>
            </span>
            <span className="sec">{saysOf(one, chain[chain.indexOf(one) - 1])}</span>
            <span className="pack-hash">{one.hash}</span>
          </li>
        ));
      })}
    </ol>
  );

  function saysOf(one: Pack, below: Pack | undefined): string {
    const differences = below && groupBy(packDifferences(below, one), ({ kind }) => partOf(kind));
    const all = countsOf(one);
    const parts = kinds.flatMap((kind) => {
      const count = differences === undefined ? all[kind] : (differences.get(kind)?.length ?? 0);
      return count === 0 ? [] : [t(`chain.${kind}`, { count })];
    });
    if (parts.length === 0) return t('chain.same');
    return t(below === undefined ? 'chain.says' : 'chain.adds', { parts: words.list(parts) });
  }

  function countsOf({ clauses, parameters, interpretations, deadlines }: Pack): Record<Kind, number> {
    const count = (of: object) => Object.keys(of).length;
    return {
      clause: count(clauses),
      parameter: count(parameters),
      reading: count(interpretations),
      clock: count(deadlines?.clocks ?? {}),
      section: 0,
    };
  }
}

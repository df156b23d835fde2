import type { Band, Bands, GoodShare, RatingFigures } from '../../domain/provider/ratings.ts';
import type { RatingLimits } from './policy.ts';

/** The bands that a quarter's figures come to (ratings/1); null where there are too few records to say. */
export function proposeBands(figures: RatingFigures, limits: RatingLimits): Bands {
  const { goodPercent, metPercent, fewRecords, fewClosures } = limits;
  const aspect = (share: GoodShare) => bandOf(share, goodPercent, fewRecords);
  return {
    quality: worse(aspect(figures.quality), aspect(figures.satisfaction)),
    cooperation: worse(aspect(figures.records), aspect(figures.billing)),
    closure: bandOf(metShare(figures.closures), metPercent, fewClosures),
  };
}

/** Closures whose goal was met, of those that say whether it was: one of less than a set of sessions says nothing. */
export function metShare({ fullMet, partMet, fullUnmet, partUnmet }: RatingFigures['closures']): GoodShare {
  const good = fullMet + partMet;
  return { good, of: good + fullUnmet + partUnmet };
}

/** A needs as many good ones as say anything at all, so that one more bad record never makes a band better. */
function bandOf({ good, of }: GoodShare, [a, b]: readonly [number, number], few: number): Band | null {
  if (of < few) return null;
  if (good >= few && good * 100 >= a * of) return 'A';
  return good * 100 >= b * of ? 'B' : 'C';
}

/** The worse of two bands; one that is unknown says nothing. */
function worse(one: Band | null, other: Band | null): Band | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

import type { Day } from '../../domain/date/day.ts';
import { firstDayOfQuarter, type Quarter } from '../../domain/date/quarter.ts';
import { type Pack, valueOn } from '../../policies/pack.ts';
import type { RatingsSection } from '../../policies/packSchema.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { ok, type Result } from '../engine/result.ts';

/** A pack's ratings section: what proposals go by. */
export interface RatingsPolicy {
  readonly name: PolicyName;
  readonly clauses: RatingsSection['clauses'];
  /** The figures for the bands of a quarter; null where one of them was ended by then: nothing is proposed. */
  limitsOf(quarter: Quarter): RatingLimits | null;
}

/** I-31: whose records count, from how many per cent on something is A or B, and from how many records on. */
export interface RatingLimits {
  /** How many quarters before the one that the bands are for. */
  readonly quartersBack: number;
  readonly goodPercent: readonly [a: number, b: number];
  readonly metPercent: readonly [a: number, b: number];
  readonly fewRecords: number;
  readonly fewClosures: number;
}

/** The ratings policy of a pack. */
export function ratingsPolicy(pack: Pack): Result<RatingsPolicy, PolicyError> {
  const read = readSection(pack, 'ratings', {});
  if (!read.ok) return read;
  const { section, name } = read.value;
  return ok({
    name,
    clauses: section.clauses,
    limitsOf: (quarter) => limitsOn(pack, firstDayOfQuarter(quarter)),
  });
}

/** The figures that hold on a day. Throws where one is none: a defect of the pack. */
function limitsOn(pack: Pack, day: Day): RatingLimits | null {
  const quartersBack = countOn(pack, 'rating.quartersBack', day, 0);
  const goodPercent = pairOn(pack, 'rating.goodPercent', day);
  const metPercent = pairOn(pack, 'rating.metPercent', day);
  const fewRecords = countOn(pack, 'rating.fewRecords', day, 1);
  const fewClosures = countOn(pack, 'rating.fewClosures', day, 1);
  return quartersBack !== null && goodPercent && metPercent && fewRecords && fewClosures
    ? { quartersBack, goodPercent, metPercent, fewRecords, fewClosures }
    : null;
}

function pairOn(pack: Pack, name: string, day: Day): readonly [number, number] | null {
  const value = valueOn(pack, name, day);
  if (value === null) return null;
  if (!Array.isArray(value) || value.length !== 2 || value[0]! <= value[1]!) {
    throw new Error(`${pack.id}: ${name} is not two figures, the higher first`);
  }
  return [value[0]!, value[1]!];
}

function countOn(pack: Pack, name: string, day: Day, least: number): number | null {
  const value = valueOn(pack, name, day);
  if (value === null) return null;
  if (typeof value !== 'number' || value < least) throw new Error(`${pack.id}: ${name} is no count`);
  return value;
}

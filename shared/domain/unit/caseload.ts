/** Cases per full-time case manager, as the unit's pack says them (Y-C.1). */
export interface FullTimeLimits {
  /** From here on with care. */
  readonly watch: number;
  /** At this no more are taken. */
  readonly stop: number;
}

/** How many cases one manager carries against the limits of the own post. */
export interface Caseload {
  readonly active: number;
  readonly watch: number;
  readonly stop: number;
  /** How many more may be taken; negative where there are too many already. */
  readonly left: number;
}

/**
 * The caseload of a manager (Y-C.1). A manager is full at the limit in proportion to the post, so that `stop` is the
 * first whole number at that or above it: a quarter of 150 (37.5) is given the 38th case and no more, as at intake.
 * @param fullTimeShare 0.1 to 1
 */
export function caseloadOf(active: number, fullTimeShare: number, limits: FullTimeLimits): Caseload {
  const watch = firstAt(limits.watch * fullTimeShare);
  const stop = firstAt(limits.stop * fullTimeShare);
  return { active, watch, stop, left: stop - active };
}

/** The first count that is not below a limit; 150 × 0.14 would be a crumb above 21. */
function firstAt(limit: number): number {
  return Math.ceil(Math.round(limit * 1e6) / 1e6);
}

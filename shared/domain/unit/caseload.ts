/** Cases per full-time case manager (Y-C.1): from `watch` with care, at `stop` no more are taken. */
const perFullTime = { watch: 120, stop: 150 };

/** How many cases one manager carries against the limits of the own post. */
export interface Caseload {
  readonly active: number;
  readonly watch: number;
  readonly stop: number;
  /** How many more may be taken; negative where there are too many already. */
  readonly left: number;
}

/**
 * The caseload of a manager (Y-C.1). A manager is full at 150 in proportion to the post, so that `stop` is the first
 * whole number at that or above it: a quarter of a post (37.5) is given the 38th case and no more, as at intake.
 * @param fullTimeShare 0.1 to 1
 */
export function caseloadOf(active: number, fullTimeShare: number): Caseload {
  const watch = firstAt(perFullTime.watch * fullTimeShare);
  const stop = firstAt(perFullTime.stop * fullTimeShare);
  return { active, watch, stop, left: stop - active };
}

/** The first count that is not below a limit; 150 × 0.14 would be a crumb above 21. */
function firstAt(limit: number): number {
  return Math.ceil(Math.round(limit * 1e6) / 1e6);
}

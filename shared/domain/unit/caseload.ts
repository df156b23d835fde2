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
 * The caseload of a manager (Y-C.1). Limits are pro rata and rounded down: half a post is never given the
 * 76th case.
 * @param fullTimeShare 0.1 to 1
 */
export function caseloadOf(active: number, fullTimeShare: number): Caseload {
  const watch = Math.floor(perFullTime.watch * fullTimeShare);
  const stop = Math.floor(perFullTime.stop * fullTimeShare);
  return { active, watch, stop, left: stop - active };
}

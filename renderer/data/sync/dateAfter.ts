/**
 * The date that something carries of which the latest counts: now or, after a clock that was set back, just after the one
 * before it. Otherwise what was said with the wrong clock would hold until that time.
 * @param before the date of the last one, an instant; undefined where there is none
 */
export function dateAfter(before: string | undefined, now: string): string {
  const last = Date.parse(before ?? '');
  return last >= Date.parse(now) ? new Date(last + 1).toISOString() : now;
}

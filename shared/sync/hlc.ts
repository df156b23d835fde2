import { parseInstant, parseReading } from './instant.ts';

/** How far ahead of its own clock a machine follows another's: enough for honest clocks, too little to be led. */
const followedDriftMs = 10 * 60_000;
/** From here on people are told that a clock is wrong. */
const flaggedDriftMs = 10 * 60_000;

const countsPerMs = 10_000;

export interface Reading {
  /** An ISO instant in UTC: three digits of milliseconds, then four of the counter. */
  readonly at: string;
  /** The machine's clock stands behind a reading made earlier: it was set back, or it was wrong before. */
  readonly clockBehind: boolean;
}

/**
 * The next reading, later than `last` whatever the wall clock says. A clock set back never blocks: the counter
 * goes on from the last reading, and the flag says so once the difference is more than a trifle.
 */
export function tick(last: string | undefined, wallMs: number): Reading {
  const before = last === undefined ? undefined : readingParts(last);
  if (!before || before.ms < wallMs) return { at: formatReading(wallMs, 0), clockBehind: false };
  const carry = before.count + 1 >= countsPerMs;
  const at = carry ? formatReading(before.ms + 1, 0) : formatReading(before.ms, before.count + 1);
  return { at, clockBehind: before.ms - wallMs > flaggedDriftMs };
}

/**
 * Takes notice of another machine's reading, so that what is written after having seen it also sorts after it.
 * A reading far ahead of one's own clock is accepted as data and flagged, but not followed.
 */
export function observe(
  last: string | undefined,
  remote: string,
  wallMs: number,
): { readonly last: string | undefined; readonly remoteAhead: boolean } {
  const theirs = readingParts(remote);
  if (!theirs) return { last, remoteAhead: false };
  if (theirs.ms - wallMs > followedDriftMs) return { last, remoteAhead: true };
  const ours = last === undefined ? undefined : readingParts(last);
  const later = !ours || theirs.ms > ours.ms || (theirs.ms === ours.ms && theirs.count > ours.count);
  return { last: later ? formatReading(theirs.ms, theirs.count) : last, remoteAhead: false };
}

/** The milliseconds and the counter of a reading; undefined for what is no instant. */
export function readingParts(at: string): { ms: number; count: number } | undefined {
  const reading = parseReading(at);
  if (reading !== undefined) return reading;
  const instant = parseInstant(at);
  return instant && { ms: instant.ms, count: Number(instant.rest.slice(0, 4).padEnd(4, '0')) };
}

/** The inverse of `readingParts`. */
export function formatReading(ms: number, count: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}${String(count).padStart(4, '0')}Z`;
}

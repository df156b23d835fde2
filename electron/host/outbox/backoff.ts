/** Milliseconds: the first wait after a failed try, doubled each time up to the longest. */
export interface Backoff {
  first: number;
  longest: number;
}

/** How long to wait at folders and at servers. */
export interface Backoffs {
  folder: Backoff;
  server: Backoff;
}

/** Looking whether a folder is there is cheap; a server that is down is not helped by being asked. */
export const defaultBackoffs: Backoffs = {
  folder: { first: 1000, longest: 15_000 },
  server: { first: 5000, longest: 300_000 },
};

/** The longest wait that a server's own word is heeded for. */
const longestHeeded = 3_600_000;

/**
 * Milliseconds until the next try. Spread over the upper half, so that many laptops that lost a server at once do not
 * come back at once; never before the server asked for.
 * @param fruitless tries since the last success, 0 for the first
 * @param random a number from 0 to below 1
 */
export function waitAfter(
  { first, longest }: Backoff,
  fruitless: number,
  random: number,
  retryAfterSeconds = 0,
): number {
  const wait = Math.min(first * 2 ** Math.min(fruitless, 30), longest);
  const spread = Math.round(wait * (0.5 + random / 2));
  return Math.max(spread, Math.min(retryAfterSeconds * 1000, longestHeeded));
}

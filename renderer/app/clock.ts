import type { Clock } from '#renderer/ui/index.ts';

/** The computer's clock, the only one; everything else takes the instant as an argument or from `useNow`. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
};

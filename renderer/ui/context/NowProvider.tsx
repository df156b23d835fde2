import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant, type Instant, timeOfInstant } from '#shared/domain/date/instant.ts';

/** The one source of time in the window. */
export interface Clock {
  /** The present instant, ISO 8601 with offset. */
  now(): Instant;
}

const ClockContext = createContext<Clock | null>(null);
const NowContext = createContext<Instant>('1970-01-01T00:00:00Z');
const millisecondsPerMinute = 60_000;

export function NowProvider({ clock, children }: { clock: Clock; children: ReactNode }) {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    let timer = 0;
    const tick = () => {
      const instant = clock.now();
      setNow(instant);
      // Just after the minute turns; a laptop that slept catches up on the first tick after it wakes.
      timer = window.setTimeout(
        tick,
        millisecondsPerMinute - (Date.parse(instant) % millisecondsPerMinute) + 20,
      );
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [clock]);
  return (
    <ClockContext value={clock}>
      <NowContext value={now}>{children}</NowContext>
    </ClockContext>
  );
}

/** The clock itself: for the instant at which something is saved. */
export function useClock(): Clock {
  const clock = useContext(ClockContext);
  if (clock === null) throw new Error('useClock needs a NowProvider around it');
  return clock;
}

/** The present, renewed every minute: for ages and due days on screen. */
export function useNow(): { now: Instant; today: Day; time: string } {
  const now = useContext(NowContext);
  return { now, today: dayOfInstant(now), time: timeOfInstant(now) };
}

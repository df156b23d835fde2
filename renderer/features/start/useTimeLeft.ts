import { useEffect, useState } from 'react';
import { useClock } from '#renderer/ui/index.ts';

/** How long it is until an instant, as 0:25, second by second; null once it has come, and where there is none. */
export function useTimeLeft(until: string | null): string | null {
  const clock = useClock();
  const left = () => (until === null ? 0 : Math.max(0, Date.parse(until) - Date.parse(clock.now())));
  const [, look] = useState(0);
  const isWaiting = left() > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => look((times) => times + 1), 1_000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  const seconds = Math.ceil(left() / 1_000);
  return seconds === 0 ? null : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

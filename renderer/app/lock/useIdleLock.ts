import { useEffect } from 'react';
import { useData } from '#renderer/data/index.ts';
import { useView } from '#renderer/ui/index.ts';
import { systemClock } from '../clock.ts';
import { watchIdle } from './idleWatch.ts';

/** Locks after the minutes that the settings say; a unit of samples has nothing to lock with. */
export function useIdleLock(hasPassphrase: boolean): void {
  const data = useData();
  const { lockAfterMinutes } = useView();
  useEffect(() => {
    if (!hasPassphrase) return;
    return watchIdle({
      afterMs: lockAfterMinutes * 60_000,
      now: () => Date.parse(systemClock.now()),
      isWriting: () => data.isWriting,
      lock: () => void data.lock(),
    });
  }, [data, hasPassphrase, lockAfterMinutes]);
}

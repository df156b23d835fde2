import { useCallback, useEffect, useRef, useState } from 'react';
import { type SettledConflict, useConflictActions } from '#renderer/data/index.ts';

export type SettledReading =
  | { state: 'reading'; done: number; total: number }
  | { state: 'read'; settled: readonly SettledConflict[] }
  | { state: 'failed' };

/** What was decided, read from the journal once it is looked at, and again when something was decided anew. */
export function useSettled(): { reading: SettledReading; readAgain: () => Promise<void> } {
  const { settled } = useConflictActions();
  const [reading, setReading] = useState<SettledReading>({ state: 'reading', done: 0, total: 1 });
  const run = useRef(0);
  const readAgain = useCallback(async () => {
    run.current += 1;
    const own = run.current;
    const isLatest = () => run.current === own;
    try {
      const found = await settled((done, total) => {
        // What is shown stays until it is known anew.
        if (isLatest()) setReading((now) => (now.state === 'read' ? now : { state: 'reading', done, total }));
      });
      if (isLatest()) setReading({ state: 'read', settled: found });
    } catch {
      if (isLatest()) setReading({ state: 'failed' });
    }
  }, [settled]);
  useEffect(() => {
    void readAgain();
    return () => {
      run.current += 1;
    };
  }, [readAgain]);
  return { reading, readAgain };
}

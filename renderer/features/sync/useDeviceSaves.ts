import { useEffect, useState } from 'react';
import { type DeviceSaves, useActions } from '#renderer/data/index.ts';

export type SavesReading =
  | { state: 'reading'; done: number; total: number }
  | { state: 'read'; saves: DeviceSaves }
  | { state: 'failed' };

/** When the saves of a computer were made, once somebody wants to know. */
export function useDeviceSaves(device: string, isWanted: boolean): SavesReading {
  const { readDeviceSaves } = useActions();
  const [reading, setReading] = useState<SavesReading>({ state: 'reading', done: 0, total: 0 });
  useEffect(() => {
    if (!isWanted) return;
    let isLatest = true;
    const put = (next: SavesReading) => {
      if (isLatest) setReading(next);
    };
    readDeviceSaves(device, (done, total) => put({ state: 'reading', done, total })).then(
      (saves) => put({ state: 'read', saves }),
      () => put({ state: 'failed' }),
    );
    return () => {
      isLatest = false;
    };
  }, [device, isWanted, readDeviceSaves]);
  return reading;
}

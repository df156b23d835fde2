import type { DestinationStatus } from '#renderer/data/index.ts';

/** A place as the screens get it: a folder in reach that nothing was brought to yet. */
export function aDestination(with_: Partial<DestinationStatus> = {}): DestinationStatus {
  return {
    id: 'a'.repeat(26),
    kind: 'folder',
    label: '/mnt/共用',
    settings: { kind: 'folder' },
    secret: 'notNeeded',
    reachable: true,
    checkedAt: null,
    lastError: null,
    lastDeliveredAt: null,
    waiting: 0,
    nextAttemptAt: null,
    ...with_,
  };
}

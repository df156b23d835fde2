import type { SyncStatus } from '#renderer/data/index.ts';

/** Which sentence stands at the head of the screen, and with which numbers. */
export interface SyncLead {
  key: 'nothing' | 'waitingAndSending' | 'waiting' | 'sending' | 'unconfirmed' | 'confirmed';
  unsent: number;
  sending: number;
  delivered: number;
  /** What is said below it about the way. */
  way: 'noDestination' | 'offline' | 'unknown' | 'open';
}

/** What is the matter comes first: what has not left, then what is on the way, then what nobody has confirmed. */
export function leadOf({
  counts,
  online,
  destination,
}: Pick<SyncStatus, 'counts' | 'online' | 'destination'>): SyncLead {
  const [unsent, sending, delivered] = [counts[0], counts[1], counts[2]];
  return { key: key(), unsent, sending, delivered, way: way() };

  function key(): SyncLead['key'] {
    if (unsent > 0) return sending > 0 ? 'waitingAndSending' : 'waiting';
    if (sending > 0) return 'sending';
    if (delivered > 0) return 'unconfirmed';
    return counts[3] > 0 ? 'confirmed' : 'nothing';
  }

  function way(): SyncLead['way'] {
    if (destination === null) return 'noDestination';
    if (online === null) return 'unknown';
    return online ? 'open' : 'offline';
  }
}

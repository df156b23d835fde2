import type { DestinationStatus, SyncStatus } from '#renderer/data/index.ts';
import { isStickAway } from '#renderer/i18n/destinationWords.ts';

/** Which sentence stands at the head of the screen, and with which numbers. */
export interface SyncLead {
  key: 'nothing' | 'waitingAndSending' | 'waiting' | 'sending' | 'unconfirmed' | 'confirmed';
  unsent: number;
  sending: number;
  delivered: number;
  /** What is said below it about the way. */
  way: 'noDestination' | 'offline' | 'stickAway' | 'noSecret' | 'unknown' | 'open';
}

/** What is the matter comes first: what has not left, then what is on the way, then what nobody has confirmed. */
export function leadOf({
  counts,
  online,
  destinations,
}: Pick<SyncStatus, 'counts' | 'online'> & {
  destinations: readonly Pick<DestinationStatus, 'kind' | 'lastError' | 'secret'>[];
}): SyncLead {
  const [unsent, sending, delivered] = [counts[0], counts[1], counts[2]];
  return { key: key(), unsent, sending, delivered, way: way() };

  function key(): SyncLead['key'] {
    if (unsent > 0) return sending > 0 ? 'waitingAndSending' : 'waiting';
    if (sending > 0) return 'sending';
    if (delivered > 0) return 'unconfirmed';
    return counts[3] > 0 ? 'confirmed' : 'nothing';
  }

  function way(): SyncLead['way'] {
    if (destinations.length === 0) return 'noDestination';
    if (online === true) return 'open';
    // What a person can put right comes before what is only waited for.
    if (destinations.some(isStickAway)) return 'stickAway';
    if (destinations.some(({ secret }) => secret === 'missing')) return 'noSecret';
    return online === null ? 'unknown' : 'offline';
  }
}

import type { BatchDelivery, DestinationStatus, OutboxBatch } from '#renderer/data/index.ts';

/** How far a bundle is on its way to one place, with what to say of it. */
export interface DeliveryLine {
  id: string;
  kind: DestinationStatus['kind'];
  place: string;
  state: BatchDelivery['state'];
  /** Bytes, only while it is being sent. */
  progress: { sent: number; total: number } | null;
  deliveredAt: string | null;
  /** Null where nothing is waited for. `soon`: within a minute. */
  retry: { at: string; isSoon: boolean } | null;
  error: BatchDelivery['lastError'];
  attempts: number;
}

/** A batch's way to each place, in the places' order. @param now ISO 8601 */
export function deliveryLines(
  { deliveries, bytes }: Pick<OutboxBatch, 'deliveries' | 'bytes'>,
  destinations: readonly Pick<DestinationStatus, 'id' | 'kind' | 'label'>[],
  now: string,
): DeliveryLine[] {
  return destinations.flatMap(({ id, kind, label }) => {
    const found = deliveries.find(({ destination }) => destination === id);
    if (found === undefined) return [];
    const { state, sentBytes, deliveredAt, nextAttemptAt, lastError, attempts } = found;
    const isOpen = state === 'waiting' || state === 'failed';
    return [
      {
        id,
        kind,
        place: label,
        state,
        progress: state === 'sending' ? { sent: sentBytes, total: bytes } : null,
        deliveredAt: state === 'delivered' ? deliveredAt : null,
        retry:
          isOpen && nextAttemptAt !== null
            ? { at: nextAttemptAt, isSoon: Date.parse(nextAttemptAt) - Date.parse(now) < 60_000 }
            : null,
        error: isOpen ? lastError : null,
        attempts,
      },
    ];
  });
}

/** A length as people read it: whole kilobytes below one megabyte, then tenths of megabytes. */
export function readableBytes(bytes: number): { unit: 'bytes' | 'megabytes'; count: string } {
  const kilobytes = Math.ceil(bytes / 1024);
  return kilobytes < 1024
    ? { unit: 'bytes', count: String(kilobytes) }
    : { unit: 'megabytes', count: (bytes / 1024 / 1024).toFixed(1) };
}

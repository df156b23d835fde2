import { describe, expect, it } from 'vitest';
import { deliveryLines, readableBytes } from '#renderer/features/sync/model/deliveries.ts';
import { aDestination } from '#test/builders/destinations.ts';

const now = '2026-05-11T01:00:00.000Z';
const place = aDestination();
const delivery = {
  destination: place.id,
  state: 'waiting' as const,
  sentBytes: 0,
  attempts: 2,
  nextAttemptAt: '2026-05-11T01:00:59.000Z',
  deliveredAt: null,
  lastError: 'busy' as const,
};

describe('a bundle’s way to a place', () => {
  it.each([
    [
      'waits',
      delivery,
      { progress: null, error: 'busy', retry: { at: delivery.nextAttemptAt, isSoon: true } },
    ],
    [
      'waits longer',
      { ...delivery, nextAttemptAt: '2026-05-11T01:01:00.000Z' },
      { retry: { at: '2026-05-11T01:01:00.000Z', isSoon: false } },
    ],
    [
      'is being sent: what failed before no longer matters',
      { ...delivery, state: 'sending' as const, sentBytes: 512 },
      { progress: { sent: 512, total: 2048 }, error: null, retry: null },
    ],
    [
      'is delivered',
      { ...delivery, state: 'delivered' as const, deliveredAt: now },
      { deliveredAt: now, error: null, retry: null },
    ],
    [
      'cannot be sent',
      { ...delivery, state: 'failed' as const, nextAttemptAt: null, lastError: 'nameTaken' as const },
      { error: 'nameTaken', retry: null, deliveredAt: null },
    ],
  ])('that %s', (_, stated, line) => {
    const [only] = deliveryLines({ deliveries: [stated], bytes: 2048 }, [place], now);
    expect(only).toMatchObject({ place: place.label, ...line });
  });

  it('is left out where the outbox says nothing of the place', () => {
    const other = aDestination({ id: 'b'.repeat(26) });
    expect(deliveryLines({ deliveries: [delivery], bytes: 1 }, [other], now)).toEqual([]);
  });

  it.each([
    [0, 'bytes', '0'],
    [1, 'bytes', '1'],
    [1023 * 1024, 'bytes', '1023'],
    [1024 * 1024, 'megabytes', '1.0'],
    [1536 * 1024, 'megabytes', '1.5'],
  ])('%i bytes are %s %s', (bytes, unit, count) => {
    expect(readableBytes(bytes)).toEqual({ unit, count });
  });
});

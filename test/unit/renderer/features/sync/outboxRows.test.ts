import { describe, expect, it } from 'vitest';
import type { OutboxBatch } from '#renderer/data/index.ts';
import { daysWithoutReceipt, inSendingOrder, savedTimes } from '#renderer/features/sync/model/outboxRows.ts';

const today = '2026-05-11';

function aBatch(stated: Partial<OutboxBatch>): OutboxBatch {
  return {
    name: 'b',
    state: 0,
    operations: 1,
    trailLines: 0,
    from: 1,
    to: 1,
    firstAt: '2026-05-11T01:06:00Z',
    lastAt: '2026-05-11T03:40:00Z',
    sealedAt: '2026-05-11T04:00:00Z',
    deliveredAt: null,
    confirmedAt: null,
    bytes: 900,
    deliveries: [],
    ...stated,
  };
}

describe('the rows of what was sent', () => {
  it('begin with what is being sent, then what waits, the oldest first; what is gone keeps its order', () => {
    const batches = [
      aBatch({ name: 'waits-late', from: 9 }),
      aBatch({ name: 'sending', from: 7, state: 1 }),
      aBatch({ name: 'waits-early', from: 5 }),
      aBatch({ name: 'delivered', from: 3, state: 2 }),
      aBatch({ name: 'confirmed', from: 1, state: 3 }),
    ];
    const { here, gone } = inSendingOrder(batches);
    expect(here.map(({ name }) => name)).toEqual(['sending', 'waits-early', 'waits-late']);
    expect(gone.map(({ name }) => name)).toEqual(['delivered', 'confirmed']);
  });

  it.each([
    ['2026-05-11T01:06:00Z', '2026-05-11T03:40:00Z', '今天09:06–11:40'],
    ['2026-05-11T01:06:10Z', '2026-05-11T01:06:50Z', '今天09:06'],
    ['2026-05-07T01:06:00Z', '2026-05-08T03:40:00Z', '05/07（四）–05/08（五）'],
    // Past midnight in Taipei, the same day in UTC.
    ['2026-05-10T15:00:00Z', '2026-05-10T17:00:00Z', '昨天–今天'],
  ])('of saves from %s to %s say %s', (firstAt, lastAt, said) => {
    expect(savedTimes({ firstAt, lastAt }, today, 'zh-TW')).toBe(said);
  });

  it.each([
    [2, '2026-05-08T09:32:00Z', 3],
    [2, '2026-05-09T09:32:00Z', null],
    [3, '2026-05-01T09:32:00Z', null],
    [1, null, null],
  ] as const)('of state %i delivered %s ask for a receipt after days: %s', (state, deliveredAt, days) => {
    expect(daysWithoutReceipt({ state, deliveredAt }, today)).toBe(days);
  });
});

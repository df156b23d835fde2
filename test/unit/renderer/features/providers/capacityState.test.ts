import { describe, expect, it } from 'vitest';
import { capacityState } from '#renderer/features/providers/model/capacityState.ts';
import { latestByService } from '#shared/domain/capacity/latestByService.ts';
import { anObservation } from '#test/builders/offerFacts.ts';

describe('量能的新舊', () => {
  it.each([
    ['today', '2026-05-11T08:40:00+08:00', 'fresh', 0],
    ['two days ago, just after midnight', '2026-05-09T00:00:00+08:00', 'fresh', 2],
    ['three days ago, just before midnight', '2026-05-08T23:59:59+08:00', 'stale', 3],
    ['yesterday in Taipei, today in UTC', '2026-05-10T17:00:00Z', 'fresh', 0],
  ])('T-3.B.cap %s', (_, checkedAt, kind, ageInDays) => {
    expect(capacityState([anObservation({ checkedAt })], null, '2026-05-11')).toMatchObject({
      kind,
      ageInDays,
    });
  });

  it('never asked is unknown, and so is another service', () => {
    expect(capacityState([], null, '2026-05-11')).toEqual({ kind: 'unknown' });
    expect(capacityState([anObservation()], 'respite', '2026-05-11')).toEqual({ kind: 'unknown' });
  });

  it('the latest of each service counts, whatever the order they come in', () => {
    const old = anObservation({ id: 'obs-0001', checkedAt: '2026-05-01T09:00:00+08:00', openings: 5 });
    const later = anObservation({ id: 'obs-0002', checkedAt: '2026-05-09T09:00:00+08:00', openings: 0 });
    const respite = anObservation({
      id: 'obs-0003',
      checkedAt: '2026-05-10T09:00:00+08:00',
      serviceType: 'respite',
    });
    expect(latestByService([old, respite, later]).map(({ id }) => id)).toEqual(['obs-0003', 'obs-0002']);
    expect(capacityState([later, old], 'homeCare', '2026-05-11')).toMatchObject({ latest: { openings: 0 } });
  });

  it('of two at the same instant the greater id counts, in either order', () => {
    const [a, b] = [
      anObservation({ id: 'obs-0001', openings: 1 }),
      anObservation({ id: 'obs-0002', openings: 2 }),
    ];
    for (const order of [
      [a, b],
      [b, a],
    ]) {
      expect(latestByService(order).map(({ openings }) => openings)).toEqual([2]);
    }
  });
});

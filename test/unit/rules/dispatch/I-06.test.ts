import { describe, expect, it } from 'vitest';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { countMonth } from '#shared/rules/dispatch/monthCount.ts';
import { anInput, aProvider, dispatch, policyOf } from '#test/builders/dispatchInput.ts';

const match = (matchedAt: string, serviceType: ServiceType = 'homeCare', providerId = 'P1') => ({
  providerId,
  serviceType,
  matchedAt,
});
const { listOnly } = policyOf('taitung-a-unit');

describe('當月派案量', () => {
  const months: [string, object][] = [
    ['2026-05-01T00:00:00+08:00', { P1: { homeCare: 1 } }],
    ['2026-04-30T16:00:00Z', { P1: { homeCare: 1 } }],
    ['2026-04-30T15:59:59Z', {}],
    ['2026-05-31T23:59:59+08:00', { P1: { homeCare: 1 } }],
    ['2026-06-01T00:00:00+08:00', {}],
    ['2025-05-11T00:00:00+08:00', {}],
  ];
  it.each(months)('I-06 counts a match of %s in 2026-05: %j', (matchedAt, counts) => {
    expect(countMonth([match(matchedAt)], '2026-05', listOnly)).toEqual(counts);
  });

  it('I-06 counts by provider and service, lists never', () => {
    const at = '2026-05-11T09:00:00+08:00';
    const matches = [
      match(at),
      match(at),
      match(at, 'meal'),
      match(at, 'transport'),
      match(at, 'homeCare', 'P2'),
    ];
    expect(countMonth(matches, '2026-05', listOnly)).toEqual({
      P1: { homeCare: 2, meal: 1 },
      P2: { homeCare: 1 },
    });
    const { listOnly: yunlin } = policyOf('yunlin-113');
    expect(countMonth(matches, '2026-05', yunlin).P1).toEqual({ homeCare: 2, meal: 1, transport: 1 });
  });

  it('I-06 is named where the count decided a pair, not where it only stood behind', () => {
    const providers = [aProvider('P1'), aProvider('P2')];
    const monthCounts = { P1: { homeCare: 1 } };
    expect(dispatch(anInput({ providers, monthCounts })).interpretations).toEqual(['I-01', 'I-06']);
    expect(dispatch(anInput({ providers, monthCounts, designated: ['P1'] })).interpretations).toEqual([
      'I-01',
    ]);
  });
});

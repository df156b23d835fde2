import { describe, expect, it } from 'vitest';
import {
  overlapping,
  runningSuspension,
  suspensionState,
} from '#renderer/features/providers/model/suspensions.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

const window = (id: string, from: string, to: string | null, serviceType: ServiceType | null = null) => ({
  id,
  from,
  to,
  serviceType,
});

describe('停派', () => {
  it.each([
    ['begins today', '2026-05-11', '2026-05-31', 'running'],
    ['ends today', '2026-05-01', '2026-05-11', 'running'],
    ['open', '2026-05-01', null, 'running'],
    ['ended yesterday', '2026-05-01', '2026-05-10', 'over'],
    ['begins tomorrow', '2026-05-12', null, 'coming'],
  ])('%s', (_, from, to, state) => {
    expect(suspensionState({ from, to }, '2026-05-11')).toBe(state);
  });

  it.each([
    ['one after the other', ['2026-05-01', '2026-05-31'], ['2026-06-01', '2026-06-30'], null, null, false],
    ['sharing one day', ['2026-05-01', '2026-05-31'], ['2026-05-31', '2026-06-30'], null, null, true],
    ['one inside the other', ['2026-05-01', '2026-05-31'], ['2026-05-10', '2026-05-11'], null, null, true],
    ['an open one before', ['2026-05-01', null], ['2027-01-01', '2027-01-31'], null, null, true],
    ['other services', ['2026-05-01', null], ['2026-05-01', null], 'homeCare', 'respite', false],
    ['one of all services', ['2026-05-01', null], ['2026-05-01', null], null, 'respite', true],
  ] as const)('%s overlap: %s', (_, [from, to], [from2, to2], type, type2, does) => {
    const a = window('s1', from, to, type);
    const b = window('s2', from2, to2, type2);
    expect(overlapping(a, [b])).toEqual(does ? [b] : []);
    expect(overlapping(b, [a])).toEqual(does ? [a] : []);
  });

  it('does not overlap itself while it is edited', () => {
    const one = window('s1', '2026-05-01', null);
    expect(overlapping(one, [one])).toEqual([]);
  });

  it('of several that run the one that ends last is shown; one of another service is not', () => {
    const all = [
      window('s1', '2026-05-01', '2026-05-31'),
      window('s2', '2026-05-01', '2026-06-30', 'respite'),
      window('s3', '2026-05-01', '2026-05-20', 'homeCare'),
    ];
    expect(runningSuspension(all, null, '2026-05-11')?.id).toBe('s2');
    expect(runningSuspension(all, 'homeCare', '2026-05-11')?.id).toBe('s1');
    expect(runningSuspension(all.slice(2), 'homeCare', '2026-05-21')).toBeUndefined();
  });
});

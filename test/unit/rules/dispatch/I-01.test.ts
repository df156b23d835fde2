import { describe, expect, it } from 'vitest';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import { anInput, aProvider, candidate, dispatch, policyOf } from '#test/builders/dispatchInput.ts';

const countFirst = policyOf('taitung-a-unit', { 'I-01': 'countFirst' });
const ids = (input: DispatchInput, policy?: typeof countFirst) =>
  dispatch(input, policy).candidates.map(({ providerId }) => providerId);
const better = aProvider('P1', { ratings: { quality: 'A' } });
const fewer = aProvider('P2', { ratings: { quality: 'B' } });
const counted = anInput({ providers: [better, fewer], monthCounts: { P1: { homeCare: 9 } } });

describe('臺東派案順序', () => {
  const orders: [typeof countFirst | undefined, string[]][] = [
    [
      undefined,
      [
        'designated',
        'coverage',
        'professions',
        'distance',
        'immediacy',
        'quality',
        'cooperation',
        'closure',
        'monthCount',
        'lastDispatched',
        'id',
      ],
    ],
    [
      countFirst,
      [
        'designated',
        'coverage',
        'professions',
        'distance',
        'monthCount',
        'immediacy',
        'quality',
        'cooperation',
        'closure',
        'lastDispatched',
        'id',
      ],
    ],
  ];
  it.each(orders)('I-01 shows all criteria in the order of the choice (%#)', (policy, order) => {
    expect(candidate(dispatch(anInput(), policy), 'P1').criteria.map(({ id }) => id)).toEqual(order);
  });

  it('I-01 reads quality before the count, countFirst the other way round, and says which', () => {
    expect(ids(counted)).toEqual(['P1', 'P2']);
    expect(ids(counted, countFirst)).toEqual(['P2', 'P1']);
    expect(dispatch(counted).policy.options).toEqual({});
    const flipped = dispatch(counted, countFirst);
    expect(flipped.policy.options).toEqual({ 'I-01': 'countFirst' });
    expect(flipped.candidates[0]?.beatsNextBy).toEqual({ criterion: 'monthCount', clause: 'T-2.3.3' });
    expect(flipped.digest).not.toBe(dispatch(counted).digest);
  });

  it('I-01 is no option where it is the pack’s own choice', () => {
    expect(dispatch(counted, policyOf('taitung-a-unit', { 'I-01': 'qualityFirst' }))).toEqual(
      dispatch(counted),
    );
  });

  const last: [Record<string, string>, string[], object][] = [
    [
      { P1: '2026-05-02T09:00:00+08:00', P2: '2026-05-02T08:59:59+08:00' },
      ['P2', 'P1'],
      { criterion: 'lastDispatched', clause: 'I-01' },
    ],
    [{ P1: '2020-01-01T00:00:00Z' }, ['P2', 'P1'], { criterion: 'lastDispatched', clause: 'I-01' }],
    [
      { P1: '2026-05-02T09:00:00+08:00', P2: '2026-05-02T01:00:00Z' },
      ['P1', 'P2'],
      { criterion: 'id', clause: 'I-01' },
    ],
    [{}, ['P1', 'P2'], { criterion: 'id', clause: 'I-01' }],
  ];
  it.each(last)('I-01 puts never, then longest ago first: %j', (lastDispatchedAt, order, beatsNextBy) => {
    const input = anInput({ providers: [aProvider('P1'), aProvider('P2')], lastDispatchedAt });
    const { candidates } = dispatch(input);
    expect(candidates.map(({ providerId }) => providerId)).toEqual(order);
    expect(candidates.map((one) => one.beatsNextBy)).toEqual([beatsNextBy, null]);
  });

  it('I-01 shows the last dispatch in UTC, whatever offset it came in', () => {
    const input = anInput({ lastDispatchedAt: { P1: '2026-05-02T09:00:00+08:00' } });
    const { criteria } = candidate(dispatch(input), 'P1');
    expect(criteria).toContainEqual({
      id: 'lastDispatched',
      applies: true,
      value: '2026-05-02T01:00:00.000Z',
      clause: 'I-01',
    });
  });

  it('I-01 ends with the id, capital letters first, digits one by one', () => {
    const providers = ['p1', 'P10', 'P9', 'P1'].map((id) => aProvider(id));
    expect(ids(anInput({ providers }))).toEqual(['P1', 'P10', 'P9', 'p1']);
  });

  it('I-01 is named as a reading from two candidates on', () => {
    expect(dispatch(anInput()).interpretations).toEqual([]);
    expect(dispatch(anInput({ providers: [aProvider('P1'), aProvider('P2')] })).interpretations).toEqual([
      'I-01',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import { aCapacity, adjacent, anInput, aProvider, dispatch, policyOf } from '#test/builders/dispatchInput.ts';

const pair = (first: Parameters<typeof aProvider>[1], second: Parameters<typeof aProvider>[1]) => [
  aProvider('P1', first),
  aProvider('P2', second),
];
const late = [aCapacity('P1', { earliestStartOn: '2026-06-01' }), aCapacity('P2')];

describe('分級', () => {
  const decided: [string, Partial<DispatchInput>, boolean][] = [
    ['distance', { providers: pair({ township: adjacent }, {}) }, true],
    ['immediacy', { providers: pair({}, {}), capacity: late }, true],
    ['an unknown rating of the better', { providers: pair({ ratings: { quality: 'C' } }, {}) }, true],
    ['an unknown rating of the worse', { providers: pair({}, { ratings: { cooperation: 'A' } }) }, true],
    [
      'two known ratings',
      { providers: pair({ ratings: { quality: 'C' } }, { ratings: { quality: 'A' } }) },
      false,
    ],
    ['an unknown rating that is as good', { providers: pair({ ratings: { quality: 'B' } }, {}) }, false],
    ['the count', { providers: pair({}, {}), monthCounts: { P1: { homeCare: 1 } } }, false],
  ];
  it.each(decided)('I-03 where %s decided a pair: %s', (_, facts, isNamed) => {
    expect(dispatch(anInput(facts)).interpretations.includes('I-03')).toBe(isNamed);
  });

  it('I-03 is named in Yunlin too', () => {
    const input = anInput({ providers: pair({ township: adjacent }, {}) });
    expect(dispatch(input, policyOf('yunlin-113')).interpretations).toEqual(['I-03', 'I-18']);
  });
});

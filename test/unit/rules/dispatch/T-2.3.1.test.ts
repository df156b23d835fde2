import { describe, expect, it } from 'vitest';
import { anInput, aProvider, candidate, dispatch, elsewhere } from '#test/builders/dispatchInput.ts';

const providers = [
  aProvider('P1'),
  aProvider('P2', { township: elsewhere }),
  aProvider('P3', { ratings: { quality: 'C' } }),
];

describe('二(三)1 案家指定', () => {
  const wishes: [designated: string[], order: string[]][] = [
    [[], ['P1', 'P3', 'P2']],
    [['P2'], ['P2', 'P1', 'P3']],
    [
      ['P3', 'P2'],
      ['P3', 'P2', 'P1'],
    ],
    [
      ['P2', 'P3'],
      ['P2', 'P3', 'P1'],
    ],
  ];
  it.each(wishes)('T-2.3.1 ranks %j first, in the order of the family: %j', (designated, order) => {
    const result = dispatch(anInput({ providers, designated }));
    expect(result.candidates.map(({ providerId }) => providerId)).toEqual(order);
    expect(result.candidates.map(({ criteria }) => criteria[0]?.value)).toEqual(
      order.map((_, index) => (index < designated.length ? index + 1 : null)),
    );
  });

  it('T-2.3.1 applies without any designation too: nobody is designated', () => {
    const { criteria } = candidate(dispatch(anInput()), 'P1');
    expect(criteria[0]).toEqual({ id: 'designated', applies: true, value: null, clause: 'T-2.3.1' });
  });
});

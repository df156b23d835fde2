import { describe, expect, it } from 'vitest';
import { anInput, aProvider, candidate, dispatch } from '#test/builders/dispatchInput.ts';

const rated = (quality: 'A' | 'B' | 'C' | undefined, id: string) =>
  aProvider(id, quality === undefined ? {} : { ratings: { quality } });

describe('二(二)2 服務品質', () => {
  const pairs: ['A' | 'B' | 'C', 'A' | 'B' | 'C' | undefined][] = [
    ['A', 'B'],
    ['B', 'C'],
    ['A', undefined],
  ];
  it.each(pairs)('T-2.2.2 puts %s before %s', (better, worse) => {
    const result = dispatch(anInput({ providers: [rated(worse, 'P1'), rated(better, 'P2')] }));
    expect(result.candidates.map(({ providerId }) => providerId)).toEqual(['P2', 'P1']);
    expect(result.candidates[0]?.beatsNextBy).toEqual({ criterion: 'quality', clause: 'T-2.2.2' });
  });

  it('T-2.2.2 reads an unknown band as B', () => {
    const result = dispatch(anInput({ providers: [rated(undefined, 'P1'), rated('B', 'P2')] }));
    expect(result.candidates[0]?.beatsNextBy).toEqual({ criterion: 'id', clause: 'I-01' });
    expect(candidate(result, 'P1').criteria).toContainEqual({
      id: 'quality',
      applies: true,
      value: 'B',
      clause: 'T-2.2.2',
    });
  });
});

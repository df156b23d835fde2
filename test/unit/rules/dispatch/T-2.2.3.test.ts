import { describe, expect, it } from 'vitest';
import { anInput, aProvider, dispatch } from '#test/builders/dispatchInput.ts';

describe('二(二)3 配合度', () => {
  it('T-2.2.3 decides where quality is the same, and only there', () => {
    const rated = (id: string, quality: 'A' | 'B', cooperation: 'A' | 'C') =>
      aProvider(id, { ratings: { quality, cooperation } });
    const providers = [rated('P1', 'A', 'C'), rated('P2', 'A', 'A'), rated('P3', 'B', 'A')];
    const { candidates } = dispatch(anInput({ providers }));
    expect(candidates.map(({ providerId, beatsNextBy }) => [providerId, beatsNextBy?.clause])).toEqual([
      ['P2', 'T-2.2.3'],
      ['P1', 'T-2.2.2'],
      ['P3', undefined],
    ]);
  });
});

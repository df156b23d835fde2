import { describe, expect, it } from 'vitest';
import { adjacent, anInput, aProvider, dispatch } from '#test/builders/dispatchInput.ts';

describe('依序比較，不加權', () => {
  it('I-02 lets nothing later outweigh the first difference', () => {
    const poor = aProvider('P2', { ratings: { quality: 'C', cooperation: 'C' } });
    const good = aProvider('P1', { township: adjacent, ratings: { quality: 'A', cooperation: 'A' } });
    const input = anInput({
      providers: [good, poor],
      monthCounts: { P2: { homeCare: 1000 } },
      lastDispatchedAt: { P2: '2026-05-11T00:00:00Z' },
    });
    expect(dispatch(input).candidates.map(({ providerId }) => providerId)).toEqual(['P2', 'P1']);
  });
});

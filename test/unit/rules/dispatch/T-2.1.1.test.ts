import { describe, expect, it } from 'vitest';
import { anInput, aProvider, dispatch, exclusion, order } from '#test/builders/dispatchInput.ts';

const providers = ['P1', 'P2', 'P3'].map((id) => aProvider(id));

describe('二(一)1 個案意願為先', () => {
  it('T-2.1.1 lists everybody that fits, so that the family can choose among all of them', () => {
    expect(order(anInput({ providers }))).toEqual(['P1', 'P2', 'P3']);
  });

  it('T-2.1.1 leaves out a provider that declined, and says so once, whatever else is against it', () => {
    const needs = [
      { id: 'n1', serviceType: 'homeCare' as const },
      { id: 'n2', serviceType: 'meal' as const },
    ];
    const result = dispatch(anInput({ providers, needs, declined: ['P2'] }));
    expect(result.candidates.map(({ providerId }) => providerId)).toEqual(['P1', 'P3']);
    expect(exclusion(result, 'P2').reasons).toEqual([
      { code: 'declined', clause: 'T-2.1.1' },
      { code: 'noContract', clause: 'T-2.1.2', needId: 'n2' },
    ]);
  });
});

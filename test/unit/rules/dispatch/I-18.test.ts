import { describe, expect, it } from 'vitest';
import { adjacent, anInput, aProvider, candidate, dispatch, policyOf } from '#test/builders/dispatchInput.ts';

const yunlin = policyOf('yunlin-113');
const rotationFirst = policyOf('yunlin-113', { 'I-18': 'rotationFirst' });
const input = anInput({
  providers: [aProvider('P1'), aProvider('P2', { township: adjacent })],
  monthCounts: { P1: { homeCare: 1 } },
});

describe('雲林輪派的末段', () => {
  it('I-18 reads count, longest ago and id after distance', () => {
    expect(dispatch(input, yunlin).candidates[0]).toMatchObject({
      providerId: 'P1',
      beatsNextBy: { criterion: 'distance' },
    });
    expect(dispatch(input, yunlin).interpretations).toEqual(['I-03', 'I-18']);
  });

  it('I-18 as rotationFirst reads count and longest ago directly after coverage', () => {
    const result = dispatch(input, rotationFirst);
    expect(candidate(result, 'P1').criteria.map(({ id }) => id)).toEqual([
      'designated',
      'coverage',
      'monthCount',
      'lastDispatched',
      'immediacy',
      'distance',
      'id',
    ]);
    expect(result.candidates[0]).toMatchObject({
      providerId: 'P2',
      beatsNextBy: { criterion: 'monthCount', clause: 'I-18' },
    });
    expect(result.policy.options).toEqual({ 'I-18': 'rotationFirst' });
    expect(result.interpretations).toEqual(['I-06', 'I-18']);
  });
});

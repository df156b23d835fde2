import { describe, expect, it } from 'vitest';
import { aNeed, anInput, aProvider, candidate, dispatch, policyOf } from '#test/builders/dispatchInput.ts';

describe('雲林 A 單位派案 B 單位', () => {
  it('Y-A.5 goes by the same principles and no others: no professions, no ratings', () => {
    const providers = [
      aProvider('P1', { ratings: { quality: 'C', cooperation: 'C', closure: 'C' } }),
      aProvider('P2', { ratings: { quality: 'A' }, professions: ['PT', 'OT'] }),
    ];
    const result = dispatch(anInput({ providers, needs: [aNeed()] }), policyOf('yunlin-113'));
    expect(candidate(result, 'P1').criteria.map(({ id, clause }) => [id, clause])).toEqual([
      ['designated', 'Y-A.1'],
      ['coverage', 'Y-A.2'],
      ['immediacy', 'Y-A.3'],
      ['distance', 'Y-A.4'],
      ['monthCount', 'I-18'],
      ['lastDispatched', 'I-18'],
      ['id', 'I-18'],
    ]);
    expect(candidate(result, 'P1')).toMatchObject({ rank: 1, beatsNextBy: { criterion: 'id' } });
  });
});

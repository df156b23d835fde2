import { describe, expect, it } from 'vitest';
import {
  anInput,
  aProvider,
  dispatch,
  elsewhere,
  exclusion,
  policyOf,
} from '#test/builders/dispatchInput.ts';

const yunlin = policyOf('yunlin-113');

describe('雲林 依個案意願', () => {
  it('Y-A.1 ranks designated providers first, in the order of the family', () => {
    const providers = [aProvider('P1'), aProvider('P2', { township: elsewhere }), aProvider('P3')];
    const { candidates } = dispatch(anInput({ providers, designated: ['P2', 'P3'] }), yunlin);
    expect(candidates.map(({ providerId }) => providerId)).toEqual(['P2', 'P3', 'P1']);
    expect(candidates[0]?.beatsNextBy).toEqual({ criterion: 'designated', clause: 'Y-A.1' });
  });

  it('Y-A.1 is cited for a provider that declined', () => {
    const result = dispatch(anInput({ declined: ['P1'] }), yunlin);
    expect(exclusion(result, 'P1').reasons).toEqual([{ code: 'declined', clause: 'Y-A.1' }]);
  });
});

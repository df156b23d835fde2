import { describe, expect, it } from 'vitest';
import { aCapacity, adjacent, anInput, aProvider, dispatch, policyOf } from '#test/builders/dispatchInput.ts';

describe('雲林 即時性', () => {
  it('Y-A.3 decides before distance, where Taitung has it the other way round', () => {
    const input = anInput({
      providers: [aProvider('P1'), aProvider('P2', { township: adjacent })],
      capacity: [
        aCapacity('P1', { earliestStartOn: '2026-05-15' }),
        aCapacity('P2', { earliestStartOn: '2026-05-14' }),
      ],
    });
    expect(dispatch(input, policyOf('yunlin-113')).candidates[0]).toMatchObject({
      providerId: 'P2',
      beatsNextBy: { criterion: 'immediacy', clause: 'Y-A.3' },
    });
    expect(dispatch(input).candidates[0]).toMatchObject({
      providerId: 'P1',
      beatsNextBy: { criterion: 'distance' },
    });
  });
});

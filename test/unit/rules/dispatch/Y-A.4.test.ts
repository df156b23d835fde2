import { describe, expect, it } from 'vitest';
import { anInput, aProvider, dispatch, elsewhere, policyOf } from '#test/builders/dispatchInput.ts';

describe('雲林 可近性', () => {
  it('Y-A.4 puts the nearer first among those that start as soon, whatever their counts', () => {
    const { candidates } = dispatch(
      anInput({
        providers: [aProvider('P1', { township: elsewhere }), aProvider('P2')],
        monthCounts: { P2: { homeCare: 7 } },
      }),
      policyOf('yunlin-113'),
    );
    expect(candidates[0]).toMatchObject({
      providerId: 'P2',
      beatsNextBy: { criterion: 'distance', clause: 'Y-A.4' },
    });
  });
});

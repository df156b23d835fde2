import { describe, expect, it } from 'vitest';
import {
  adjacent,
  alsoAdjacent,
  anInput,
  aProvider,
  dispatch,
  elsewhere,
  home,
} from '#test/builders/dispatchInput.ts';

const bands: [string, number][] = [
  [home, 0],
  [adjacent, 1],
  ['10009100', 1],
  [elsewhere, 3],
];

describe('二(三)2 就近', () => {
  it.each(bands)('T-2.3.2 shows township %s as band %i from 斗六', (township, band) => {
    const { candidates } = dispatch(anInput({ providers: [aProvider('P1', { township })] }));
    expect(candidates[0]?.criteria).toContainEqual({
      id: 'distance',
      applies: true,
      value: band,
      clause: 'T-2.3.2',
    });
  });

  it('T-2.3.2 puts the nearer first, before ratings and counts', () => {
    const near = aProvider('P2', { township: adjacent, ratings: { quality: 'C' } });
    const far = aProvider('P1', { township: elsewhere, ratings: { quality: 'A' } });
    const { candidates } = dispatch(
      anInput({ providers: [far, near], monthCounts: { P2: { homeCare: 9 } } }),
    );
    expect(candidates[0]).toMatchObject({
      providerId: 'P2',
      beatsNextBy: { criterion: 'distance', clause: 'T-2.3.2' },
    });
  });

  it('T-2.3.2 does not tell townships of one band apart', () => {
    const providers = [aProvider('P2', { township: adjacent }), aProvider('P1', { township: alsoAdjacent })];
    expect(dispatch(anInput({ providers })).candidates[0]).toMatchObject({
      providerId: 'P1',
      beatsNextBy: { criterion: 'id' },
    });
  });
});

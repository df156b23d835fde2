import { describe, expect, it } from 'vitest';
import { passedOverOf } from '#renderer/features/reports/model/passedOver.ts';
import { aDispatch, aFailedMatch } from '#test/builders/records.ts';

const candidate = (rank: number, clause: string | null) => ({
  providerId: `P${rank}`,
  rank,
  beatsNextBy: clause === null ? null : { criterion: 'distance', clause },
});
const receipt = {
  result: { candidates: [candidate(3, null), candidate(2, null), candidate(1, 'T-2.3.2')] },
};

describe('who was passed over', () => {
  it.each([
    [
      'everybody before the chosen one, in order, by which clause',
      aDispatch({ rank: 3, receipt }),
      ['P1', 'P2'],
    ],
    ['nobody before the first', aDispatch({ receipt }), []],
    ['nobody where the receipt does not say', aDispatch({ rank: 2, receipt: null }), []],
    ['nobody in a failed match', aFailedMatch({ receipt }), []],
  ])('%s', (_, dispatch, ids) => {
    expect(passedOverOf(dispatch).map(({ providerId }) => providerId)).toEqual(ids);
  });

  it('says the clause that put it before the next, where one did', () => {
    expect(passedOverOf(aDispatch({ rank: 3, receipt })).map(({ clause }) => clause)).toEqual([
      'T-2.3.2',
      null,
    ]);
  });
});

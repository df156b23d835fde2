import { describe, expect, it } from 'vitest';
import type { DispatchNeed } from '#shared/rules/dispatch/input.ts';
import { aContract, aNeed, anInput, aProvider, dispatch } from '#test/builders/dispatchInput.ts';

const contracts = [aContract(), aContract({ serviceType: 'meal' })];
const providers = ['P1', 'P2'].map((id) => aProvider(id, { contracts }));
const meal = aNeed({ id: 'n2', serviceType: 'meal' });

describe('二(三)3 當月派案量', () => {
  const counts: [string, DispatchNeed[], object, object, [string, number][]][] = [
    [
      'the fewer',
      [aNeed()],
      { homeCare: 5 },
      { homeCare: 3 },
      [
        ['P2', 3],
        ['P1', 5],
      ],
    ],
    [
      'none counted as 0',
      [aNeed()],
      { homeCare: 1 },
      {},
      [
        ['P2', 0],
        ['P1', 1],
      ],
    ],
    [
      'only services that are needed',
      [aNeed()],
      { homeCare: 1, meal: 0 },
      { homeCare: 0, meal: 9 },
      [
        ['P2', 0],
        ['P1', 1],
      ],
    ],
    [
      'the sum over services',
      [aNeed(), meal],
      { homeCare: 1, meal: 3 },
      { homeCare: 3 },
      [
        ['P2', 3],
        ['P1', 4],
      ],
    ],
    [
      'a service once for two needs of it',
      [aNeed(), aNeed({ id: 'n3' }), meal],
      { homeCare: 2 },
      { meal: 3 },
      [
        ['P1', 2],
        ['P2', 3],
      ],
    ],
  ];
  it.each(counts)('T-2.3.3 counts %s', (_, needs, ofFirst, ofSecond, expected) => {
    const { candidates } = dispatch(
      anInput({ needs, providers, monthCounts: { P1: ofFirst, P2: ofSecond } }),
    );
    const shown = candidates.map(({ providerId, criteria }) => [
      providerId,
      criteria.find(({ id }) => id === 'monthCount')?.value,
    ]);
    expect(shown).toEqual(expected);
    expect(candidates[0]?.beatsNextBy).toEqual({ criterion: 'monthCount', clause: 'T-2.3.3' });
  });

  it('T-2.3.3 keeps figures far beyond any month apart', () => {
    const huge = 999_999_999_999;
    const { candidates } = dispatch(
      anInput({ providers, monthCounts: { P1: { homeCare: huge }, P2: { homeCare: huge - 1 } } }),
    );
    expect(candidates[0]).toMatchObject({ providerId: 'P2', beatsNextBy: { criterion: 'monthCount' } });
  });
});

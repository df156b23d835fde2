import { describe, expect, it } from 'vitest';
import {
  aCapacity,
  aContract,
  aNeed,
  anInput,
  aProvider,
  candidate,
  dispatch,
} from '#test/builders/dispatchInput.ts';

const starting = (earliestStartOn: string | undefined) => {
  const { earliestStartOn: _, ...rest } = aCapacity('P1');
  return anInput({ capacity: [earliestStartOn === undefined ? rest : { ...rest, earliestStartOn }] });
};
const criterion = (input: Parameters<typeof dispatch>[0], id: string) =>
  candidate(dispatch(input), 'P1').criteria.find((one) => one.id === id);

describe('二(三)4 即時性、品質、配合度、結案、當月量', () => {
  const bands: [string | undefined, number][] = [
    ['2026-04-01', 0],
    ['2026-05-11', 0],
    ['2026-05-14', 0],
    ['2026-05-15', 1],
    ['2026-05-18', 1],
    ['2026-05-19', 2],
    ['2027-01-01', 2],
    [undefined, 3],
  ];
  it.each(bands)('T-2.3.4 shows an earliest start of %s as immediacy %i on 05-11', (start, band) => {
    expect(criterion(starting(start), 'immediacy')).toEqual({
      id: 'immediacy',
      applies: true,
      value: band,
      clause: 'T-2.3.4',
    });
  });

  it('T-2.3.4 is unknown without an observation', () => {
    expect(criterion({ ...anInput(), capacity: [] }, 'immediacy')?.value).toBe(3);
  });

  it('T-2.3.4 takes the latest start of the needs that are covered, wholly or partly, and no other', () => {
    const contracts = (['homeCare', 'meal', 'respite'] as const).map((serviceType) =>
      aContract({ serviceType }),
    );
    const window = { weekday: 1, start: '09:00', end: '10:00' };
    const input = anInput({
      needs: [
        aNeed(),
        aNeed({ id: 'n2', serviceType: 'meal', windows: [window, { ...window, weekday: 2 }] }),
        aNeed({ id: 'n3', serviceType: 'respite' }),
      ],
      providers: [aProvider('P1', { contracts })],
      capacity: [
        aCapacity('P1', { earliestStartOn: '2026-05-12' }),
        aCapacity('P1', { serviceType: 'meal', earliestStartOn: '2026-05-16', windows: [window] }),
        aCapacity('P1', { serviceType: 'respite', earliestStartOn: '2026-06-30', openings: 0 }),
      ],
    });
    expect(criterion(input, 'immediacy')?.value).toBe(1);
  });

  it('T-2.3.4 looks at past closures only where a professional service is needed', () => {
    const providers = [
      aProvider('P1', { contracts: [aContract({ serviceType: 'professional' })], ratings: { closure: 'C' } }),
      aProvider('P2', { contracts: [aContract({ serviceType: 'professional' })], ratings: { closure: 'A' } }),
    ];
    const needs = [aNeed({ serviceType: 'professional' })];
    expect(dispatch(anInput({ providers, needs })).candidates[0]).toMatchObject({
      providerId: 'P2',
      beatsNextBy: { criterion: 'closure', clause: 'T-2.3.4' },
    });
    expect(criterion(anInput(), 'closure')).toEqual({
      id: 'closure',
      applies: false,
      value: null,
      clause: 'T-2.3.4',
    });
  });
});

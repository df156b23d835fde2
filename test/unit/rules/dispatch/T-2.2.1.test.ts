import { describe, expect, it } from 'vitest';
import type { DispatchCapacity, DispatchNeed } from '#shared/rules/dispatch/input.ts';
import {
  aCapacity,
  aNeed,
  anInput,
  candidate,
  dispatch,
  reasonsAgainst,
} from '#test/builders/dispatchInput.ts';

type Window = NonNullable<DispatchNeed['windows']>[number];
/** `1 09:00-11:00` */
const windows = (...texts: string[]): Window[] =>
  texts.map((text) => ({ weekday: Number(text[0]), start: text.slice(2, 7), end: text.slice(8) }));
const withFree = (
  need: Partial<DispatchNeed>,
  free: Window[] | undefined,
  capacity: Partial<DispatchCapacity> = {},
) =>
  anInput({
    needs: [aNeed(need)],
    capacity: [aCapacity('P1', { ...(free === undefined ? {} : { windows: free }), ...capacity })],
  });

describe('二(二)1 量能要能配合', () => {
  const met: [wanted: string[], minutes: number | undefined, free: string[]][] = [
    [['1 09:00-11:00'], undefined, ['1 09:00-11:00']],
    [['1 09:00-11:00'], 60, ['1 10:00-12:00']],
    [['1 09:00-11:00'], 120, ['1 09:00-10:00', '1 10:00-11:00']],
    [['1 09:00-11:00'], 90, ['1 08:30-09:40', '1 09:30-10:30']],
    [['1 22:00-02:00'], undefined, ['1 20:00-24:00', '2 00:00-03:00']],
    [['1 22:00-02:00'], 60, ['2 01:00-03:00']],
    [['7 22:00-02:00'], undefined, ['7 21:00-00:00', '1 00:00-02:00']],
    [['1 00:00-01:00'], undefined, ['7 23:00-01:00']],
    [['7 22:00-02:00'], 60, ['1 01:00-03:00']],
    [['1 00:00-24:00'], undefined, [1, 2, 3, 4, 5, 6, 7].map((day) => `${day} 00:00-00:00`)],
    [['7 09:00-09:00'], undefined, [1, 2, 3, 4, 5, 6, 7].map((day) => `${day} 00:00-24:00`)],
    [['3 12:00-13:00'], undefined, ['3 12:00-12:00']],
  ];
  it.each(met)('T-2.2.1 meets %j (%s minutes) with %j', (wanted, minutesPerVisit, free) => {
    const need = {
      windows: windows(...wanted),
      ...(minutesPerVisit === undefined ? {} : { minutesPerVisit }),
    };
    expect(candidate(dispatch(withFree(need, windows(...free))), 'P1').covers).toEqual(['n1']);
  });

  const missed: [wanted: string[], minutes: number | undefined, free: string[]][] = [
    [['1 09:00-11:00'], undefined, ['1 09:00-10:59']],
    [['1 09:00-11:00'], 61, ['1 10:00-12:00']],
    [['1 09:00-11:00'], 90, ['1 09:00-10:00', '1 10:30-11:00']],
    [['1 09:00-11:00'], 1, ['1 11:00-12:00', '1 08:00-09:00']],
    [['1 09:00-11:00'], 60, ['2 09:00-11:00']],
    [['1 09:00-10:00'], 61, ['1 08:00-12:00']],
    [['1 22:00-02:00'], undefined, ['1 22:00-24:00']],
    [['1 09:00-11:00'], undefined, []],
  ];
  it.each(missed)(
    'T-2.2.1 does not meet %j (%s minutes) with %j: noTimeOverlap',
    (wanted, minutesPerVisit, free) => {
      const need = {
        windows: windows(...wanted),
        ...(minutesPerVisit === undefined ? {} : { minutesPerVisit }),
      };
      expect(reasonsAgainst(withFree(need, windows(...free)), 'P1')).toEqual(['noTimeOverlap T-2.1.2']);
    },
  );

  const three = windows('1 09:00-10:00', '3 09:00-10:00', '5 09:00-10:00');
  const frequencies: [visitsPerWeek: number | undefined, free: string[], string[], object[]][] = [
    [undefined, ['1 09:00-10:00', '3 09:00-10:00'], [], [{ needId: 'n1', met: 2, wanted: 3 }]],
    [2, ['1 09:00-10:00', '3 09:00-10:00'], ['n1'], []],
    [2, ['5 08:00-12:00'], [], [{ needId: 'n1', met: 1, wanted: 2 }]],
    [1, ['1 09:00-10:00', '3 09:00-10:00', '5 09:00-10:00'], ['n1'], []],
  ];
  it.each(frequencies)(
    'T-2.2.1 of three windows and %s visits a week, %j covers %j and partly %j',
    (visitsPerWeek, free, covers, coversPartly) => {
      const need = { windows: three, ...(visitsPerWeek === undefined ? {} : { visitsPerWeek }) };
      const result = dispatch(withFree(need, windows(...free)));
      expect(candidate(result, 'P1')).toMatchObject({ covers, coversPartly });
      expect(result.outcome).toBe(covers.length > 0 ? 'offer' : 'partial');
      expect(result.uncovered).toEqual(covers.length > 0 ? [] : ['n1']);
      expect(result.needs[0]?.coveredBy).toEqual(covers.length > 0 ? ['P1'] : []);
    },
  );

  it('T-2.2.1 counts two equal windows as two visits wanted', () => {
    const twice = windows('1 08:00-12:00', '1 08:00-12:00');
    const result = dispatch(
      withFree(
        { windows: [...twice, ...windows('2 08:00-12:00')], minutesPerVisit: 60 },
        windows('1 08:00-10:00'),
      ),
    );
    expect(candidate(result, 'P1').coversPartly).toEqual([{ needId: 'n1', met: 2, wanted: 3 }]);
  });

  it('T-2.2.1 does not look at times where none are wanted', () => {
    expect(candidate(dispatch(withFree({ visitsPerWeek: 3, minutesPerVisit: 60 }, [])), 'P1').covers).toEqual(
      ['n1'],
    );
  });

  it('T-2.2.1 excludes a provider whose latest observation has no opening, stale or not', () => {
    const observations = (...capacity: DispatchCapacity[]) => ({ ...anInput(), capacity });
    const full = aCapacity('P1', { openings: 0, checkedAt: '2026-05-01T10:00:00+08:00' });
    expect(reasonsAgainst(observations(full), 'P1')).toEqual(['noOpening T-2.2.1']);
    const open = aCapacity('P1', { checkedAt: '2026-05-01T02:00:01Z' });
    expect(candidate(dispatch(observations(open, full)), 'P1').warnings).toEqual(['capacityStale']);
  });

  it('T-2.2.1 looks only at the observation of the service that is needed', () => {
    const input = { ...anInput(), capacity: [aCapacity('P1', { serviceType: 'meal', openings: 0 })] };
    expect(candidate(dispatch(input), 'P1').warnings).toEqual(['capacityUnknown']);
  });
});

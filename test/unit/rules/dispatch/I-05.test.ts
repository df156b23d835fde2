import { describe, expect, it } from 'vitest';
import { checkNotice } from '#shared/rules/dispatch/choice.ts';
import type { DispatchCapacity } from '#shared/rules/dispatch/input.ts';
import {
  aCapacity,
  aContract,
  aNeed,
  anInput,
  aProvider,
  aSuspension,
  candidate,
  dispatch,
} from '#test/builders/dispatchInput.ts';

const observed = (stated: Partial<DispatchCapacity> | null) => ({
  ...anInput(),
  capacity: stated === null ? [] : [aCapacity('P1', stated)],
});

describe('量能超過兩天或不明', () => {
  const ages: [checkedAt: string, warnings: string[]][] = [
    ['2026-05-11T09:00:00+08:00', []],
    ['2026-05-09T00:00:00+08:00', []],
    ['2026-05-08T16:00:00Z', []],
    ['2026-05-08T23:59:59+08:00', ['capacityStale']],
    ['2026-05-08T15:59:59Z', ['capacityStale']],
    ['2025-05-11T09:00:00+08:00', ['capacityStale']],
  ];
  it.each(ages)('I-05 on 05-11, figures of %s: %j', (checkedAt, warnings) => {
    const one = candidate(dispatch(observed({ checkedAt })), 'P1');
    expect(one.warnings).toEqual(warnings);
    expect(one.status).toBe(warnings.length === 0 ? 'ready' : 'confirmCapacity');
  });

  it('I-05 never rolls the two days to a working day: Friday’s figures are stale on Monday', () => {
    const input = {
      ...observed({ checkedAt: '2026-05-08T09:00:00+08:00' }),
      asOf: '2026-05-11T09:00:00+08:00',
    };
    expect(candidate(dispatch(input), 'P1').warnings).toEqual(['capacityStale']);
  });

  it('I-05 ranks unknown capacity, to be confirmed, and says nothing else of it', () => {
    const result = dispatch({
      ...observed(null),
      request: {
        ...anInput().request,
        needs: [aNeed({ windows: [{ weekday: 1, start: '09:00', end: '10:00' }] })],
      },
    });
    expect(candidate(result, 'P1')).toMatchObject({
      status: 'confirmCapacity',
      covers: ['n1'],
      warnings: ['capacityUnknown'],
    });
    expect(result.interpretations).toEqual(['I-05']);
  });

  it('I-05 counts unknown times as met, and says so', () => {
    const input = anInput({ needs: [aNeed({ windows: [{ weekday: 1, start: '09:00', end: '10:00' }] })] });
    expect(candidate(dispatch(input), 'P1')).toMatchObject({
      status: 'ready',
      covers: ['n1'],
      warnings: ['timesUnknown'],
    });
  });

  const ends: [validTo: string | null, start: string, warnings: string[]][] = [
    ['2026-05-12', '2026-05-12', []],
    ['2026-05-11', '2026-05-12', ['contractEndsBeforeStart']],
    [null, '2030-01-01', []],
  ];
  it.each(ends)('I-05 a contract to %s and a start on %s: %j', (validTo, earliestStartOn, warnings) => {
    const contracts = [
      aContract({ validTo }),
      aContract({ validTo: null, townships: ['10009020'] }),
      aContract({ validTo: null, validFrom: '2026-05-12' }),
    ];
    const input = anInput({
      providers: [aProvider('P1', { contracts })],
      capacity: [aCapacity('P1', { earliestStartOn })],
    });
    expect(candidate(dispatch(input), 'P1')).toMatchObject({ status: 'ready', warnings });
  });

  it('I-05 goes by the contract that lasts longest, wherever it stands', () => {
    const contracts = [aContract({ validTo: '2026-12-31' }), aContract({ validTo: '2026-05-11' })];
    for (const listed of [contracts, [...contracts].reverse()]) {
      const input = anInput({ providers: [aProvider('P1', { contracts: listed })] });
      expect(candidate(dispatch(input), 'P1').warnings).toEqual([]);
    }
  });

  it('I-05 warns over all needs that are covered, each warning once, and over no other', () => {
    const types = ['homeCare', 'meal', 'respite', 'dayCare'] as const;
    const result = dispatch(
      anInput({
        needs: types.map((serviceType) => aNeed({ id: serviceType, serviceType })),
        providers: [aProvider('P1', { contracts: types.map((serviceType) => aContract({ serviceType })) })],
        capacity: [
          aCapacity('P1'),
          aCapacity('P1', {
            serviceType: 'respite',
            checkedAt: '2026-05-01T00:00:00Z',
            openings: 0,
            earliestStartOn: '2027-05-01',
          }),
        ],
      }),
    );
    expect(candidate(result, 'P1')).toMatchObject({
      covers: ['dayCare', 'homeCare', 'meal'],
      warnings: ['capacityUnknown'],
    });
  });

  it('I-05 holds a notice back until a stale or unknown capacity is confirmed', () => {
    const stale = dispatch(observed({ checkedAt: '2026-05-01T00:00:00Z' }));
    expect(checkNotice(stale, 'P1', ['n1'])).toEqual({
      ok: false,
      error: { kind: 'confirmCapacity', warnings: ['capacityStale'] },
    });
    expect(checkNotice(dispatch(observed(null)), 'P1', ['n1'])).toEqual({
      ok: false,
      error: { kind: 'confirmCapacity', warnings: ['capacityUnknown'] },
    });
    expect(checkNotice(dispatch(observed({})), 'P1', ['n1'])).toMatchObject({
      ok: true,
      value: { providerId: 'P1' },
    });
  });

  it('I-05 refuses the notice once a suspension has begun, and for needs that are not covered', () => {
    const chosen = anInput({
      suspensions: [aSuspension('P1', { from: '2026-04-01', to: '2026-04-30' })],
      capacity: [],
    });
    const capacity = [aCapacity('P1', { checkedAt: '2026-03-31T09:00:00+08:00' })];
    const on = (asOf: string) => dispatch({ ...chosen, asOf, capacity });
    expect(checkNotice(on('2026-03-31T17:00:00+08:00'), 'P1', ['n1']).ok).toBe(true);
    expect(checkNotice(on('2026-04-01T08:00:00+08:00'), 'P1', ['n1'])).toMatchObject({
      ok: false,
      error: { kind: 'notOffered', reasons: [{ code: 'suspended', from: '2026-04-01', to: '2026-04-30' }] },
    });
    expect(checkNotice(on('2026-03-31T17:00:00+08:00'), 'P1', ['n1', 'n2'])).toEqual({
      ok: false,
      error: { kind: 'needsNotCovered', needIds: ['n2'] },
    });
    expect(checkNotice(on('2026-03-31T17:00:00+08:00'), 'P7', ['n1'])).toEqual({
      ok: false,
      error: { kind: 'notOffered', reasons: [] },
    });
  });
});

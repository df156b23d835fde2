import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesWithAPlace } from '#renderer/features/providers/round/freed.ts';
import {
  beginRound,
  type RoundAction,
  type RoundState,
  roundProgress,
  roundReducer,
} from '#renderer/features/providers/round/roundState.ts';
import { aNeed } from '#test/builders/records.ts';
import { aCall, aWaitingCase } from '#test/builders/roundCalls.ts';

const answered = (openings = 1): RoundAction => ({
  type: 'answered',
  openings,
  at: '2026-05-11T09:14:00+08:00',
});
const missed: RoundAction = { type: 'notReached' };
const later: RoundAction = { type: 'later' };
const after = (...actions: RoundAction[]): RoundState =>
  actions.reduce(roundReducer, beginRound(['a', 'b', 'c']));

describe('電訪的進度', () => {
  it.each<[string, RoundAction[], string | null, string]>([
    ['begins with the first', [], 'a', 'abc'],
    ['an answer goes on', [answered()], 'b', 'abc'],
    ['so does nobody answering', [missed], 'b', 'abc'],
    ['later goes to the end', [later], 'b', 'bca'],
    ['and comes back', [later, answered(), answered()], 'a', 'bca'],
    ['the last one cannot be put off', [answered(), answered(), later], 'c', 'abc'],
    ['all asked', [answered(), missed, answered()], null, 'abc'],
    [
      'going back to correct one, then on to the next open one',
      [answered(), { type: 'step', by: -1 }, answered(0)],
      'b',
      'abc',
    ],
    ['a step beyond the end does nothing', [{ type: 'step', by: -1 }], 'a', 'abc'],
    [
      'after the last one, a step back',
      [answered(), answered(), answered(), { type: 'step', by: -1 }],
      'c',
      'abc',
    ],
    ['to one by name', [{ type: 'goTo', providerId: 'c' }, answered()], 'a', 'abc'],
    ['to one that is not in the round', [{ type: 'goTo', providerId: 'z' }], 'a', 'abc'],
    ['again to those one did not reach', [missed, answered(), missed, { type: 'ringAgain' }], 'a', 'abc'],
  ])('%s', (_, actions, current, order) => {
    const state = after(...actions);
    expect([state.current, state.order.join('')]).toEqual([current, order]);
  });

  it('counts ends and those not reached; an answer later takes the place of a miss', () => {
    expect(roundProgress(after(missed, answered()))).toEqual({ total: 3, done: 2, notReached: 1 });
    expect(roundProgress(after(missed, { type: 'step', by: -1 }, answered()))).toEqual({
      total: 3,
      done: 1,
      notReached: 0,
    });
  });

  it('goes on where it was interrupted', () => {
    const { outcomes } = after(answered(), missed);
    expect(beginRound(['a', 'b', 'c'], outcomes).current).toBe('c');
  });

  it('whatever one does, every call stays in the round once, and the round ends when each has ended', () => {
    const action = fc.constantFrom<RoundAction>(
      answered(0),
      answered(2),
      missed,
      later,
      { type: 'step', by: 1 },
      { type: 'step', by: -1 },
      { type: 'ringAgain' },
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const state = after(...actions);
        expect([...state.order].sort()).toEqual(['a', 'b', 'c']);
        if (state.current === null) expect(Object.keys(state.outcomes)).toHaveLength(3);
      }),
    );
  });
});

describe('電訪後可以派的人', () => {
  const at = '2026-05-11T09:14:00+08:00';
  const place = (openings: number) => ({ kind: 'answered' as const, openings, at });
  const waits = aWaitingCase({ caseId: 'case-0001' });
  const wantsRespite = aWaitingCase({
    caseId: 'case-0002',
    needs: [aNeed({ serviceType: 'respite', codes: [] })],
  });
  const calls = [
    aCall({ providerId: 'provider-0001', waiting: [waits, wantsRespite] }),
    aCall({ providerId: 'provider-0002', waiting: [waits] }),
  ];
  it.each([
    ['nobody asked yet', {}, []],
    ['no place', { 'provider-0001': place(0), 'provider-0002': place(0) }, []],
    ['not reached', { 'provider-0001': { kind: 'notReached' as const } }, []],
    ['a place: not for whom another service is wanted', { 'provider-0001': place(1) }, ['case-0001']],
    ['two places: once', { 'provider-0001': place(1), 'provider-0002': place(1) }, ['case-0001']],
  ])('%s', (_, outcomes, expected) => {
    expect(casesWithAPlace(calls, outcomes).map(({ caseId }) => caseId)).toEqual(expected);
  });
});

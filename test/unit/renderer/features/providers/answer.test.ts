import { describe, expect, it } from 'vitest';
import {
  answerChanges,
  answeredWindows,
  asLastTime,
  type CallAnswer,
  emptyAnswer,
  withCells,
} from '#renderer/features/providers/round/answer.ts';
import { contactToRing, servicesToAsk } from '#renderer/features/providers/round/call.ts';
import { capacityObservationSchema } from '#shared/domain/capacity/capacityObservation.ts';
import { anObservation } from '#test/builders/offerFacts.ts';
import { aContact, anEntry } from '#test/builders/providers.ts';
import { aNeed } from '#test/builders/records.ts';
import { aCall, aWaitingCase } from '#test/builders/roundCalls.ts';

const ids = ['new-0001', 'new-0002', 'new-0003'];
let next = 0;
const written = {
  by: 'person-0001',
  at: '2026-05-11T09:14:00+08:00',
  newId: () => {
    next = (next + 1) % ids.length;
    return ids[next]!;
  },
  askedYesOrNo: '只問能不能接',
  office: '總機',
};
const answer = (said: Partial<CallAnswer> = {}): CallAnswer => ({
  ...emptyAnswer(aCall()),
  openings: 2,
  ...said,
});
const changes = (said: Partial<CallAnswer> = {}, call = aCall()) =>
  answerChanges(call, answer(said), written);

describe('電訪的一通', () => {
  it('is saved with who, whom, when and how, as one valid observation', () => {
    const [change, ...others] = changes({ earliestStartOn: '2026-05-13' });
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      type: 'capacity',
      event: {
        providerId: 'provider-0001',
        serviceType: 'homeCare',
        checkedAt: written.at,
        recordedAt: written.at,
        by: 'person-0001',
        channel: 'phone',
        openings: 2,
        earliestStartOn: '2026-05-13',
        windows: null,
        contactName: '蔡督導',
      },
    });
    expect(capacityObservationSchema.safeParse('event' in change! ? change.event : null).success).toBe(true);
  });

  it('without a number nothing is saved; zero is a number', () => {
    expect(changes({ openings: null })).toEqual([]);
    expect(changes({ openings: 0 })).toMatchObject([{ event: { openings: 0 } }]);
  });

  it.each([
    ['times were not asked', { cells: null }, null],
    ['no time is free', { cells: [] }, []],
    ['Monday morning', { cells: ['1-morning'] }, [{ weekday: 1, start: '08:00', end: '12:00' }]],
  ] as const)('%s', (_, said, windows) => {
    expect(changes(said as Partial<CallAnswer>)).toMatchObject([{ event: { windows } }]);
  });

  it.each([
    ['yes', { openings: 1, note: '只問能不能接', windows: null }],
    ['no', { openings: 0, note: '' }],
  ] as const)('further service %s is an observation of its own', (said, expected) => {
    expect(changes({ further: { respite: said } })[1]).toMatchObject({
      event: { serviceType: 'respite', checkedAt: written.at, ...expected },
    });
  });

  it('further service not asked is no observation', () => {
    expect(changes({ further: { respite: 'notAsked' } })).toHaveLength(1);
  });

  it('a number that was missing is saved with the call', () => {
    const call = aCall({ contact: null, entry: anEntry() });
    expect(changes({ phone: ' 05-532-0000 ', contactName: '' }, call)[1]).toMatchObject({
      type: 'contact',
      set: { phone: '05-532-0000', name: '總機' },
    });
  });
});

describe('跟上次一樣', () => {
  const nineToEleven = [{ weekday: 1, start: '09:00', end: '11:00' }];

  it('keeps times to the minute until they are ticked by hand', () => {
    const same = asLastTime(answer(), anObservation({ windows: nineToEleven }), '2026-05-11');
    expect(answeredWindows(same)).toEqual(nineToEleven);
    expect(answeredWindows(withCells(same, ['2-evening']))).toEqual([
      { weekday: 2, start: '18:00', end: '21:00' },
    ]);
  });

  it.each([
    ['passed', '2026-05-10', null],
    ['today', '2026-05-11', '2026-05-11'],
  ])('a first day that is %s', (_, earliestStartOn, expected) => {
    const same = asLastTime(answer(), anObservation({ earliestStartOn }), '2026-05-11');
    expect(same.earliestStartOn).toBe(expected);
  });

  it('times not asked then are not asked now', () => {
    expect(answeredWindows(asLastTime(answer(), anObservation({ windows: null }), '2026-05-11'))).toBeNull();
  });
});

describe('問哪些服務', () => {
  const wants = (caseId: string, ...types: string[]) =>
    aWaitingCase({ caseId, needs: types.map((serviceType) => aNeed({ serviceType, codes: [] })) });
  it.each([
    [
      'most wanted first',
      [wants('c1', 'respite'), wants('c2', 'respite', 'homeCare')],
      [],
      ['respite', 'homeCare'],
    ],
    [
      'two needs of one case are one',
      [wants('c1', 'respite', 'respite'), wants('c2', 'homeCare'), wants('c3', 'homeCare')],
      [],
      ['homeCare', 'respite'],
    ],
    ['nobody waits: asked before', [], [anObservation({ serviceType: 'respite' })], ['respite']],
    ['nobody waits, never asked: the first contract', [], [], ['homeCare']],
  ] as const)('%s', (_, waiting, observed, expected) => {
    expect(servicesToAsk(['homeCare', 'respite', 'meal'], waiting, observed)).toEqual(expected);
  });

  it('no contract: no call', () => {
    expect(servicesToAsk([], [aWaitingCase()], [])).toBeUndefined();
  });

  it('one asks for somebody who has a number', () => {
    const [without, having] = [aContact({ phone: null, name: '甲' }), aContact({ name: '乙' })];
    expect(contactToRing([without, having])).toBe(having);
    expect(contactToRing([without])).toBe(without);
    expect(contactToRing([])).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { findMatches } from '#shared/domain/dispatch/match.ts';
import { needProgress, progressOn } from '#shared/domain/dispatch/needState.ts';
import { aReassignment, aServiceEnd } from '#test/builders/followUps.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

describe('媒合成功', () => {
  it('T-3.B a notice makes the match, at the time it was sent', () => {
    expect(findMatches([aDispatch()], [aNotice()], [])).toEqual([
      {
        dispatchId: 'dispatch-0001',
        caseId: 'case-0001',
        providerId: 'provider-0001',
        serviceType: 'homeCare',
        matchedAt: '2026-05-11T09:10:00+08:00',
        basis: 'rotation',
      },
    ]);
  });

  it('T-3.B a choice without a notice is no match yet', () => {
    expect(findMatches([aDispatch()], [], [])).toEqual([]);
  });

  it('T-3.C only the acceptance makes the match of a professional service', () => {
    const dispatch = aDispatch({ serviceTypes: ['professional'] });
    const notice = aNotice({ flow: 'C' });
    expect(findMatches([dispatch], [notice], [])).toEqual([]);
    expect(findMatches([dispatch], [notice], [aReply({ answer: 'declined' })])).toEqual([]);
    expect(findMatches([dispatch], [notice], [aReply()])).toMatchObject([
      { serviceType: 'professional', matchedAt: '2026-05-12T10:00:00+08:00' },
    ]);
  });

  it('I-06 two services in one dispatch are one match each; two needs of one service are one', () => {
    const dispatch = aDispatch({
      needIds: ['need-0001', 'need-0002', 'need-0003'],
      serviceTypes: ['homeCare', 'homeCare', 'respite'],
    });
    expect(findMatches([dispatch], [aNotice()], []).map((match) => match.serviceType)).toEqual([
      'homeCare',
      'respite',
    ]);
  });

  it('a second notice of the same dispatch moves nothing', () => {
    const again = aNotice({ id: 'notice-0002', sentAt: '2026-06-01T09:00:00+08:00' });
    expect(findMatches([aDispatch()], [again, aNotice()], [])).toMatchObject([
      { matchedAt: '2026-05-11T09:10:00+08:00' },
    ]);
  });

  it('a failed match is none', () => {
    expect(findMatches([aFailedMatch()], [aNotice()], [])).toEqual([]);
  });
});

describe('需求的進度', () => {
  const second = aDispatch({ id: 'dispatch-0002', decidedAt: '2026-05-20T09:00:00+08:00' });
  type Facts = [...Parameters<typeof findMatches>];
  const cases: [string, [needId: string, ...Facts], object][] = [
    ['nobody chosen yet', ['need-0001', [], [], []], { state: 'open', dispatchId: null }],
    ['chosen', ['need-0001', [aDispatch()], [], []], { state: 'chosen', providerId: 'provider-0001' }],
    ['noticed', ['need-0001', [aDispatch()], [aNotice()], []], { state: 'noticed', noticeId: 'notice-0001' }],
    ['accepted', ['need-0001', [aDispatch()], [aNotice()], [aReply()]], { state: 'accepted' }],
    [
      'declined: open again',
      ['need-0001', [aDispatch()], [aNotice()], [aReply({ answer: 'declined' })]],
      { state: 'open', providerId: 'provider-0001' },
    ],
    [
      'serving',
      ['need-0001', [aDispatch()], [aNotice()], [aReply({ answer: 'serviceStarted' })]],
      { state: 'serving' },
    ],
    ['a failed match: open', ['need-0001', [aFailedMatch()], [], []], { state: 'open', providerId: null }],
    [
      'the later decision counts, in whatever order they are read',
      ['need-0001', [second, aDispatch()], [aNotice()], [aReply()]],
      { state: 'chosen', dispatchId: 'dispatch-0002' },
    ],
    ['another need', ['need-0009', [aDispatch()], [aNotice()], []], { state: 'open', dispatchId: null }],
  ];
  it.each(cases)('%s', (_, facts, expected) => {
    expect(needProgress(...facts, [])).toMatchObject(expected);
  });

  describe('a service that is announced to end on a day to come', () => {
    const dispatch = aDispatch({ needIds: ['need-0001'] });
    const end = (endedOn: string, recorded = '2026-05-11', more: object = {}) =>
      aServiceEnd({ needIds: ['need-0001'], endedOn, recordedAt: `${recorded}T09:00:00+08:00`, ...more });
    const on = (today: string, ...ends: ReturnType<typeof end>[]) =>
      progressOn(
        needProgress('need-0001', [dispatch], [aNotice()], [aReply({ answer: 'serviceStarted' })], ends),
        today,
      );

    it.each([
      ['2026-05-11', 'serving'],
      ['2026-05-24', 'serving'],
      ['2026-05-25', 'open'],
      ['2026-06-30', 'open'],
    ])('on %s it is %s', (today, state) => {
      expect(on(today, end('2026-05-25')).state).toBe(state);
    });

    it('says the day until it has come, and names the former provider from then on', () => {
      expect(on('2026-05-24', end('2026-05-25')).endsOn).toBe('2026-05-25');
      expect(on('2026-05-25', end('2026-05-25'))).toEqual({
        ...{ state: 'open', dispatchId: dispatch.id, providerId: 'provider-0001', noticeId: 'notice-0001' },
      });
    });

    it('an end of the day it was recorded on, or before, holds at once', () => {
      expect(on('2026-05-11', end('2026-05-11'))).toMatchObject({ state: 'open' });
      expect(on('2026-05-11', end('2026-05-01'))).toMatchObject({ state: 'open' });
    });

    it('recorded again with another day, the later record counts, in whatever order they are read', () => {
      const ends = [end('2026-05-20'), end('2026-06-20', '2026-05-12', { id: 'end-0002' })];
      expect(on('2026-05-25', ...ends).state).toBe('serving');
      expect(on('2026-05-25', ...ends.toReversed()).state).toBe('serving');
      expect(on('2026-06-20', ...ends).state).toBe('open');
    });

    it('a reassignment in between holds at once', () => {
      const parting = aReassignment({ needIds: ['need-0001'] });
      const progress = needProgress(
        'need-0001',
        [dispatch],
        [aNotice()],
        [aReply({ answer: 'serviceStarted' })],
        [end('2026-05-25'), parting],
      );
      expect(progress.state).toBe('open');
    });
  });

  describe.each([
    ['reassigned away (T-2.5)', aReassignment({ needIds: ['need-0001'] })],
    ['its service ended', aServiceEnd({ needIds: ['need-0001'] })],
  ])('%s', (_, parting) => {
    const both = aDispatch({ needIds: ['need-0001', 'need-0002'] });
    const serving = [[aNotice()], [aReply({ answer: 'serviceStarted' })]] as const;
    const progress = (needId: string, dispatches = [both]) =>
      needProgress(needId, dispatches, ...serving, [parting]);

    it('it is open again, the former provider named', () => {
      expect(progress('need-0001')).toMatchObject({ state: 'open', providerId: 'provider-0001' });
    });

    it('another need of the same dispatch goes on', () => {
      expect(progress('need-0002')).toMatchObject({ state: 'serving' });
    });

    it('a choice since then counts', () => {
      expect(progress('need-0001', [both, second])).toMatchObject({ state: 'chosen', dispatchId: second.id });
    });

    it('I-06 the match stays counted', () => {
      expect(findMatches([both], ...serving)).toHaveLength(1);
    });
  });
});

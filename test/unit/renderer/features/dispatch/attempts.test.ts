import { describe, expect, it } from 'vitest';
import {
  askedAt,
  attemptChanges,
  lastDeclined,
  unansweredAttempt,
} from '#renderer/features/dispatch/model/attempts.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import { aDispatch, aNeed, anAttempt, aReply } from '#test/builders/records.ts';

const now = '2026-05-11T14:05:20+08:00';

describe('when somebody was asked who has not answered', () => {
  it.each<[string, Parameters<typeof askedAt>[0]['earlier'], ReturnType<typeof askedAt>]>([
    ['at this moment, where nothing else is said', null, { at: now }],
    ['earlier', { day: '2026-05-11', time: '13:00' }, { at: '2026-05-11T13:00:00+08:00' }],
    ['not without a time', { day: '2026-05-11', time: null }, { problem: 'missing' }],
    ['not without a day', { day: null, time: '13:00' }, { problem: 'missing' }],
    ['not in the future', { day: '2026-05-11', time: '14:06' }, { problem: 'future' }],
  ])('%s', (_, earlier, expected) => {
    expect(askedAt({ earlier }, now)).toEqual(expected);
  });

  it('is kept as it was, with the late mark after an hour and a note only where there is one', () => {
    const asked = {
      ...{ id: 'attempt-0001', by: 'person-0001', recordedAt: now, caseId: 'case-0001' },
      ...{ providerId: 'provider-0001', needIds: ['need-0001'], channel: 'line' as const },
    };
    const eventOf = (happenedAt: string, note: string) => {
      const [change] = attemptChanges({ ...asked, happenedAt, note });
      if (change?.type !== 'attempt') throw new Error('no attempt');
      return change.event;
    };
    const early = eventOf('2026-05-11T13:00:00+08:00', ' 已讀 ');
    expect(early).toEqual({ ...asked, happenedAt: '2026-05-11T13:00:00+08:00', note: '已讀' });
    expect(isLateEntry(early.happenedAt, early.recordedAt)).toBe(true);
    const atOnce = eventOf(now, ' ');
    expect(atOnce).toEqual({ ...asked, happenedAt: now });
    expect(isLateEntry(atOnce.happenedAt, atOnce.recordedAt)).toBe(false);
  });
});

describe('a provider that was asked has not answered', () => {
  const first = anAttempt({ happenedAt: '2026-05-11T09:00:00+08:00' });
  const last = anAttempt({ id: 'attempt-0002', happenedAt: '2026-05-11T10:00:00+08:00' });
  const free = (serviceType: 'homeCare' | 'respite', checkedAt: string) => [{ serviceType, checkedAt }];
  it.each<[string, object, string | undefined]>([
    ['the last time counts, in whatever order they came', {}, 'attempt-0002'],
    ['nobody asked, nothing said', { attempts: [] }, undefined],
    [
      'until it answers the call',
      {
        attempts: [first, anAttempt({ id: 'attempt-0003', happenedAt: last.happenedAt, answer: 'accepted' })],
      },
      undefined,
    ],
    ['about other needs', { attempts: [anAttempt({ needIds: ['need-0002'] })] }, undefined],
    ['another provider', { attempts: [anAttempt({ providerId: 'provider-0002' })] }, undefined],
    ['until it says what is free', { capacity: free('homeCare', '2026-05-11T10:10:00+08:00') }, undefined],
    [
      'what it said before is no answer',
      { capacity: free('homeCare', '2026-05-11T09:50:00+08:00') },
      'attempt-0002',
    ],
    [
      'nor what it says of another service',
      { capacity: free('respite', '2026-05-11T10:10:00+08:00') },
      'attempt-0002',
    ],
    ['until it replies', { replies: [aReply({ happenedAt: '2026-05-11T10:10:00+08:00' })] }, undefined],
    [
      'the reply of another is no answer',
      { replies: [aReply({ providerId: 'provider-0002', happenedAt: '2026-05-11T10:10:00+08:00' })] },
      'attempt-0002',
    ],
  ])('%s', (_, stated, expected) => {
    const { capacity, ...file } = { attempts: [last, first], replies: [], capacity: [], ...stated };
    expect(unansweredAttempt(file, 'provider-0001', [aNeed()], capacity)?.id).toBe(expected);
  });
});

describe('a provider declined', () => {
  const call = (answer: 'accepted' | 'declined' | undefined, hour: string, more: object = {}) =>
    anAttempt({
      id: `attempt-${hour}00`,
      happenedAt: `2026-05-11T${hour}:00:00+08:00`,
      ...(answer !== undefined && { answer }),
      ...(answer === 'declined' && { note: '週三沒有人' }),
      ...more,
    });
  const reply = (answer: 'accepted' | 'declined', hour: string) =>
    aReply({
      answer,
      reason: answer === 'declined' ? '人力不足' : '',
      happenedAt: `2026-05-11T${hour}:00:00+08:00`,
    });
  const dispatches = [aDispatch()];
  it.each<[string, { attempts?: object[]; replies?: object[]; dispatches?: object[] }, string | undefined]>([
    ['on the telephone', { attempts: [call('declined', '09')] }, '週三沒有人'],
    ['a notice', { replies: [reply('declined', '09')] }, '人力不足'],
    ['a notice of other needs', { replies: [reply('declined', '09')], dispatches: [] }, undefined],
    ['and took it later', { attempts: [call('declined', '09'), call('accepted', '10')] }, undefined],
    [
      'and takes the notice',
      { attempts: [call('declined', '09')], replies: [reply('accepted', '10')] },
      undefined,
    ],
    [
      'the later of call and notice counts',
      { attempts: [call('declined', '11')], replies: [reply('declined', '10')] },
      '週三沒有人',
    ],
    [
      'silence afterwards takes nothing back',
      { attempts: [call('declined', '09'), call(undefined, '10')] },
      '週三沒有人',
    ],
    ['about other needs', { attempts: [call('declined', '09', { needIds: ['need-0002'] })] }, undefined],
    [
      'another provider did',
      { attempts: [call('declined', '09', { providerId: 'provider-0002' })] },
      undefined,
    ],
  ])('%s', (_, stated, reason) => {
    const file = { attempts: [], replies: [], dispatches, ...stated } as Parameters<typeof lastDeclined>[0];
    expect(lastDeclined(file, 'provider-0001', [aNeed()])?.reason).toBe(reason);
  });

  it('with a reason, or it is not kept', () => {
    expect(() => call('declined', '09', { note: ' ' })).toThrow(/reasonNeeded/);
  });
});

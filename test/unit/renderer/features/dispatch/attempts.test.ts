import { describe, expect, it } from 'vitest';
import { askedAt, attemptChanges, unansweredAttempt } from '#renderer/features/dispatch/model/attempts.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import { aNeed, anAttempt, aReply } from '#test/builders/records.ts';

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

import { describe, expect, it } from 'vitest';
import { replyInstant, replyProblems } from '#renderer/features/dispatch/model/answers.ts';

const sentAt = '2026-05-11T09:30:20+08:00';
const now = '2026-05-11T11:00:00+08:00';
const told = { answer: 'accepted', reason: '', day: '2026-05-11', time: '10:15' } as const;

describe('回復', () => {
  it.each([
    ['as it should be', {}, {}],
    ['declined without a reason', { answer: 'declined', reason: ' ' }, { reason: 'needed' }],
    ['declined with one', { answer: 'declined', reason: '人力不足' }, {}],
    ['no time', { time: null }, { when: 'missing' }],
    ['no day', { day: null }, { when: 'missing' }],
    ['not yet', { time: '11:01' }, { when: 'future' }],
    ['before the notice', { time: '09:29' }, { when: 'beforeNotice' }],
    ['in the minute of the notice', { time: '09:30' }, {}],
    ['the day before', { day: '2026-05-10', time: '10:00' }, { when: 'beforeNotice' }],
  ] as const)('%s: %o', (_, stated, problems) => {
    expect(replyProblems({ ...told, ...stated }, sentAt, now)).toEqual(problems);
  });

  it('in the minute of the notice it was given no earlier than the notice', () => {
    expect(replyInstant('2026-05-11', '09:30', sentAt)).toBe(sentAt);
    expect(replyInstant('2026-05-11', '09:31', sentAt)).toBe('2026-05-11T09:31:00+08:00');
  });
});

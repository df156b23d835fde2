import { describe, expect, it } from 'vitest';
import { logEntries } from '#renderer/features/dispatch/model/dispatchLog.ts';
import { rowItems } from '#renderer/features/reports/model/rowItems.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

const line = {
  month: '2026-05',
  today: '2026-05-20',
  providerId: 'provider-0001',
  serviceType: 'homeCare',
} as const;
const items = (
  log: Partial<Parameters<typeof rowItems>[0]['log']>,
  more: Partial<Parameters<typeof rowItems>[0]> = {},
) =>
  rowItems({
    ...line,
    now: `${more.today ?? line.today}T10:00:00+08:00`,
    ...more,
    log: { dispatches: [aDispatch()], notices: [], replies: [], reassignments: [], ...log },
  });

describe('統計表的一行是哪幾件', () => {
  it('each says when, why and on what basis', () => {
    expect(items({ notices: [aNotice()] })).toEqual([
      {
        dispatchId: 'dispatch-0001',
        caseId: 'case-0001',
        at: '2026-05-11T09:10:00+08:00',
        basis: 'rotation',
        rank: 1,
        reason: null,
        exception: null,
        outcome: 'matched',
        reassignedAt: null,
      },
    ]);
  });

  it('I-13 says by which exception one was chosen although suspended', () => {
    const exception = { clause: 'I-13', agreedBy: '林科員', agreedOn: '2026-05-10', reason: '只有這一家' };
    const dispatches = [aDispatch({ exception })];
    expect(items({ dispatches, notices: [aNotice()] })).toMatchObject([{ exception }]);
    const [entry] = logEntries(dispatches, [aNotice()], [], [], '2026-05-31T10:00:00+08:00');
    expect(entry?.exception).toBe('used');
    expect(
      logEntries([aDispatch()], [aNotice()], [], [], '2026-05-31T10:00:00+08:00')[0]?.exception,
    ).toBeNull();
  });

  it('I-06 one that was reassigned away is still matched, and says when it left; of another service it did not', () => {
    const left = (serviceTypes: string[]) => ({
      notices: [aNotice()],
      reassignments: [aReassignment({ serviceTypes })],
    });
    expect(items(left(['homeCare']))).toMatchObject([
      { outcome: 'matched', reassignedAt: '2026-07-09T10:00:00+08:00' },
    ]);
    expect(items(left(['respite']))).toMatchObject([{ outcome: 'matched', reassignedAt: null }]);
  });

  it.each([
    ['chosen, no notice', {}, []],
    ['a notice of another month', { notices: [aNotice({ sentAt: '2026-04-30T23:59:00+08:00' })] }, []],
    ['declined', { notices: [aNotice()], replies: [aReply({ answer: 'declined' })] }, ['declined']],
    [
      'another provider',
      { dispatches: [aDispatch({ providerId: 'provider-0002' })], notices: [aNotice()] },
      [],
    ],
    ['a failed match', { dispatches: [aFailedMatch()], notices: [aNotice()] }, []],
  ])('%s', (_, log, outcomes) => {
    expect(items(log).map(({ outcome }) => outcome)).toEqual(outcomes);
  });

  const c = { dispatches: [aDispatch({ serviceTypes: ['professional'] })] };
  const notice = aNotice({ flow: 'C', replyDueOn: '2026-05-14' });
  const accepted = (happenedAt: string) => aReply({ happenedAt });
  it.each([
    ['accepted in the month', [accepted('2026-05-12T10:00:00+08:00')], '2026-05-20', 'matched'],
    ['accepted in the next', [accepted('2026-06-01T10:00:00+08:00')], '2026-06-02', 'otherMonth'],
    ['no answer on the last day', [], '2026-05-14', 'waiting'],
    ['no answer the day after', [], '2026-05-15', 'unanswered'],
  ])('C flow, %s', (_, replies, today, outcome) => {
    const found = items({ ...c, notices: [notice], replies }, { serviceType: 'professional', today });
    expect(found.map((item) => item.outcome)).toEqual([outcome]);
  });

  it('accepted this month after a notice of the last: stands in both', () => {
    const log = {
      ...c,
      notices: [aNotice({ flow: 'C', sentAt: '2026-04-30T10:00:00+08:00' })],
      replies: [accepted('2026-05-02T10:00:00+08:00')],
    };
    const of = (month: string) =>
      items(log, { serviceType: 'professional', month }).map((item) => item.outcome);
    expect([of('2026-04'), of('2026-05')]).toEqual([['otherMonth'], ['matched']]);
  });

  it('T-3.C.reply a reply that is due at a time of the day is unanswered past it, on the same day', () => {
    const dispatches = [aDispatch({ serviceTypes: ['professional'] })];
    const replyDueAt = '2026-05-20T09:30:00+08:00';
    const notices = [aNotice({ flow: 'C', replyDueOn: '2026-05-20', replyDueAt })];
    const outcome = (now: string) =>
      items({ dispatches, notices }, { serviceType: 'professional', now })[0]?.outcome;
    expect(outcome(replyDueAt)).toBe('waiting');
    expect(outcome('2026-05-20T09:31:00+08:00')).toBe('unanswered');
  });
});

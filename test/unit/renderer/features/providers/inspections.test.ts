import { describe, expect, it } from 'vitest';
import {
  answerByAfter,
  inspectionFormSchema,
  inspectionState,
  inspectionToForm,
  isInspected,
} from '#renderer/features/providers/model/inspections.ts';
import { workOfPerson } from '#renderer/features/today/model/workOfPerson.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { inspectionAnswerBy } from '#shared/rules/deadlines/unitWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aContract, anEntry, anInspection } from '#test/builders/providers.ts';

const today = '2026-05-15';
const propose = (day: string) => inspectionAnswerBy(day, unitClocks());
const closed = unitClocks('yunlin-113', workCalendar(builtInCalendars, ['2026-04-29']));
const proposeRevised = (day: string) => inspectionAnswerBy(day, closed);
const noReferrals = { referrals: [], referralContacts: [], protectionReports: [] };
const noClock = () => undefined;

describe('查核異常的回復期限', () => {
  it.each([
    ['is proposed with the day of the notice', null, null, '2026-04-20', propose, '2026-05-11'],
    [
      'follows it while it is the proposed one',
      '2026-04-20',
      '2026-05-11',
      '2026-04-21',
      propose,
      '2026-05-12',
    ],
    ['stays where a letter set another', '2026-04-20', '2026-04-30', '2026-04-21', propose, '2026-04-30'],
    ['stays while the day is being typed anew', '2026-04-20', '2026-05-11', null, propose, '2026-05-11'],
    [
      'stays as an earlier calendar said it',
      '2026-04-20',
      '2026-05-11',
      '2026-04-21',
      proposeRevised,
      '2026-05-11',
    ],
    ['is not proposed without a clock', null, null, '2026-04-20', noClock, null],
    ['typed first, it stays', null, '2026-05-20', '2026-04-20', propose, '2026-05-20'],
  ])('Y-H.3 %s', (_, notifiedOn, answerBy, next, by, expected) => {
    expect(answerByAfter({ notifiedOn, answerBy }, next, by)).toBe(expected);
  });

  it('Y-H.3 a calendar that is revised afterwards changes neither what was recorded nor what Today says', () => {
    // By the revised calendar it would be a day later.
    expect([propose('2026-04-20')?.dueOn, proposeRevised('2026-04-20')?.dueOn]).toEqual([
      '2026-05-11',
      '2026-05-12',
    ]);
    const before = anInspection();
    const rest = { id: before.id, providerId: before.providerId, enteredBy: before.enteredBy };
    const saved = inspectionFormSchema(rest, today).parse({ ...inspectionToForm(before), note: '已催' });
    expect(saved.answerBy).toBe('2026-05-11');
    const work = workOfPerson({
      ...{ me: { id: 'person-0002', role: 'supervisor' }, cases: [], abnormalities: [] },
      referrals: noReferrals,
      ...{ managerEvents: [], monthReports: [], clocks: closed, today },
      providers: [anEntry({ inspections: [saved] })],
    });
    expect(work.map(({ kind, dueOn, daysOverdue }) => [kind, dueOn, daysOverdue])).toEqual([
      ['inspectionAnswer', '2026-05-11', 4],
    ]);
  });

  it.each([
    ['a supervisor, not answered', 'supervisor', {}, null, 1],
    ['answered', 'supervisor', { answeredOn: '2026-05-14' }, null, 0],
    ['a case manager does not ask for it', 'caseManager', {}, null, 0],
    ['the contract ends today', 'supervisor', {}, today, 1],
    ['the contract ended yesterday', 'supervisor', {}, '2026-05-14', 0],
  ])('Y-H.3 on Today: %s', (_, role, stated, validTo, count) => {
    const entry = anEntry({ inspections: [anInspection(stated)] });
    const providers = [{ ...entry, contracts: [aContract({ ...entry.contracts[0]!, validTo })] }];
    const me = { id: 'person-0002', role };
    const base = {
      cases: [],
      abnormalities: [],
      referrals: noReferrals,
      managerEvents: [],
      monthReports: [],
      clocks: unitClocks(),
      today,
    };
    const kinds = workOfPerson({ ...base, me, providers }).map(({ kind }) => kind);
    expect(kinds).toEqual(Array.from({ length: count }, () => 'inspectionAnswer'));
  });

  it.each([
    [{}, { kind: 'overdue', days: 4 }],
    [{ answerBy: today }, { kind: 'waiting' }],
    [{ answeredOn: '2026-05-11' }, { kind: 'answered' }],
    [{ answeredOn: '2026-05-13' }, { kind: 'answeredLate', days: 2 }],
  ])('Y-H.3 says how it stands, and late by how many days: %j', (stated, expected) => {
    expect(inspectionState(anInspection(stated), today)).toEqual(expected);
  });

  it.each([
    ['home care in Yunlin', 'homeCare', false, propose, true],
    ['home care where the rules do not say', 'homeCare', false, noClock, false],
    ['respite', 'respite', false, propose, false],
    ['what was written down stays in sight', 'respite', true, noClock, true],
  ] as const)('Y-H.3 is asked of: %s', (_, service, isRecorded, by, expected) => {
    const entry = anEntry({ services: [service], inspections: isRecorded ? [anInspection()] : [] });
    expect(isInspected(entry, by, today)).toBe(expected);
  });
});

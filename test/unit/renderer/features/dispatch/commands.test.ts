import { describe, expect, it } from 'vitest';
import { possibleAnswers } from '#renderer/features/dispatch/model/answers.ts';
import { findCaseNeeds, reassignedAway } from '#renderer/features/dispatch/model/caseNeeds.ts';
import {
  askedAgainChanges,
  familyMembers,
  needsOfCandidate,
  noticeClocks,
  referralNotice,
} from '#renderer/features/dispatch/model/commands.ts';
import { searchProviders } from '#renderer/features/dispatch/model/searchProviders.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import {
  builtInCalendars,
  calendarHash,
  type WorkCalendar,
  workCalendar,
} from '#shared/policies/calendars/calendar.ts';
import { calendarAsUsed, unitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import { OpenClocks } from '#shared/rules/deadlines/openClocks.ts';
import { aClosure, anOfficeCalendar, calendar2026 } from '#test/builders/calendars.ts';
import { clocksOf } from '#test/builders/clocks.ts';
import { aCandidate } from '#test/builders/decision.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { twoNeeds } from '#test/builders/offerFacts.ts';
import { aCase, aDispatch, aNeed, aNotice, aReply } from '#test/builders/records.ts';

const taitung = (calendar: WorkCalendar = workCalendar(builtInCalendars)) =>
  new OpenClocks(clocksOf('taitung-a-unit').clocks, calendar);

describe('T-3.C.reply、T-3.C.service 照會的期限', () => {
  it.each([
    ['B flow: no clock', ['homeCare'], '2026-05-11T09:00:00+08:00', 'B', null, null],
    [
      'C flow, Monday: Thursday, and Saturday rolled to Monday',
      ['professional'],
      '2026-05-11T09:00:00+08:00',
      'C',
      '2026-05-14',
      '2026-05-18',
    ],
    [
      'both kinds at once: the C clocks run',
      ['homeCare', 'professional'],
      '2026-05-11T09:00:00+08:00',
      'C',
      '2026-05-14',
      '2026-05-18',
    ],
    [
      'over New Year: both rolled to the first working day',
      ['professional'],
      '2026-02-12T09:00:00+08:00',
      'C',
      '2026-02-23',
      '2026-02-23',
    ],
    [
      'sent after midnight in Taipei, still the day before in UTC',
      ['professional'],
      '2026-05-11T16:30:00Z',
      'C',
      '2026-05-15',
      '2026-05-18',
    ],
  ] as const)('%s', (_, serviceTypes, sentAt, flow, replyDueOn, serviceDueOn) => {
    expect(noticeClocks({ serviceTypes: [...serviceTypes] }, sentAt, taitung())).toMatchObject({
      flow,
      replyDueOn,
      serviceDueOn,
      calendarUnconfirmed: false,
    });
  });

  it('the notice keeps the calendars it was counted with, and a revised one changes nothing in it', () => {
    const sentAt = '2026-07-07T09:00:00+08:00';
    const dispatch = aDispatch({ serviceTypes: ['professional'] }) as ChosenDispatch;
    const before = unitCalendar({ imported: [], closures: [aClosure('2026-07-10')] }, '10009', hashPort);
    const notice = referralNotice({
      ...{ id: 'notice-0001', by: 'person-0001', recordedAt: sentAt, sentAt, dispatch, text: '' },
      ...{ channel: 'phone', calendar: before, clocks: taitung(before) },
    });
    expect(notice).toMatchObject({
      replyDueOn: '2026-07-13',
      serviceDueOn: '2026-07-13',
      calendar: {
        years: [{ year: 2026, hash: calendarHash(calendar2026, hashPort) }],
        closures: ['2026-07-10'],
      },
    });
    const revised = { ...calendar2026, dates: { ...calendar2026.dates, '2026-07-13': '補假' } };
    const now = unitCalendar({ imported: [anOfficeCalendar(revised)], closures: [] }, '10009', hashPort);
    expect(noticeClocks(dispatch, sentAt, taitung(now)).serviceDueOn).toBe('2026-07-14');
    const asUsed = calendarAsUsed(notice.calendar!, now.known)!;
    expect(noticeClocks(dispatch, sentAt, taitung(asUsed))).toMatchObject({
      replyDueOn: notice.replyDueOn,
      serviceDueOn: notice.serviceDueOn,
    });
  });

  it('a year without a published calendar says so', () => {
    const clocks = noticeClocks({ serviceTypes: ['professional'] }, '2031-05-12T09:00:00+08:00', taitung());
    expect(clocks.calendarUnconfirmed).toBe(true);
  });
});

describe('誰選的', () => {
  const caregiver = (id: string, name: string, primary: boolean) =>
    ({
      id,
      caseId: 'case-0001',
      name,
      relation: '家人',
      phone: null,
      primary,
      livesWith: true,
      note: '',
    }) as never;

  it('the primary caregiver is offered first, then the others, then the person', () => {
    const members = familyMembers(
      { name: '陳阿滿' },
      [caregiver('care-1', '陳二', false), caregiver('care-2', '陳大', true)],
      '本人',
    );
    expect(members.map(({ name }) => name)).toEqual(['陳大', '陳二', '陳阿滿']);
  });
});

describe('再問家屬', () => {
  const asked = {
    id: 'visit-0009',
    by: 'person-0001',
    recordedAt: '2026-05-11T09:16:00+08:00',
    case: aCase({ designatedProviderIds: ['prov-0001', 'prov-0002'] }),
    providerId: 'prov-0001',
    anotherId: null,
    who: { name: '陳建宏', relation: '長子' },
    kind: 'phone' as const,
    said: '從名單選',
    offlineSince: null,
  };

  it.each([
    ['from the list: it is designated no more', 'list', null, ['prov-0002']],
    ['another: that one first', 'another', 'prov-0003', ['prov-0003', 'prov-0002']],
    ['another that was second: first, and once', 'another', 'prov-0002', ['prov-0002']],
  ] as const)('%s', (_, answer, anotherId, designatedProviderIds) => {
    const changes = askedAgainChanges({ ...asked, answer, anotherId });
    expect(changes.map(({ type }) => type)).toEqual(['visit', 'case']);
    expect(changes[1]).toMatchObject({ set: { designatedProviderIds } });
  });

  it('who waits changes no wish; what was said is kept', () => {
    const changes = askedAgainChanges({ ...asked, answer: 'wait' });
    expect(changes).toMatchObject([{ type: 'visit', event: { kind: 'phone', said: '從名單選' } }]);
  });
});

const noPartings = { reassignments: [], serviceEnds: [] };

describe('部分滿足', () => {
  it('a choice settles what the provider covers, wholly or partly; the rest stays open', () => {
    const candidate = aCandidate({
      covers: [],
      coversPartly: [{ needId: 'need-0001', met: 2, wanted: 3 }],
      notCovered: [{ needId: 'need-0002', reasons: [] }],
    });
    expect(needsOfCandidate(twoNeeds, candidate).map(({ id }) => id)).toEqual(['need-0001']);
  });

  it.each([
    ['nothing yet', [], [], [], ['need-0001', 'need-0002'], null],
    ['one chosen, its notice not sent', [aDispatch()], [], [], ['need-0002'], 'dispatch-0001'],
    ['one sent', [aDispatch()], [aNotice()], [], ['need-0002'], null],
    [
      'one declined: open again',
      [aDispatch()],
      [aNotice()],
      [aReply({ answer: 'declined' })],
      ['need-0001', 'need-0002'],
      null,
    ],
    [
      'chosen anew: the newer choice waits',
      [aDispatch(), aDispatch({ id: 'dispatch-0002', decidedAt: '2026-05-11T10:00:00+08:00' })],
      [],
      [],
      ['need-0002'],
      'dispatch-0002',
    ],
  ] as const)('%s', (_, dispatches, notices, replies, open, pending) => {
    const found = findCaseNeeds(
      { ...noPartings, needs: twoNeeds, dispatches, notices, replies },
      '2026-05-11',
    );
    expect(found.open.map(({ id }) => id)).toEqual(open);
    expect(found.pending?.id ?? null).toBe(pending);
  });

  it('T-2.5 what was reassigned away is open, its former provider known until somebody else is chosen', () => {
    const reassignment = aReassignment();
    const file = {
      ...{ needs: twoNeeds, dispatches: [aDispatch()], notices: [aNotice()], replies: [] },
      ...{ reassignments: [reassignment], serviceEnds: [] },
    };
    expect(findCaseNeeds(file, '2026-05-11').open).toEqual(twoNeeds);
    expect(reassignedAway(file, twoNeeds)).toEqual([reassignment]);
    const second = aDispatch({ id: 'dispatch-0002', decidedAt: '2026-07-10T10:00:00+08:00' });
    expect(reassignedAway({ ...file, dispatches: [aDispatch(), second] }, twoNeeds)).toEqual([]);
  });

  it('a need that is not wanted any more is in neither', () => {
    const needs = [aNeed({ wanted: false })];
    const found = findCaseNeeds(
      { ...noPartings, needs, dispatches: [], notices: [], replies: [] },
      '2026-05-11',
    );
    expect(found).toEqual({ open: [], handled: [], pending: null });
  });
});

describe('單位的回復', () => {
  it.each([
    [[], ['accepted', 'declined', 'serviceStarted']],
    [['accepted'], ['serviceStarted', 'declined']],
    [['declined'], []],
    [['accepted', 'serviceStarted'], []],
  ] as const)('after %j there may come %j', (given, possible) => {
    expect(possibleAnswers(given.map((answer) => ({ answer })))).toEqual(possible);
  });
});

describe('家屬指定別家', () => {
  const providers = [
    { short: '平安居家', township: '斗六市', legal: '雲林縣私立平安居家長照機構' },
    { short: '台西平安', township: '臺西鄉', legal: '雲林縣私立台西平安社區長照機構' },
  ];

  it.each([
    ['', []],
    ['平安', ['平安居家', '台西平安']],
    ['平安 斗六', ['平安居家']],
    ['臺西', ['台西平安']],
    ['台西', ['台西平安']],
    ['沒有這家', []],
  ])('%j finds %j', (query, found) => {
    expect(searchProviders(providers, query).map(({ short }) => short)).toEqual(found);
  });
});

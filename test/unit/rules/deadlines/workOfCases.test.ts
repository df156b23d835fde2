import { describe, expect, it } from 'vitest';
import type { NeedProgress } from '#shared/domain/dispatch/needState.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { type CaseFacts, findWorkOfCases, latestCapacity } from '#shared/rules/deadlines/workOfCases.ts';
import { aCase, aNeed, aNotice } from '#test/builders/records.ts';

const open: NeedProgress = { state: 'open', dispatchId: null, providerId: null, noticeId: null };
const noticed: NeedProgress = {
  state: 'noticed',
  dispatchId: 'dispatch-0001',
  providerId: 'provider-0001',
  noticeId: 'notice-0001',
};

const facts = (stated: Partial<CaseFacts> = {}): CaseFacts => ({
  case: aCase({ referredOn: null, assessedOn: null }),
  needs: [],
  notices: [],
  planApprovedOn: null,
  lastHomeVisitOn: null,
  lastPlanVisitOn: null,
  ...stated,
});
const input = { capacity: [], calendar: workCalendar(builtInCalendars), today: '2026-05-11' };
const kindsOf = (of: CaseFacts) => findWorkOfCases({ ...input, cases: [of] }).map(({ kind }) => kind);

describe('工作來自紀錄', () => {
  it('T-2.1.1 an open need is work; one that ended is not', () => {
    expect(kindsOf(facts({ needs: [{ need: aNeed(), progress: open }] }))).toEqual(['dispatch']);
    expect(kindsOf(facts({ needs: [{ need: aNeed({ wanted: false }), progress: open }] }))).toEqual([]);
  });

  it('T-3.C.reply a notice that is out brings its own clock along', () => {
    const need = aNeed({ serviceType: 'professional', codes: ['CA07'] });
    const notices = [aNotice({ replyDueOn: '2026-05-14', flow: 'C' })];
    expect(kindsOf(facts({ needs: [{ need, progress: noticed }], notices }))).toEqual(['noticeReply']);
    expect(kindsOf(facts({ needs: [{ need, progress: noticed }] }))).toEqual([]);
  });

  it('Y-T.visit a referral without a home visit is work, with one since it is not', () => {
    const referred = facts({ case: aCase({ referredOn: '2026-05-08', assessedOn: null }) });
    expect(kindsOf(referred)).toEqual(['firstVisit']);
    expect(kindsOf({ ...referred, lastHomeVisitOn: '2026-05-09' })).toEqual([]);
  });

  it.each([
    ['2026-05-10', []],
    ['2026-05-11', ['dispatch', 'firstVisit']],
    ['2026-11-10', ['dispatch', 'firstVisit']],
    ['2026-11-11', ['dispatch', 'firstVisit', 'planVisit']],
  ])('what is due after %s is left out on request', (until, kinds) => {
    const of = facts({
      case: aCase({ referredOn: '2026-05-08', assessedOn: null }),
      lastPlanVisitOn: '2026-05-11',
      needs: [{ need: aNeed(), progress: open }],
    });
    const found = findWorkOfCases({ ...input, cases: [of], until });
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('T-3.B.cap of each provider and service only the latest observation counts', () => {
    const at = (providerId: string, serviceType: 'homeCare' | 'respite', checkedAt: string) => ({
      providerId: providerId as never,
      serviceType,
      checkedAt,
    });
    expect(
      latestCapacity([
        at('one', 'homeCare', '2026-05-11T08:00:00+08:00'),
        at('one', 'homeCare', '2026-05-01T08:00:00+08:00'),
        at('one', 'respite', '2026-05-02T08:00:00+08:00'),
      ]),
    ).toEqual([
      { providerId: 'one', checkedAt: '2026-05-11T08:00:00+08:00' },
      { providerId: 'one', checkedAt: '2026-05-02T08:00:00+08:00' },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/date/day.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { type DueCase, type DueNeed, type DueNotice, findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { anEvent, clocksOf, run } from '#test/builders/clocks.ts';
import { aCase, aNeed } from '#test/builders/records.ts';

const calendar = workCalendar(builtInCalendars);
type Stated = Partial<Omit<DueCase, 'case'> & DueCase['case']>;
const aDueCase = ({
  status = 'active',
  referredOn = null,
  assessedOn = null,
  appliedOn = null,
  opinionRequestedOn = null,
  opinionIssuedOn = null,
  ...more
}: Stated): DueCase => ({
  case: aCase({ status, referredOn, assessedOn, appliedOn, opinionRequestedOn, opinionIssuedOn }),
  planApprovedOn: null,
  lastHomeVisitOn: null,
  lastPlanVisitOn: null,
  needs: [],
  notices: [],
  ...more,
});
const aDueNeed = (
  progress: Partial<DueNeed['progress']> = {},
  need: Parameters<typeof aNeed>[0] = {},
  toImproveSince: string | null = null,
): DueNeed => ({
  need: aNeed(need),
  toImproveSince,
  progress: { state: 'open', providerId: null, noticeId: null, ...progress },
});
const noticeC: DueNotice = {
  id: 'notice-0001',
  flow: 'C',
  sentAt: '2026-05-11T09:00:00+08:00',
  replyDueOn: '2026-05-14',
  serviceDueOn: '2026-05-18',
};
const noticeB: DueNotice = { ...noticeC, flow: 'B', replyDueOn: null, serviceDueOn: null };

function work(
  stated: Stated,
  more: { today?: string; notice?: DueNotice; capacity?: { providerId: string; checkedAt: string }[] } = {},
) {
  const items = findDueWork({
    today: more.today ?? '2026-05-15',
    cases: [aDueCase({ notices: more.notice === undefined ? [] : [more.notice], ...stated })],
    capacity: more.capacity ?? [],
    calendar,
  });
  return items.map(({ kind, clause, dueOn, daysOverdue }) => ({ kind, clause, dueOn, daysOverdue }));
}

describe('今日：到期的工作', () => {
  const noticed = aDueNeed({ state: 'noticed', noticeId: 'notice-0001' }, { serviceType: 'professional' });
  const cases: [string, unknown, unknown][] = [
    ['a case with nothing recorded has no work', work({}), []],
    [
      'Y-T.visit a referral is visited within 3 days',
      work({ referredOn: '2026-05-11' }),
      [{ kind: 'firstVisit', clause: 'Y-T.visit', dueOn: '2026-05-14', daysOverdue: 1 }],
    ],
    [
      'T-3.improve what is to be improved is looked at within a month, also a short one, and never rolled',
      work(
        {
          needs: [
            aDueNeed({ state: 'serving' }, {}, '2026-01-31'),
            aDueNeed({ state: 'serving' }, { wanted: false }, '2026-01-31'),
            aDueNeed({ state: 'serving' }),
          ],
        },
        { today: '2026-03-01' },
      ),
      [{ kind: 'improvement', clause: 'T-3.improve', dueOn: '2026-02-28', daysOverdue: 1 }],
    ],
    [
      'Y-T.visit a home visit since ends it',
      work({ referredOn: '2026-05-11', lastHomeVisitOn: '2026-05-12' }),
      [],
    ],
    [
      'Y-T.visit one of the very day ends it, too',
      work({ referredOn: '2026-05-11', lastHomeVisitOn: '2026-05-11' }),
      [],
    ],
    [
      'Y-T.visit an older home visit does not',
      work({ referredOn: '2026-05-11', lastHomeVisitOn: '2026-05-10' }),
      [{ kind: 'firstVisit', clause: 'Y-T.visit', dueOn: '2026-05-14', daysOverdue: 1 }],
    ],
    [
      'S-AA01 six months after the last visit with a new plan',
      work({ lastPlanVisitOn: '2025-11-20' }),
      [{ kind: 'planVisit', clause: 'S-AA01', dueOn: '2026-05-20', daysOverdue: -5 }],
    ],
    [
      'Y-T.reassess twelve months after the assessment',
      work({ assessedOn: '2025-05-15' }),
      [{ kind: 'reassessment', clause: 'Y-T.reassess', dueOn: '2026-05-15', daysOverdue: 0 }],
    ],
    [
      'Y-T.assess an application is assessed within 2 days',
      work({ appliedOn: '2026-05-11' }),
      [{ kind: 'assessment', clause: 'Y-T.assess', dueOn: '2026-05-13', daysOverdue: 2 }],
    ],
    [
      'Y-T.assess an older assessment does not end it',
      work({ appliedOn: '2026-05-11', assessedOn: '2026-05-10' }).slice(0, 1),
      [{ kind: 'assessment', clause: 'Y-T.assess', dueOn: '2026-05-13', daysOverdue: 2 }],
    ],
    [
      'Y-T.assess one of the very day ends it',
      work({ appliedOn: '2026-05-11', assessedOn: '2026-05-11' }).map(({ kind }) => kind),
      ['reassessment'],
    ],
    [
      'Y-D.first an opinion is issued within 14 working days, over a holiday',
      work({ opinionRequestedOn: '2026-09-23' }, { today: '2026-10-19' }),
      [{ kind: 'opinion', clause: 'Y-D.first', dueOn: '2026-10-16', daysOverdue: 3 }],
    ],
    [
      'Y-D.renew once issued, it is renewed after 6 months, on whatever day of the week',
      work({ opinionRequestedOn: '2026-01-05', opinionIssuedOn: '2026-01-10' }),
      [{ kind: 'opinionRenewal', clause: 'Y-D.renew', dueOn: '2026-07-10', daysOverdue: -56 }],
    ],
    [
      'Y-D.first one that is asked for again runs beside the last',
      work({ opinionRequestedOn: '2026-05-11', opinionIssuedOn: '2025-11-15' }).map(({ clause }) => clause),
      ['Y-D.renew', 'Y-D.first'],
    ],
    [
      'T-2.1.1 open needs are one dispatch',
      work({ needs: [aDueNeed(), aDueNeed({}, { id: 'need-0002', serviceType: 'respite' })] }),
      [{ kind: 'dispatch', clause: 'T-2.1.1', dueOn: '2026-05-15', daysOverdue: 0 }],
    ],
    [
      'a choice waits for its notice',
      work({ needs: [aDueNeed({ state: 'chosen', providerId: 'provider-0001' })] }),
      [{ kind: 'noticeToSend', clause: 'T-3.B', dueOn: '2026-05-15', daysOverdue: 0 }],
    ],
    [
      'T-3.C.reply a C notice waits for its reply',
      work({ needs: [noticed] }, { notice: noticeC }),
      [{ kind: 'noticeReply', clause: 'T-3.C.reply', dueOn: '2026-05-14', daysOverdue: 1 }],
    ],
    [
      'T-3.C.service once accepted, for its first service',
      work(
        { needs: [{ ...noticed, progress: { ...noticed.progress, state: 'accepted' } }] },
        { notice: noticeC },
      ),
      [{ kind: 'firstService', clause: 'T-3.C.service', dueOn: '2026-05-18', daysOverdue: -3 }],
    ],
    [
      'Y-T.service a B notice has the seven days from the approved plan',
      work(
        { planApprovedOn: '2026-05-08', needs: [aDueNeed({ state: 'noticed', noticeId: 'notice-0001' })] },
        { notice: noticeB },
      ),
      [{ kind: 'firstService', clause: 'Y-T.service', dueOn: '2026-05-15', daysOverdue: 0 }],
    ],
    ['T-2.1.1 a need that ended is no work', work({ needs: [aDueNeed({}, { wanted: false })] }), []],
    ['T-3.C.reply a notice that is not at hand has no clock', work({ needs: [noticed] }), []],
    [
      'a need being served has no clock here',
      work({ needs: [{ ...noticed, progress: { ...noticed.progress, state: 'serving' } }] }),
      [],
    ],
    ['a case on hold has no clocks', work({ status: 'onHold', referredOn: '2026-05-01' }), []],
    [
      'T-3.B.cap an observation of the day before yesterday is still fresh',
      work({}, { capacity: [{ providerId: 'p1', checkedAt: '2026-05-13T00:00:00+08:00' }] }),
      [],
    ],
    [
      'T-3.B.cap one of three days ago is stale, on whatever day of the week; one round for all',
      work(
        {},
        {
          capacity: [
            { providerId: 'p1', checkedAt: '2026-05-12T23:59:00+08:00' },
            { providerId: 'p2', checkedAt: '2026-05-10T10:00:00+08:00' },
          ],
        },
      ),
      [{ kind: 'capacityRound', clause: 'T-3.B.cap', dueOn: '2026-05-12', daysOverdue: 3 }],
    ],
  ];
  it.each(cases)('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it.each([
    ['2026-05-10', []],
    ['2026-05-11', ['dispatch', 'firstVisit']],
    ['2026-11-10', ['dispatch', 'firstVisit']],
    ['2026-11-11', ['dispatch', 'firstVisit', 'planVisit']],
  ])('what is due after %s is left out on request', (until, kinds) => {
    const of = aDueCase({ referredOn: '2026-05-08', lastPlanVisitOn: '2026-05-11', needs: [aDueNeed()] });
    const found = findDueWork({ today: '2026-05-11', cases: [of], capacity: [], calendar, until });
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('after days on which nobody looked, work has the day it was due on', () => {
    const facts = { referredOn: '2026-05-11', opinionIssuedOn: '2025-11-12' };
    const days = (today: string) => work(facts, { today }).map(({ dueOn }) => dueOn);
    expect(days('2026-05-12')).toEqual(['2026-05-12', '2026-05-14']);
    expect(days('2026-05-25')).toEqual(days('2026-05-12'));
    expect(work(facts, { today: '2026-05-25' }).map(({ daysOverdue }) => daysOverdue)).toEqual([13, 11]);
  });

  it('is due on the days that the clocks of the pack say', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((count) => addDays('2025-06-01', count));
    const facts = fc.record({
      ...{ referredOn: day, assessedOn: day, appliedOn: day },
      ...{ opinionRequestedOn: day, opinionIssuedOn: day },
    });
    const policy = clocksOf('yunlin-113');
    fc.assert(
      fc.property(facts, (of) => {
        const clocks = run(policy, [
          anEvent('referredToAUnit', of.referredOn),
          anEvent('assessed', of.assessedOn),
          anEvent('applied', of.appliedOn),
          anEvent('opinionRequested', of.opinionRequestedOn),
          anEvent('opinionIssued', of.opinionIssuedOn),
        ]);
        // The A unit's plan and the county's are not recorded, so that their clocks are not work.
        const running = clocks
          .filter(({ id, stoppedAt }) => stoppedAt === null && id !== 'Y-T.aplan' && id !== 'Y-T.plan')
          .map(({ clause, dueOn }) => `${dueOn} ${clause}`);
        expect(
          work(of)
            .map(({ clause, dueOn }) => `${dueOn} ${clause}`)
            .sort(),
        ).toEqual(running.sort());
      }),
    );
  });

  it('the most overdue comes first', () => {
    const found = work({ referredOn: '2026-05-11', assessedOn: '2025-04-01', needs: [aDueNeed()] });
    expect(found.map((item) => item.daysOverdue)).toEqual([44, 1, 0]);
  });

  it('Y-C.leave a leaving is reported within 3 days of being announced, rolled to a working day; each is its own work', () => {
    const departures = [
      { managerId: 'person-0002', announcedOn: '2026-05-11' },
      { managerId: 'person-0001', announcedOn: '2026-05-13' },
    ];
    const items = findDueWork({ today: '2026-05-15', cases: [], capacity: [], departures, calendar });
    expect(
      items.map(({ kind, clause, dueOn, daysOverdue, personId }) => [
        kind,
        clause,
        dueOn,
        daysOverdue,
        personId,
      ]),
    ).toEqual([
      ['departure', 'Y-C.leave', '2026-05-14', 1, 'person-0002'],
      ['departure', 'Y-C.leave', '2026-05-18', -3, 'person-0001'],
    ]);
  });

  it('Y-Q.4 a finding is answered by the day that was asked for, else at once; the answer is read at once', () => {
    const abnormalities = [
      { id: 'a-1', caseId: 'case-0001', askedOn: '2026-05-11', answerBy: '2026-05-14', state: 'toAnswer' },
      { id: 'a-2', caseId: 'case-0001', askedOn: '2026-05-12', answerBy: null, state: 'toAnswer' },
      { id: 'a-3', caseId: 'case-0002', askedOn: '2026-05-13', answerBy: '2026-05-14', state: 'answered' },
    ] as const;
    const items = findDueWork({ today: '2026-05-15', cases: [], capacity: [], abnormalities, calendar });
    expect(
      items.map(({ kind, clause, since, dueOn, abnormalityId }) => [
        ...[kind, clause, since, dueOn, abnormalityId],
      ]),
    ).toEqual([
      ['abnormality', 'Y-Q.4', '2026-05-11', '2026-05-14', 'a-1'],
      ['abnormality', 'Y-Q.4', '2026-05-12', '2026-05-15', 'a-2'],
      ['abnormalityAnswer', 'Y-Q.4', '2026-05-13', '2026-05-15', 'a-3'],
    ]);
  });
});

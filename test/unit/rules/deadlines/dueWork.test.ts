import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/date/day.ts';
import { eventsOfCase } from '#shared/rules/deadlines/caseEvents.ts';
import type { DueNotice } from '#shared/rules/deadlines/dueFacts.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import type { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { clocksOf, run, unitClocks } from '#test/builders/clocks.ts';
import { aDueCase, aDueNeed, noticeC, type StatedDueCase } from '#test/builders/dueCases.ts';

const clocks = unitClocks();
const noticeB: DueNotice = { ...noticeC, flow: 'B', replyDueOn: null, serviceDueOn: null };

function work(
  stated: StatedDueCase,
  more: {
    today?: string;
    notice?: DueNotice;
    capacity?: { providerId: string; checkedAt: string }[];
    clocks?: UnitClocks;
  } = {},
) {
  const items = findDueWork({
    today: more.today ?? '2026-05-15',
    cases: [aDueCase({ notices: more.notice === undefined ? [] : [more.notice], ...stated })],
    capacity: more.capacity ?? [],
    clocks: more.clocks ?? clocks,
  });
  return items.map(({ kind, clause, dueOn, daysOverdue }) => ({ kind, clause, dueOn, daysOverdue }));
}

describe('今日：到期的工作', () => {
  const noticed = aDueNeed({ state: 'noticed', noticeId: 'notice-0001' }, { serviceType: 'professional' });
  const cases: [string, unknown, unknown][] = [
    ['a case with nothing recorded has no work', work({}), []],
    [
      'Y-T.visit a referral is visited within 3 days',
      work({ referredOn: '2026-05-11', unitPlanSubmittedOn: '2026-05-11' }),
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
      work({ referredOn: '2026-05-11', homeVisitedOn: '2026-05-12', unitPlanSubmittedOn: '2026-05-11' }),
      [],
    ],
    [
      'Y-T.visit one of the very day ends it, too',
      work({ referredOn: '2026-05-11', homeVisitedOn: '2026-05-11', unitPlanSubmittedOn: '2026-05-11' }),
      [],
    ],
    [
      'S-AA01 six months after the last visit with a new plan',
      work({ lastPlanVisitOn: '2025-11-20', lastFollowUpOn: '2026-04-30' }).slice(0, 1),
      [{ kind: 'planVisit', clause: 'S-AA01', dueOn: '2026-05-20', daysOverdue: -5 }],
    ],
    [
      'Y-T.reassess twelve months after the assessment',
      work({ assessedOn: '2025-05-15', planSubmittedOn: '2025-05-15' }),
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
      work({ appliedOn: '2026-05-11', assessedOn: '2026-05-11', planSubmittedOn: '2026-05-11' }).map(
        ({ kind }) => kind,
      ),
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
      'Y-A.1 open needs are one dispatch',
      work({ needs: [aDueNeed(), aDueNeed({}, { id: 'need-0002', serviceType: 'respite' })] }),
      [{ kind: 'dispatch', clause: 'Y-A.1', dueOn: '2026-05-15', daysOverdue: 0 }],
    ],
    [
      'a choice waits for its notice',
      work({ needs: [aDueNeed({ state: 'chosen', providerId: 'provider-0001' })] }),
      [{ kind: 'noticeToSend', clause: 'Y-A.1', dueOn: '2026-05-15', daysOverdue: 0 }],
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
    ['Y-A.1 a need that ended is no work', work({ needs: [aDueNeed({}, { wanted: false })] }), []],
    ['T-3.C.reply a notice that is not at hand has no clock', work({ needs: [noticed] }), []],
    [
      'a need being served has no clock here',
      work({ needs: [{ ...noticed, progress: { ...noticed.progress, state: 'serving' } }] }),
      [],
    ],
    ['a case on hold has no clocks', work({ status: 'onHold', referredOn: '2026-05-01' }), []],
    [
      'T-3.B.cap an observation of yesterday is not to be confirmed yet',
      work({}, { capacity: [{ providerId: 'p1', checkedAt: '2026-05-14T00:00:00+08:00' }] }),
      [],
    ],
    [
      'T-3.B.cap one of the day before yesterday is, on its second day',
      work({}, { capacity: [{ providerId: 'p1', checkedAt: '2026-05-13T23:59:00+08:00' }] }),
      [{ kind: 'capacityRound', clause: 'T-3.B.cap', dueOn: '2026-05-15', daysOverdue: 0 }],
    ],
    [
      'T-3.B.cap over a weekend it rolls to Monday; one round for all, due since the first was',
      work(
        {},
        {
          today: '2026-05-12',
          capacity: [
            { providerId: 'p1', checkedAt: '2026-05-10T10:00:00+08:00' },
            { providerId: 'p2', checkedAt: '2026-05-08T10:00:00+08:00' },
          ],
        },
      ),
      [{ kind: 'capacityRound', clause: 'T-3.B.cap', dueOn: '2026-05-11', daysOverdue: 1 }],
    ],
  ];
  it.each(cases)('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it.each([
    ['2026-05-10', []],
    ['2026-05-11', ['dispatch', 'firstVisit']],
    ['2026-06-29', ['dispatch', 'firstVisit']],
    ['2026-11-10', ['dispatch', 'firstVisit', 'monthlyFollowUp']],
    ['2026-11-11', ['dispatch', 'firstVisit', 'monthlyFollowUp', 'planVisit']],
  ])('what is due after %s is left out on request', (until, kinds) => {
    const of = aDueCase({
      referredOn: '2026-05-08',
      unitPlanSubmittedOn: '2026-05-08',
      lastPlanVisitOn: '2026-05-11',
      needs: [aDueNeed()],
    });
    const found = findDueWork({ today: '2026-05-11', cases: [of], capacity: [], clocks, until });
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('after days on which nobody looked, work has the day it was due on', () => {
    const facts = {
      referredOn: '2026-05-11',
      unitPlanSubmittedOn: '2026-05-11',
      opinionIssuedOn: '2025-11-12',
    };
    const days = (today: string) => work(facts, { today }).map(({ dueOn }) => dueOn);
    expect(days('2026-05-12')).toEqual(['2026-05-12', '2026-05-14']);
    expect(days('2026-05-25')).toEqual(days('2026-05-12'));
    expect(work(facts, { today: '2026-05-25' }).map(({ daysOverdue }) => daysOverdue)).toEqual([13, 11]);
  });

  it('is due on the days that the kernel says of the same events, and nothing else is', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((count) => addDays('2025-06-01', count));
    const orNull = fc.option(day);
    const facts = fc.record({
      ...{ referredOn: orNull, assessedOn: orNull, appliedOn: orNull, planSubmittedOn: orNull },
      ...{ opinionRequestedOn: orNull, opinionIssuedOn: orNull, planApprovedOn: orNull },
      ...{
        unitPlanSubmittedOn: orNull,
        homeVisitedOn: orNull,
        lastPlanVisitOn: orNull,
        lastFollowUpOn: orNull,
      },
    });
    const policy = clocksOf('yunlin-113');
    fc.assert(
      fc.property(facts, (of) => {
        const running = run(policy, eventsOfCase(aDueCase(of)))
          .filter(({ stoppedAt }) => stoppedAt === null)
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
    expect(found.map((item) => item.daysOverdue)).toEqual([44, 1, 1, 0]);
  });

  it('Y-C.leave a leaving is reported within 3 days of being announced, rolled to a working day; each is its own work', () => {
    const departures = [
      { managerId: 'person-0002', announcedOn: '2026-05-11' },
      { managerId: 'person-0001', announcedOn: '2026-05-13' },
    ];
    const items = findDueWork({ today: '2026-05-15', cases: [], capacity: [], departures, clocks });
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

  it.each([
    ['2026-10-02', []],
    ['2026-10-03', [{ kind: 'opinion', dueOn: '2026-10-16', warnedAfter: '2026-10-02' }]],
  ])('Y-D.first is work from the day after its warning day on, on %s', (today, expected) => {
    const cases = [aDueCase({ opinionRequestedOn: '2026-09-23' })];
    expect(findDueWork({ today, cases, capacity: [], clocks, until: '2026-10-04' })).toMatchObject(expected);
  });

  it('Y-Q.4 a finding is answered by the day that was asked for, else at once; the answer is read at once', () => {
    const abnormalities = [
      { id: 'a-1', caseId: 'case-0001', askedOn: '2026-05-11', answerBy: '2026-05-14', state: 'toAnswer' },
      { id: 'a-2', caseId: 'case-0001', askedOn: '2026-05-12', answerBy: null, state: 'toAnswer' },
      { id: 'a-3', caseId: 'case-0002', askedOn: '2026-05-13', answerBy: '2026-05-14', state: 'answered' },
    ] as const;
    const items = findDueWork({ today: '2026-05-15', cases: [], capacity: [], abnormalities, clocks });
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

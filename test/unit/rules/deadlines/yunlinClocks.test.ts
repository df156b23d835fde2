import { describe, expect, it } from 'vitest';
import { anEvent, clocksOf, run, runsOf } from '#test/builders/clocks.ts';

const yunlin = clocksOf('yunlin-113');
const fromHomeVisit = clocksOf('yunlin-113', { 'I-21': 'fromHomeVisit' });

describe('雲林：時效', () => {
  it('Y-T.assess within two days of the application, past the Mid-Autumn holiday', () => {
    const clocks = run(yunlin, [anEvent('applied', '2026-09-23'), anEvent('assessed', '2026-09-29')]);
    expect(runsOf('Y-T.assess', clocks)).toEqual(['2026-09-29 met']);
  });

  it('Y-T.plan within three days of the assessment', () => {
    const clocks = run(yunlin, [anEvent('assessed', '2026-09-29'), anEvent('planSubmitted', '2026-10-05')]);
    expect(runsOf('Y-T.plan', clocks)).toEqual(['2026-10-02 late']);
  });

  it.each([
    ['2026-05-14', 'met'],
    ['2026-05-15', 'late'],
  ])('Y-T.visit referred on 05-11, visited on %s: %s', (day, status) => {
    const events = [anEvent('referredToAUnit', '2026-05-11'), anEvent('homeVisited', day)];
    expect(runsOf('Y-T.visit', run(yunlin, events))).toEqual([`2026-05-14 ${status}`]);
  });

  it('Y-T.visit within three days of the referral to the A unit', () => {
    const clocks = run(yunlin, [
      anEvent('referredToAUnit', '2026-10-02'),
      anEvent('homeVisited', '2026-10-05'),
    ]);
    expect(runsOf('Y-T.visit', clocks)).toEqual(['2026-10-05 met']);
  });

  it('Y-T.aplan within three days of the referral', () => {
    const events = [
      anEvent('referredToAUnit', '2026-10-02'),
      anEvent('homeVisited', '2026-10-05'),
      anEvent('aUnitPlanSubmitted', '2026-10-08'),
    ];
    expect(runsOf('Y-T.aplan', run(yunlin, events))).toEqual(['2026-10-05 late']);
  });

  it('I-21 fromHomeVisit: the three days of the plan run from the home visit', () => {
    const events = [
      anEvent('referredToAUnit', '2026-10-02'),
      anEvent('homeVisited', '2026-10-05'),
      anEvent('aUnitPlanSubmitted', '2026-10-08'),
    ];
    expect(runsOf('Y-T.aplan', run(fromHomeVisit, events))).toEqual(['2026-10-08 met']);
    expect(runsOf('Y-T.aplan', run(fromHomeVisit, events.slice(0, 1)))).toEqual([]);
  });

  it('Y-T.service within seven days of approval, past a substitute holiday', () => {
    const clocks = run(yunlin, [
      anEvent('planApproved', '2026-10-02'),
      anEvent('serviceStarted', '2026-10-12'),
    ]);
    expect(runsOf('Y-T.service', clocks)).toEqual(['2026-10-12 met']);
  });

  it('Y-T.reassess twelve months after the assessment, the next of which restarts it', () => {
    const clocks = run(yunlin, [anEvent('assessed', '2025-08-31'), anEvent('assessed', '2026-08-31')]);
    expect(runsOf('Y-T.reassess', clocks)).toEqual(['2026-08-31 met', '2027-08-31 running']);
  });

  it('Y-C.leave is reported within three days of its being announced', () => {
    const events = [
      anEvent('managerLeaving', '2026-05-11', { ref: 'm1' }),
      anEvent('departureReported', '2026-05-15', { ref: 'm1' }),
    ];
    expect(runsOf('Y-C.leave', run(yunlin, events))).toEqual(['2026-05-14 late']);
  });

  it('S-AA01 six months after the last visit with a new plan', () => {
    const clocks = run(yunlin, [anEvent('aa01Visited', '2026-02-28'), anEvent('aa01Visited', '2026-08-29')]);
    expect(runsOf('S-AA01', clocks)).toEqual(['2026-08-28 late', '2027-02-28 running']);
  });

  it('S-AA02 by the last day of the month after, from either visit', () => {
    const events = [
      anEvent('aa01Visited', '2026-01-15'),
      anEvent('aa02FollowedUp', '2026-02-28'),
      anEvent('aa01Visited', '2026-04-01'),
    ];
    expect(runsOf('S-AA02', run(yunlin, events))).toEqual([
      '2026-02-28 met',
      '2026-03-31 late',
      '2026-05-31 overdue',
    ]);
    expect(runsOf('S-AA01', run(yunlin, events))).toEqual(['2026-07-15 met', '2026-10-01 overdue']);
  });

  it('Y-D.first within fourteen working days', () => {
    const events = [anEvent('opinionRequested', '2026-09-23'), anEvent('opinionIssued', '2026-10-16')];
    expect(runsOf('Y-D.first', run(yunlin, events))).toEqual(['2026-10-16 met']);
  });

  it('Y-D.first warns after five working days, over a holiday', () => {
    const [clock] = run(yunlin, [anEvent('opinionRequested', '2026-09-23')]);
    expect(clock).toMatchObject({ warnsAfter: '2026-10-02', dueOn: '2026-10-16' });
    const [other] = run(yunlin, [anEvent('opinionIssued', '2026-09-23')]);
    expect(other).not.toHaveProperty('warnsAfter');
  });

  it('Y-D.renew six months after the last opinion', () => {
    const events = [anEvent('opinionIssued', '2026-03-31'), anEvent('opinionIssued', '2026-10-01')];
    expect(runsOf('Y-D.renew', run(yunlin, events))).toEqual(['2026-09-30 late', '2027-04-01 running']);
  });

  it('I-16 a service that begins ends the clocks of both sources', () => {
    const events = [
      anEvent('planApproved', '2026-05-08'),
      anEvent('noticeSent', '2026-05-11', { flow: 'C' }),
      anEvent('serviceStarted', '2026-05-14'),
    ];
    const met = run(yunlin, events).filter(({ status }) => status === 'met');
    expect(met.map(({ id }) => id)).toEqual(['Y-T.service', 'T-3.C.service']);
  });

  it('Y-M a change of meals is told within 3 days, rolled to a working day', () => {
    const told = [anEvent('mealChanged', '2026-05-13'), anEvent('mealChangeReported', '2026-05-18')];
    expect(runsOf('Y-M', run(yunlin, told))).toEqual(['2026-05-18 met']);
    expect(runsOf('Y-M', run(yunlin, told.slice(0, 1)))).toEqual(['2026-05-18 overdue']);
  });

  it.each([
    ['2026-05-14', 'met'],
    ['2026-05-15', 'late'],
  ])('Y-M changed on 05-11, told on %s: %s', (day, status) => {
    const told = [anEvent('mealChanged', '2026-05-11'), anEvent('mealChangeReported', day)];
    expect(runsOf('Y-M', run(yunlin, told))).toEqual([`2026-05-14 ${status}`]);
  });

  it('Y-K a month of visits to a caregiver ends with its last day, which never rolls', () => {
    const events = [
      anEvent('caregiverMonthBegan', '2026-05-01'),
      anEvent('caregiverVisited', '2026-05-31 23:59'),
    ];
    expect(runsOf('Y-K', run(yunlin, events))).toEqual(['2026-05-31 met']);
  });

  it('S-10th a month is reported by the 10th of the next, also on a Sunday and over the year’s end', () => {
    const events = [
      anEvent('serviceMonthEnded', '2026-04-30'),
      anEvent('serviceMonthEnded', '2026-12-31', { ref: 'n2' }),
    ];
    const clocks = run(yunlin, events, { asOf: '2027-01-10' });
    expect(runsOf('S-10th', clocks)).toEqual(['2026-05-10 overdue', '2027-01-10 running']);
  });

  it('I-16 a county closed for a typhoon rolls, others do not', () => {
    const events = [anEvent('applied', '2026-07-08')];
    expect(runsOf('Y-T.assess', run(yunlin, events))).toEqual(['2026-07-10 overdue']);
    const closures = ['2026-07-10', '2026-07-10'];
    expect(runsOf('Y-T.assess', run(yunlin, events, { closures }))).toEqual(['2026-07-13 overdue']);
  });

  it('I-16 a year without a calendar counts Monday to Friday and says so', () => {
    const events = [anEvent('applied', '2026-12-30'), anEvent('aa01Visited', '2026-12-30', { ref: 'n2' })];
    const clocks = run(yunlin, events);
    expect(clocks.map(({ id, dueOn, calendarUnconfirmed }) => [id, dueOn, calendarUnconfirmed])).toEqual([
      ['Y-T.assess', '2027-01-01', true],
      ['S-AA02', '2027-01-31', undefined],
      ['S-AA01', '2027-06-30', undefined],
    ]);
  });

  it('I-16 the events of clocks that a pack does not have are ignored', () => {
    expect(run(clocksOf('taitung-a-unit'), [anEvent('applied', '2026-05-11')])).toEqual([]);
    expect(run(yunlin, [anEvent('applied', '2026-05-11')])).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { anEvent, clocksOf, run, runsOf } from '#test/builders/clocks.ts';

const taitung = clocksOf('taitung-a-unit');
const fromAcceptance = clocksOf('taitung-a-unit', { 'I-17': 'fromAcceptance' });
const notice = (when: string) => anEvent('noticeSent', when, { flow: 'C' });

describe('臺東：量能、照會、改善', () => {
  it('T-3.B.cap capacity is confirmed two days later, rolled to the next working day', () => {
    const once = run(taitung, [anEvent('capacityConfirmed', '2026-06-18')]);
    expect(runsOf('T-3.B.cap', once)).toEqual(['2026-06-22 overdue']);
  });

  it('T-3.B.cap each confirmation ends the clock that ran and starts another', () => {
    const days = ['2026-05-11', '2026-05-13', '2026-05-18'];
    const clocks = run(
      taitung,
      days.map((day) => anEvent('capacityConfirmed', day)),
      { asOf: '2026-05-19' },
    );
    expect(runsOf('T-3.B.cap', clocks)).toEqual(['2026-05-13 met', '2026-05-15 late', '2026-05-20 running']);
  });

  const replies: [string, string, string][] = [
    ['up to the last minute of the due day it is in time', '2026-05-14 23:59', '2026-05-14 met'],
    ['at midnight it is late', '2026-05-15 00:00', '2026-05-14 late'],
  ];
  it.each(replies)('T-3.C.reply is due three days after the notice: %s', (_, at, expected) => {
    for (const answer of ['accepted', 'declined']) {
      const clocks = run(taitung, [notice('2026-05-11'), anEvent(answer, at)]);
      expect(runsOf('T-3.C.reply', clocks)).toEqual([expected]);
    }
  });

  it('T-3.C.reply without an answer runs until the end of its day and is overdue from midnight', () => {
    const at = (asOf: string) => runsOf('T-3.C.reply', run(taitung, [notice('2026-05-11')], { asOf }));
    expect(at('2026-05-14T23:59:59.999+08:00')).toEqual(['2026-05-14 running']);
    expect(at('2026-05-14')).toEqual(['2026-05-14 running']);
    expect(at('2026-05-15T00:00:00+08:00')).toEqual(['2026-05-14 overdue']);
    expect(at('2026-05-14T16:00:00Z')).toEqual(['2026-05-14 overdue']);
  });

  it('T-3.C.reply starts with a notice of the C flow only', () => {
    expect(run(taitung, [anEvent('noticeSent', '2026-05-11', { flow: 'B' })])).toEqual([]);
    expect(run(taitung, [anEvent('noticeSent', '2026-05-11')])).toEqual([]);
  });

  it('T-3.C.service is due five days after the notice, past the New Year holidays', () => {
    const clocks = run(taitung, [notice('2026-02-12'), anEvent('serviceStarted', '2026-02-23')]);
    expect(runsOf('T-3.C.service', clocks)).toEqual(['2026-02-23 met']);
  });

  it('T-3.C.service is cancelled where the notice is declined, in time or not', () => {
    for (const [day, reply] of [
      ['2026-05-12', '2026-05-14 met'],
      ['2026-06-12', '2026-05-14 late'],
    ] as const) {
      const clocks = run(taitung, [notice('2026-05-11'), anEvent('declined', day)]);
      expect(runsOf('T-3.C.service', clocks)).toEqual(['2026-05-18 cancelled']);
      expect(runsOf('T-3.C.reply', clocks)).toEqual([reply]);
    }
  });

  it('T-3.C.service accepted, but not begun by its day, is overdue', () => {
    const events = [notice('2026-05-11'), anEvent('accepted', '2026-05-12')];
    expect(runsOf('T-3.C.service', run(taitung, events, { asOf: '2026-05-19' }))).toEqual([
      '2026-05-18 overdue',
    ]);
  });

  it('T-3.improve is followed up within a month, which does not roll', () => {
    // 2026-10-11 is a Sunday.
    const events = [anEvent('needsImprovement', '2026-09-11')];
    expect(runsOf('T-3.improve', run(taitung, events))).toEqual(['2026-10-11 overdue']);
    const checked = [...events, anEvent('improvementChecked', '2026-10-12')];
    expect(runsOf('T-3.improve', run(taitung, checked))).toEqual(['2026-10-11 late']);
  });

  it('I-17 fromAcceptance: the five days run from the acceptance', () => {
    const events = [notice('2026-05-11'), anEvent('accepted', '2026-05-13')];
    expect(runsOf('T-3.C.service', run(taitung, events))).toEqual(['2026-05-18 overdue']);
    expect(runsOf('T-3.C.service', run(fromAcceptance, events))).toEqual(['2026-05-18 overdue']);
    const later = [notice('2026-05-11'), anEvent('accepted', '2026-05-14')];
    expect(runsOf('T-3.C.service', run(fromAcceptance, later))).toEqual(['2026-05-19 overdue']);
    expect(fromAcceptance.name.options).toEqual({ 'I-17': 'fromAcceptance' });
  });

  it('I-17 fromAcceptance: no clock before the acceptance, nor from one in the B flow', () => {
    expect(runsOf('T-3.C.service', run(fromAcceptance, [notice('2026-05-11')]))).toEqual([]);
    const inB = [anEvent('accepted', '2026-05-14', { flow: 'B' })];
    expect(run(fromAcceptance, inB)).toEqual([]);
    const inC = [anEvent('accepted', '2026-05-14', { flow: 'C' })];
    expect(runsOf('T-3.C.service', run(fromAcceptance, inC))).toEqual(['2026-05-19 overdue']);
  });

  it('I-16 a stop ends the clocks of its own ref only, and none matches none', () => {
    const events = [
      notice('2026-05-11'),
      anEvent('noticeSent', '2026-05-11', { flow: 'C', ref: 'n2' }),
      { type: 'noticeSent', at: '2026-05-11T09:00:00+08:00', flow: 'C' as const },
      { type: 'accepted', at: '2026-05-12T09:00:00+08:00' },
    ];
    const replies = run(taitung, events).filter(({ id }) => id === 'T-3.C.reply');
    expect(replies.map(({ ref, status }) => [ref, status])).toEqual([
      [undefined, 'met'],
      ['n1', 'overdue'],
      ['n2', 'overdue'],
    ]);
  });

  it('I-16 a stop ends every run of its clock, a stop before the start none', () => {
    const events = [
      anEvent('accepted', '2026-05-08'),
      notice('2026-05-11'),
      notice('2026-05-12'),
      anEvent('accepted', '2026-05-13'),
    ];
    expect(runsOf('T-3.C.reply', run(taitung, events))).toEqual(['2026-05-14 met', '2026-05-15 met']);
  });

  it('I-16 an event told twice counts once, in whatever offset it is written', () => {
    const once = run(taitung, [notice('2026-05-11')]);
    const again = { ...notice('2026-05-11'), at: '2026-05-11T01:00:00Z' };
    const [reply] = run(taitung, [notice('2026-05-11'), again, notice('2026-05-11')]);
    expect(reply).toEqual({ ...once[0], startedAt: '2026-05-11T01:00:00Z' });
    expect(
      run(taitung, [
        anEvent('capacityConfirmed', '2026-05-11'),
        anEvent('capacityConfirmed', '2026-05-11', { flow: 'B' }),
      ]),
    ).toHaveLength(1);
  });

  it('I-16 a start and its stop at one instant are in time', () => {
    const events = [notice('2026-05-11'), anEvent('accepted', '2026-05-11')];
    expect(runsOf('T-3.C.reply', run(taitung, events))).toEqual(['2026-05-14 met']);
  });

  it('I-16 a stop is in time up to the last millisecond of the due day', () => {
    const at = (instant: string) =>
      runsOf('T-3.C.reply', run(taitung, [notice('2026-05-11'), anEvent('accepted', '', { at: instant })]));
    expect(at('2026-05-14T23:59:59.999+08:00')).toEqual(['2026-05-14 met']);
    expect(at('2026-05-14T16:00:00.000Z')).toEqual(['2026-05-14 late']);
  });

  it('I-16 of two stops at one instant, what was done counts before what cancels', () => {
    const events = [
      notice('2026-05-11'),
      anEvent('declined', '2026-05-12'),
      anEvent('serviceStarted', '2026-05-12'),
    ];
    expect(runsOf('T-3.C.service', run(taitung, events))).toEqual(['2026-05-18 met']);
    expect(runsOf('T-3.C.service', run(taitung, events.toReversed()))).toEqual(['2026-05-18 met']);
  });

  it('I-16 runs come by due day, then id', () => {
    const ids = run(clocksOf('yunlin-113'), [
      anEvent('assessed', '2026-05-11'),
      anEvent('managerLeaving', '2026-05-11'),
      anEvent('applied', '2026-05-12'),
    ]).map(({ id }) => id);
    expect(ids).toEqual(['Y-C.leave', 'Y-T.assess', 'Y-T.plan', 'Y-T.reassess']);
  });

  it('I-16 says all there is to a run', () => {
    expect(run(taitung, [notice('2026-05-11'), anEvent('accepted', '2026-05-12 10:30')])).toEqual([
      {
        id: 'T-3.C.reply',
        ref: 'n1',
        startedAt: '2026-05-11T09:00:00+08:00',
        dueOn: '2026-05-14',
        stoppedAt: '2026-05-12T10:30:00+08:00',
        status: 'met',
        clause: 'T-3.C.reply',
      },
      {
        id: 'T-3.C.service',
        ref: 'n1',
        startedAt: '2026-05-11T09:00:00+08:00',
        dueOn: '2026-05-18',
        stoppedAt: null,
        status: 'overdue',
        clause: 'T-3.C.service',
      },
    ]);
  });
});

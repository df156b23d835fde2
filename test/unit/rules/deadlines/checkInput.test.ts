import { describe, expect, it } from 'vitest';
import { parseDeadlinesInput } from '#shared/rules/deadlines/checkInput.ts';
import { deadlinesPolicy } from '#shared/rules/deadlines/policy.ts';
import { clocksOf } from '#test/builders/clocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

const policy = clocksOf('taitung-a-unit');
const event = { type: 'noticeSent', at: '2026-05-11T09:00:00+08:00', ref: 'n1', flow: 'C' };
const input = { asOf: '2026-05-12T09:00:00+08:00', events: [event], closures: ['2026-07-10'] };
const parse = (document: unknown) => parseDeadlinesInput(document, policy);

describe('the input of deadlines', () => {
  it('is taken as it is, and with everything optional left out', () => {
    expect(parse(input)).toEqual({ ok: true, value: input });
    expect(parse({ asOf: '2026-05-12' })).toEqual({ ok: true, value: { asOf: '2026-05-12' } });
    const bare = { asOf: input.asOf, events: [{ type: 'applied', at: event.at }] };
    expect(parse(bare)).toEqual({ ok: true, value: bare });
  });

  const withEvent = (stated: object) => ({ ...input, events: [event, { ...event, ...stated }] });
  const wrong: [string, unknown, path: string][] = [
    ['no object', [], ''],
    ['no asOf', { events: [] }, 'asOf'],
    ['an asOf without an offset', { ...input, asOf: '2026-05-12T09:00:00' }, 'asOf'],
    ['an asOf of no such day', { ...input, asOf: '2026-02-30' }, 'asOf'],
    ['an asOf in the far future', { ...input, asOf: '9900-01-01' }, 'asOf'],
    ['an unknown field', { ...input, extra: 1 }, 'extra'],
    ['null for a collection', { ...input, events: null }, 'events'],
    ['a type nobody knows', withEvent({ type: 'guessed' }), 'events[1].type'],
    ['a type of another pack', withEvent({ type: 'faxReceived' }), 'events[1].type'],
    ['an event without a type', { ...input, events: [{ at: event.at }] }, 'events[0].type'],
    ['an event without an instant', { ...input, events: [{ type: 'applied' }] }, 'events[0].at'],
    ['a day for an instant', withEvent({ at: '2026-05-11' }), 'events[1].at'],
    ['an event later than asOf', withEvent({ at: '2026-05-12T01:00:00.001Z' }), 'events[1].at'],
    ['an empty ref', withEvent({ ref: '' }), 'events[1].ref'],
    ['null for a ref', withEvent({ ref: null }), 'events[1].ref'],
    ['a flow that is none', withEvent({ flow: 'A' }), 'events[1].flow'],
    ['an unknown field of an event', withEvent({ note: 'x' }), 'events[1].note'],
    ['a closure that is no day', { ...input, closures: ['2026-07-10', 'friday'] }, 'closures[1]'],
    ['a closure of no such day', { ...input, closures: ['2026-06-31'] }, 'closures[0]'],
    ['a closure in the far future', { ...input, closures: ['9900-01-01'] }, 'closures[0]'],
  ];
  it.each(wrong)('is refused with %s', (_, document, path) => {
    expect(parse(document)).toEqual({
      ok: false,
      error: { code: 'invalidInput', path, message: expect.stringMatching(/./) },
    });
  });

  it('may say events up to the end of the day that asOf names', () => {
    const until = (asOf: string, at: string) => parse({ asOf, events: [{ type: 'applied', at }] }).ok;
    expect(until('2026-05-12', '2026-05-12T23:59:59.999+08:00')).toBe(true);
    expect(until('2026-05-12', '2026-05-13T00:00:00+08:00')).toBe(false);
    expect(until('2026-05-12T09:00:00+08:00', '2026-05-12T01:00:00Z')).toBe(true);
  });

  it('reaches to the last day that a clock can start on', () => {
    const events = [{ type: 'assessed', at: '9899-12-31T23:59:59+08:00' }];
    expect(parse({ asOf: '9899-12-31', events }).ok).toBe(true);
  });
});

describe('the clocks of a pack', () => {
  it.each([
    ['yunlin-family-care-113', {}, { code: 'notInPack' }],
    ['taitung-a-unit', { 'I-17': 'sideways' }, { code: 'unknownOption', path: 'I-17' }],
    ['taitung-a-unit', { 'I-21': 'fromReferral' }, { code: 'unknownOption', path: 'I-21' }],
  ])('%s with %j', (id, options, error) => {
    expect(deadlinesPolicy(shelf.findPack(id)!, options as Record<string, string>)).toMatchObject({
      ok: false,
      error,
    });
  });

  it('are the T clocks in Taitung, the Y, S and T-3 clocks in Yunlin', () => {
    const ids = (id: string) => clocksOf(id).clocks.map((clock) => clock.id);
    const taitung = ['T-3.B.cap', 'T-3.C.reply', 'T-3.C.service', 'T-3.improve'];
    expect(ids('taitung-a-unit')).toEqual(taitung);
    expect(ids('yunlin-113')).toEqual([
      ...taitung,
      ...['Y-T.assess', 'Y-T.plan', 'Y-T.visit', 'Y-T.aplan', 'Y-T.service', 'Y-T.reassess', 'Y-C.leave'],
      ...['S-AA01', 'S-AA02', 'Y-D.first', 'Y-D.renew', 'Y-M', 'Y-K', 'S-10th', 'Y-D.report', 'Y-H.3'],
    ]);
  });
});

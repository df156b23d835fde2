import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { loadPack } from '#shared/policies/loadPack.ts';
import { deadlinesPolicy } from '#shared/rules/deadlines/policy.ts';
import { anEvent, run } from '#test/builders/clocks.ts';
import { otherUnit, otherUnitClocks, otherUnitFile } from '#test/builders/otherUnit.ts';

const policy = (() => {
  const found = deadlinesPolicy(otherUnit());
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
})();

/** Start, and the last instant in time of the clock. */
const cases: [clock: string, type: string, start: string, dueAt: string][] = [
  ['O-reply', 'noticeSent', '2026-05-11 09:30', '2026-05-11T11:30:00+08:00'],
  ['O-reply', 'noticeSent', '2026-05-11 16:00', '2026-05-11T18:00:00+08:00'],
  ['O-reply', 'noticeSent', '2026-05-11 16:01', '2026-05-12T10:00:00+08:00'],
  ['O-reply', 'noticeSent', '2026-05-15 16:01', '2026-05-18T10:00:00+08:00'],
  ['O-word', 'faxReceived', '2026-05-11 12:00', '2026-05-11T18:00:00+08:00'],
  ['O-word', 'faxReceived', '2026-05-11 12:01', '2026-05-12T12:00:00+08:00'],
  ['O-word', 'faxReceived', '2026-05-15 12:01', '2026-05-18T12:00:00+08:00'],
  // A Saturday morning counts as Monday's.
  ['O-word', 'faxReceived', '2026-05-16 08:00', '2026-05-18T18:00:00+08:00'],
  ['O-service', 'planApproved', '2026-03-02', '2026-03-09T12:00:00+08:00'],
  ['O-service', 'planApproved', '2026-02-12', '2026-02-26T12:00:00+08:00'],
  ['O-call', 'applied', '2026-05-15', '2026-05-18T18:00:00+08:00'],
];

describe('a unit that writes its own clocks', () => {
  it.each(cases)('%s: %s of %s is in time until %s', (id, type, start, dueAt) => {
    const [at] = run(policy, [anEvent(type, start)]).filter((clock) => clock.id === id);
    expect(at).toMatchObject({ dueAt, dueOn: dueAt.slice(0, 10), status: 'overdue', clause: 'O-1' });
    const when = (instant: string) => ({ asOf: instant });
    const status = (instant: string) =>
      run(policy, [anEvent(type, start)], when(instant)).find((clock) => clock.id === id)?.status;
    expect(status(dueAt)).toBe('running');
    expect(status(new Date(Date.parse(dueAt) + 1).toISOString())).toBe('overdue');
  });

  it('counts seconds and milliseconds of hours', () => {
    const [clock] = run(policy, [{ type: 'noticeSent', at: '2026-05-11T09:30:15.250+08:00' }]).filter(
      ({ id }) => id === 'O-reply',
    );
    expect(clock?.dueAt).toBe('2026-05-11T11:30:15.250+08:00');
    const late = anEvent('noticeSent', '', { at: '2026-05-11T16:00:00.001+08:00' });
    expect(run(policy, [late]).find(({ id }) => id === 'O-reply')?.dueOn).toBe('2026-05-12');
  });

  it('I-16 five working days over the New Year holidays end on 02-26, where five days end on 02-23', () => {
    const [clock] = run(policy, [anEvent('noticeSent', '2026-02-12')]).filter(
      ({ id }) => id === 'O-service5',
    );
    expect(clock?.dueOn).toBe('2026-02-26');
    expect(clock).not.toHaveProperty('dueAt');
  });

  it('knows its own events, and refuses none of the common ones', () => {
    expect(
      run(policy, [anEvent('faxReceived', '2026-05-11'), anEvent('opinionIssued', '2026-05-11')]),
    ).toHaveLength(1);
  });
});

describe('a pack with clocks', () => {
  const clocks = otherUnitClocks;
  const limits = (...stated: object[]) => ({ ...clocks['O-reply'], limits: stated });
  const day = { unit: 'days', count: 1 };
  const when = { reading: 'I-90', choice: 'here' };
  const refused: [string, object, code: string, path: string][] = [
    [
      'a limit that holds for a part of the day only',
      limits({ ...day, until: '12:00' }),
      'incompleteClock',
      'x',
    ],
    [
      'limits out of order',
      limits({ ...day, until: '12:00' }, { ...day, until: '11:00' }, day),
      'incompleteClock',
      'x',
    ],
    ['a limit that never holds', limits(day, day), 'incompleteClock', 'x'],
    ['no limit', limits(), 'invalidPack', 'x.limits'],
    ['half a day', limits({ unit: 'days', count: 1.5 }), 'invalidPack', 'x.limits.0.count'],
    [
      'a third of a working day',
      limits({ unit: 'workingDays', count: 0.3 }),
      'invalidPack',
      'x.limits.0.count',
    ],
    [
      'half a working day that ends at another time than noon',
      limits({ unit: 'workingDays', count: 0.5, by: '18:00' }),
      'invalidPack',
      'x.limits.0.by',
    ],
    [
      'months by a time of day',
      limits({ unit: 'months', count: 1, by: '18:00' }),
      'invalidPack',
      'x.limits.0',
    ],
    ['a clause that it lacks', { ...clocks['O-reply'], clause: 'O-2' }, 'missingClause', 'x'],
    [
      'a choice that it lacks',
      { ...clocks['O-reply'], starts: [{ event: 'noticeSent', when }] },
      'unknownChoice',
      'x',
    ],
    ['nothing that starts it', { ...clocks['O-reply'], starts: [] }, 'invalidPack', 'x.starts'],
  ];
  it.each(refused)('is refused with %s', (_, clock, code, path) => {
    const file = otherUnitFile({ deadlines: { function: 'deadlines/1', clocks: { x: clock } } });
    expect(loadPack(file, { hashPort })).toMatchObject({
      ok: false,
      error: { code, path: `deadlines.clocks.${path}` },
    });
  });

  it('P-11 gives its clocks to the layers above it, which may add others, signed', () => {
    const base = otherUnit();
    const layer = (stated: object) => {
      const file = otherUnitFile({
        id: 'layer',
        clauses: {},
        deadlines: undefined,
        extends: { id: base.id, hash: base.hash },
        ...stated,
      });
      const loaded = loadPack(JSON.parse(JSON.stringify(file)), { hashPort, findBase: () => base });
      return loaded.ok ? Object.keys(loaded.value.deadlines?.clocks ?? {}) : loaded.error;
    };
    expect(layer({})).toEqual(Object.keys(clocks));
    const more = { deadlines: { function: 'deadlines/1', clocks: { x: clocks['O-call'] } } };
    expect(layer(more)).toMatchObject({ code: 'unsigned', path: 'deadlines.clocks.x' });
    const signOff = { by: '周督導', role: '督導', on: '2026-05-01', reference: '第1號' };
    expect(layer({ ...more, signOff })).toEqual([...Object.keys(clocks), 'x']);
  });

  it('is not run by a kernel that lacks its function', () => {
    const later = otherUnit({ deadlines: { function: 'deadlines/2', clocks } });
    expect(() => deadlinesPolicy(later)).toThrow('the kernel has no deadlines/2');
  });
});

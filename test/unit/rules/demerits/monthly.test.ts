import { describe, expect, it } from 'vitest';
import type { DemeritEvent } from '#shared/rules/demerits/input.ts';
import { checkNotice } from '#shared/rules/dispatch/choice.ts';
import type { DispatchSuspension } from '#shared/rules/dispatch/input.ts';
import {
  anEvent,
  aRevoked,
  demerits,
  demeritsPolicyOf,
  ledger,
  periods,
  taitungDemerits,
} from '#test/builders/demerits.ts';
import { anInput, aProvider, dispatch, exclusion } from '#test/builders/dispatchInput.ts';

const perPoint = demeritsPolicyOf('taitung-a-unit', { 'I-08': 'perPoint' });
const perService = demeritsPolicyOf('taitung-a-unit', { 'I-13': 'perService' });
const suspended = (events: DemeritEvent[], policy = taitungDemerits) =>
  periods(ledger(events, policy).suspensions);

/** What the ledger says of P1, as facts of a dispatch. */
const suspensionsOf = (events: DemeritEvent[]): DispatchSuspension[] =>
  ledger(events).suspensions.map(({ from, to, clauses, because }) => ({
    providerId: 'P1',
    from,
    to,
    clause: clauses[0]!,
    because: [...because],
  }));

describe('二(六) 停派', () => {
  it('T-2.6.a suspends the month after one with points, whole, even of two points', () => {
    expect(suspended([anEvent('e1', '2026-02-28')])).toEqual(['2026-03-01..2026-03-31']);
    expect(suspended([anEvent('e1', '2026-01-01', { causeId: 'T-2.6.5' })])).toEqual([
      '2026-02-01..2026-02-28',
    ]);
  });

  it('T-2.6.a excludes the provider from dispatch with the window and the events (example 13)', () => {
    const suspensions = suspensionsOf([anEvent('e1', '2026-04-30')]);
    const result = dispatch(anInput({ suspensions }));
    expect(exclusion(result, 'P1').reasons).toEqual([
      { code: 'suspended', clause: 'T-2.6.a', from: '2026-05-01', to: '2026-05-31', because: ['e1'] },
    ]);
  });

  it('T-2.6.b bars the agreement of the next year from three points on, and no month of this one (example 43)', () => {
    const three = ['01-10', '03-10', '05-10'].map((day, index) => anEvent(`e${index}`, `2026-${day}`));
    const result = ledger(three);
    expect(result.renewalBars).toEqual([{ year: 2027, because: ['e0', 'e1', 'e2'], clause: 'T-2.6.b' }]);
    expect(periods(result.suspensions)).toEqual([
      '2026-02-01..2026-02-28',
      '2026-04-01..2026-04-30',
      '2026-06-01..2026-06-30',
    ]);
    expect(result).toMatchObject({ terminatedOn: null, barredUntil: null, standing: 'active' });
  });

  const tallies: [days: [day: string, causeId: string][], years: number[]][] = [
    [
      [
        ['2026-03-01', 'T-2.6.5'],
        ['2026-12-31', 'T-2.6.1'],
      ],
      [2027],
    ],
    [
      [
        ['2026-03-01', 'T-2.6.5'],
        ['2027-01-01', 'T-2.6.1'],
      ],
      [],
    ],
    [
      [
        ['2026-03-01', 'T-2.6.5'],
        ['2026-04-01', 'T-2.6.5'],
        ['2027-01-01', 'T-2.6.5'],
        ['2027-02-01', 'T-2.6.1'],
      ],
      [2027, 2028],
    ],
  ];
  it.each(tallies)('T-2.6.b counts by calendar year: %j bars %j (example 45)', (days, years) => {
    const events = days.map(([day, causeId], index) => anEvent(`e${index}`, day, { causeId }));
    expect(ledger(events).renewalBars.map(({ year }) => year)).toEqual(years);
  });

  it('T-2.6.c waits for the warning: without it a point counts and nothing is suspended yet', () => {
    const result = ledger([anEvent('e1', '2026-03-10', { notifiedOn: undefined })]);
    expect(result).toMatchObject({ tallies: { 2026: 1 }, suspensions: [], standing: 'active' });
  });
});

describe('readings of points', () => {
  const notified: [determinedOn: string, notifiedOn: string, period: string][] = [
    ['2026-03-10', '2026-03-10', '2026-04-01..2026-04-30'],
    ['2026-03-10', '2026-04-01', '2026-04-01..2026-04-30'],
    ['2026-03-10', '2026-04-02', '2026-05-01..2026-05-31'],
    ['2026-03-10', '2026-11-30', '2026-12-01..2026-12-31'],
  ];
  it.each(notified)('I-07 determined %s, notified %s: suspended %s', (determinedOn, notifiedOn, period) => {
    const event = anEvent('e1', '2026-01-05', { determinedOn, notifiedOn });
    expect(suspended([event])).toEqual([period]);
    expect(ledger([event]).points).toEqual([{ eventId: 'e1', points: 1, month: '2026-03', year: 2026 }]);
  });

  it('I-08 suspends one month for all points of a month, or one for each (example 37)', () => {
    const two = [anEvent('e1', '2026-03-05'), anEvent('e2', '2026-03-20')];
    expect(ledger(two)).toMatchObject({
      tallies: { 2026: 2 },
      suspensions: [{ from: '2026-04-01', to: '2026-04-30', because: ['e1', 'e2'] }],
    });
    expect(suspended(two, perPoint)).toEqual(['2026-04-01..2026-05-31']);
    expect(demerits({ events: two }, perPoint).policy.options).toEqual({ 'I-08': 'perPoint' });
  });

  it('I-08 as perPoint gives each point the next month that none has taken', () => {
    const events = [
      anEvent('e1', '2026-03-05', { causeId: 'T-2.6.5' }),
      anEvent('e2', '2026-04-10'),
      anEvent('e3', '2026-08-10'),
    ];
    expect(ledger(events, perPoint).suspensions).toEqual([
      { from: '2026-04-01', to: '2026-06-30', because: ['e1', 'e2'], clauses: ['T-2.6.a'] },
      { from: '2026-09-01', to: '2026-09-30', because: ['e3'], clauses: ['T-2.6.a'] },
    ]);
  });

  it('I-09 joins months that follow each other, and no others (example 39)', () => {
    const days = ['2026-03-31', '2026-04-01', '2026-06-15'];
    expect(ledger(days.map((day, index) => anEvent(`e${index}`, day))).suspensions).toEqual([
      { from: '2026-04-01', to: '2026-05-31', because: ['e0', 'e1'], clauses: ['T-2.6.a'] },
      { from: '2026-07-01', to: '2026-07-31', because: ['e2'], clauses: ['T-2.6.a'] },
    ]);
  });

  it('I-10 suspends January for a point of December, which counts in the old year (example 41)', () => {
    const result = ledger([anEvent('e1', '2026-12-15')]);
    expect(periods(result.suspensions)).toEqual(['2027-01-01..2027-01-31']);
    expect(result.tallies).toEqual({ 2026: 1 });
  });

  it.each(['proposed', 'declined'] as const)('I-11 gives a %s event no effect (example 51)', (status) => {
    expect(ledger([anEvent('e1', '2026-03-10', { status })])).toMatchObject({
      providerId: 'P1',
      points: [],
      tallies: {},
      suspensions: [],
      standing: 'active',
    });
  });

  const acts: [stated: Partial<DemeritEvent>[], counted: string[]][] = [
    [[{ actId: 'a' }, { actId: 'a', causeId: 'T-2.6.5' }], ['e1']],
    [[{ actId: 'a' }, { actId: 'a', determinedOn: '2026-03-09' }], ['e1']],
    [[{ actId: 'a' }, { actId: 'a' }], ['e0']],
    [
      [{ actId: 'a' }, { actId: 'b' }],
      ['e0', 'e1'],
    ],
    [
      [{ actId: 'a' }, {}],
      ['e0', 'e1'],
    ],
    [[{ actId: 'a', causeId: 'T-2.6.5', status: 'proposed' }, { actId: 'a' }], ['e1']],
    [
      [{ actId: 'a', causeId: 'T-2.6.5', status: 'revoked', revokedOn: '2026-04-01' }, { actId: 'a' }],
      ['e1'],
    ],
  ];
  it.each(acts)('I-12 counts one act once, the highest: %j gives %j', (stated, counted) => {
    const events = stated
      .map((one, index) => anEvent(`e${index}`, '2026-03-10', one))
      .map((event) => ({
        ...event,
        occurredOn: '2026-03-01',
      }));
    expect(ledger(events).points.map(({ eventId }) => eventId)).toEqual(counted);
  });

  it('I-12 counts events of different providers, whatever act they name', () => {
    const events = ['P1', 'P2'].map((providerId) =>
      anEvent(`of${providerId}`, '2026-03-10', { providerId, actId: 'a' }),
    );
    expect(demerits({ events }).providers.map(({ tallies }) => tallies)).toEqual([{ 2026: 1 }, { 2026: 1 }]);
  });

  it('I-13 suspends the whole provider, or the service of each event', () => {
    const events = [
      anEvent('e1', '2026-03-05', { serviceType: 'homeCare' }),
      anEvent('e2', '2026-03-06', { serviceType: 'respite' }),
      anEvent('e3', '2026-04-06', { serviceType: 'homeCare' }),
      anEvent('e4', '2026-04-07'),
    ];
    expect(ledger(events).suspensions).toEqual([
      { from: '2026-04-01', to: '2026-05-31', because: ['e1', 'e2', 'e3', 'e4'], clauses: ['T-2.6.a'] },
    ]);
    expect(suspended(events, perService)).toEqual([
      'homeCare 2026-04-01..2026-05-31',
      'respite 2026-04-01..2026-04-30',
      '2026-05-01..2026-05-31',
    ]);
  });

  it('I-13 with perPoint gives each service a queue of its own', () => {
    const both = demeritsPolicyOf('taitung-a-unit', { 'I-08': 'perPoint', 'I-13': 'perService' });
    const events = (['homeCare', 'respite', 'homeCare'] as const).map((serviceType, index) =>
      anEvent(`e${index}`, '2026-03-05', { serviceType }),
    );
    expect(suspended(events, both)).toEqual([
      'homeCare 2026-04-01..2026-05-31',
      'respite 2026-04-01..2026-04-30',
    ]);
  });

  it('I-14 refuses the notice of a choice made before the suspension began (example 53)', () => {
    const suspensions = suspensionsOf([anEvent('e1', '2026-03-20')]);
    const facts = { providers: [aProvider('P1')], capacity: [], suspensions };
    const chosen = dispatch(anInput({ ...facts, asOf: '2026-03-31T16:00:00+08:00' }));
    expect(chosen.candidates).toMatchObject([{ providerId: 'P1' }]);
    const atSending = dispatch(anInput({ ...facts, asOf: '2026-04-01T09:00:00+08:00' }));
    expect(checkNotice(atSending, 'P1', ['n1'])).toMatchObject({
      ok: false,
      error: { kind: 'notOffered', reasons: [{ code: 'suspended', from: '2026-04-01', to: '2026-04-30' }] },
    });
  });

  const revocations: [revokedOn: string, periods: string[]][] = [
    ['2026-04-12', ['2026-04-01..2026-04-11']],
    ['2026-04-02', ['2026-04-01..2026-04-01']],
    ['2026-04-01', []],
    ['2026-03-20', []],
    ['2026-04-30', ['2026-04-01..2026-04-29']],
    ['2026-06-01', ['2026-04-01..2026-04-30']],
  ];
  it.each(revocations)(
    'I-15 ends a suspension the day before %s, when its point was revoked (example 47)',
    (revokedOn, left) => {
      const result = ledger([aRevoked('e1', '2026-03-10', revokedOn)]);
      expect(periods(result.suspensions)).toEqual(left);
      expect(result).toMatchObject({ points: [], tallies: {}, renewalBars: [] });
    },
  );

  it('I-15 lets stand what another point suspends as well', () => {
    const events = [aRevoked('e1', '2026-03-10', '2026-04-12'), anEvent('e2', '2026-03-11')];
    expect(ledger(events).suspensions).toEqual([
      { from: '2026-04-01', to: '2026-04-30', because: ['e1', 'e2'], clauses: ['T-2.6.a'] },
    ]);
  });

  it('I-15 with perPoint leaves one month for one point that stands', () => {
    const events = [aRevoked('e1', '2026-03-10', '2026-04-12'), anEvent('e2', '2026-03-11')];
    expect(suspended(events, perPoint)).toEqual(['2026-04-01..2026-04-30']);
  });

  it('I-15 takes a revoked point out of the year', () => {
    const days = ['2026-01-10', '2026-02-10'];
    const events = [...days.map((day) => anEvent(day, day)), aRevoked('e3', '2026-03-10', '2026-05-01')];
    expect(ledger(events)).toMatchObject({ tallies: { 2026: 2 }, renewalBars: [] });
  });

  it('I-15 takes the act’s other event in its place from that day on', () => {
    const events = [
      aRevoked('e1', '2026-03-10', '2026-04-10', { actId: 'a', causeId: 'T-2.6.5' }),
      anEvent('e2', '2026-03-12', { actId: 'a' }),
    ];
    expect(ledger(events)).toMatchObject({
      points: [{ eventId: 'e2', points: 1 }],
      suspensions: [{ from: '2026-04-01', to: '2026-04-30', because: ['e1', 'e2'] }],
    });
  });
});

describe('a ledger', () => {
  const standings: [asOf: string, standing: string][] = [
    ['2026-03-31', 'active'],
    ['2026-04-01', 'suspended'],
    ['2026-04-30', 'suspended'],
    ['2026-05-01', 'active'],
  ];
  it.each(standings)('reads the day for the standing alone: on %s %s', (asOf, standing) => {
    const events = [anEvent('e1', '2026-03-10')];
    expect(ledger(events, taitungDemerits, { asOf })).toEqual({ ...ledger(events), standing });
  });

  it('names everybody whom the input names, by id', () => {
    const input = {
      events: [anEvent('e1', '2026-03-10', { providerId: 'P3' })],
      contracts: [{ providerId: 'P2', validTo: null }],
      evaluations: [
        { providerId: 'P1', result: 'C' as const, notifiedOn: '2026-01-01', correctBy: '2026-02-01' },
      ],
    };
    expect(demerits(input).providers.map(({ providerId }) => providerId)).toEqual(['P1', 'P2', 'P3']);
    expect(demerits({}).providers).toEqual([]);
  });

  it('says which rules made it', () => {
    const { id, version, hash } = taitungDemerits.pack;
    expect(demerits({}).policy).toEqual({ id, version, hash, options: {} });
  });

  it('leaves evaluations and contracts without effect where the pack has none for them', () => {
    const stated = {
      contracts: [{ providerId: 'P1', validTo: '2026-04-15' }],
      evaluations: [
        { providerId: 'P1', result: 'failed' as const, notifiedOn: '2026-01-01', correctBy: '2026-02-01' },
      ],
    };
    const events = [anEvent('e1', '2026-03-10')];
    expect(ledger(events, taitungDemerits, stated)).toEqual(ledger(events));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/date/day.ts';
import type { DemeritEvent, Evaluation } from '#shared/rules/demerits/input.ts';
import type { DemeritsPolicy } from '#shared/rules/demerits/policy.ts';
import type { ProviderLedger } from '#shared/rules/demerits/result.ts';
import {
  demerits,
  demeritsPolicyOf,
  familyCareDemerits,
  ledger,
  taitungDemerits,
} from '#test/builders/demerits.ts';
import { barredYears, climbInFamilyCare, isSuspendedInTaitung } from './demeritsOracle.ts';

const perPoint = demeritsPolicyOf('taitung-a-unit', { 'I-08': 'perPoint' });
const asOf = '2039-12-31';

/** Every day of some years, made once. */
function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

const covers = ({ from, to }: { from: string; to: string | null }, day: string) =>
  from <= day && (to === null || day <= to);
const isSuspended = ({ suspensions }: ProviderLedger, day: string) =>
  suspensions.some((one) => one.serviceType === undefined && covers(one, day));
/** Suspended, or without a contract. */
const isBlocked = (one: ProviderLedger, day: string) =>
  isSuspended(one, day) ||
  (one.terminatedOn !== null && covers({ from: one.terminatedOn, to: one.barredUntil }, day));

/** Every choice of up to `most` of the options, repetitions included, whatever their order. */
function* choices<T>(options: readonly T[], most: number, from = 0): Generator<T[]> {
  yield [];
  if (most === 0) return;
  for (let index = from; index < options.length; index += 1) {
    for (const rest of choices(options, most - 1, index)) yield [options[index]!, ...rest];
  }
}

type Told = Omit<DemeritEvent, 'id' | 'providerId' | 'occurredOn'>;
const numbered = (told: readonly Told[]): DemeritEvent[] =>
  told.map((one, index) => ({ id: `e${index}`, providerId: 'P1', occurredOn: '2025-01-01', ...one }));

describe('the ledger of small worlds, each history there is', { timeout: 120_000 }, () => {
  // A suspension of a history here begins and ends with a month or a revocation.
  const days = daysBetween('2026-10-25', '2027-06-05').filter((day) =>
    /-(01|09|10|11|2[01]|30|31)$/.test(day),
  );
  const told = (determinedOn: string, notifiedOn?: string, stated: Partial<Told> = {}): Told => ({
    causeId: 'T-2.6.1',
    determinedOn,
    ...(notifiedOn === undefined ? {} : { notifiedOn }),
    status: 'confirmed',
    ...stated,
  });
  const inThreeMonths: Told[] = [
    told('2026-11-01', '2026-11-01'),
    told('2026-11-30', '2026-12-01'),
    told('2026-11-30', '2026-12-02'),
    told('2026-12-31', '2026-12-31'),
    told('2026-12-31'),
    told('2026-12-15', '2026-12-15', { causeId: 'T-2.6.5' }),
    told('2027-01-10', '2027-02-01'),
    told('2027-01-31', '2027-03-01', { causeId: 'T-2.6.5' }),
    told('2026-11-05', '2026-11-05', { status: 'revoked', revokedOn: '2026-12-10' }),
    told('2026-12-05', '2026-12-05', { causeId: 'T-2.6.5', status: 'revoked', revokedOn: '2027-01-31' }),
    told('2026-12-05', '2026-12-05', { status: 'declined' }),
    told('2026-11-20', '2026-11-20', { actId: 'a' }),
    told('2026-12-20', '2026-12-20', { actId: 'a', causeId: 'T-2.6.5' }),
    told('2026-11-21', '2026-11-21', { actId: 'a', status: 'revoked', revokedOn: '2026-12-21' }),
  ];

  it.each([
    ['flat', taitungDemerits],
    ['perPoint', perPoint],
  ] as const)('is what the clauses say of each day in Taitung, %s', (name, policy) => {
    let count = 0;
    for (const history of choices(inThreeMonths, 4)) {
      const events = numbered(history);
      if (events.length === 0) continue;
      const result = ledger(events, policy, { asOf });
      const expected = days.filter((day) => isSuspendedInTaitung(events, day, name === 'perPoint'));
      const found = days.filter((day) => isSuspended(result, day));
      // Comparing texts is many times faster than asking vitest for each of thousands of histories.
      if (found.join() !== expected.join()) expect({ events, found }).toEqual({ events, found: expected });
      const years = result.renewalBars.map(({ year }) => year);
      if (years.join() !== barredYears(events).join()) {
        expect({ events, years }).toEqual({ events, years: barredYears(events) });
      }
      count += 1;
    }
    expect(count).toBe(3059);
  });

  it('is what the clauses say of each day in family care', () => {
    const inThreeYears: Told[] = [
      told('2026-02-10', '2026-02-10'),
      told('2026-02-10', '2026-03-31'),
      told('2026-08-31', '2026-08-31'),
      told('2026-12-31'),
      told('2027-02-09', '2027-02-09'),
      told('2027-02-10', '2027-02-10'),
      told('2027-06-30', '2027-07-31', { points: 2 }),
      told('2028-01-31', '2028-01-31'),
      told('2028-02-29', '2028-03-01', { points: 3 }),
      told('2029-02-28', '2029-02-28'),
    ];
    const evaluations: (readonly Evaluation[])[] = [
      [],
      [{ providerId: 'P1', result: 'C', notifiedOn: '2027-01-20', correctBy: '2027-05-31' }],
      [
        {
          providerId: 'P1',
          result: 'failed',
          notifiedOn: '2026-08-01',
          correctBy: '2026-12-31',
          correctedOn: '2026-11-11',
        },
      ],
    ];
    let count = 0;
    for (const failed of evaluations) {
      for (const history of choices(inThreeYears, 4)) {
        const events = numbered(history);
        if (events.length + failed.length === 0) continue;
        const result = ledger(events, familyCareDemerits, { asOf, evaluations: [...failed] });
        const expected = climbInFamilyCare(events, failed);
        const ends = [result.terminatedOn, result.barredUntil];
        const periods = expected.periods.map(([from, to]) => ({ from, to }));
        const asked = [...result.suspensions, ...periods].flatMap(({ from, to }) => [
          addDays(from, -1),
          from,
          ...(to === null ? [] : [to, addDays(to, 1)]),
        ]);
        const found = asked.filter((day) => isSuspended(result, day));
        const wanted = asked.filter((day) => periods.some((period) => covers(period, day)));
        if (
          ends.join() !== [expected.terminatedOn, expected.barredUntil].join() ||
          found.join() !== wanted.join()
        ) {
          expect({ events, failed, ends, found }).toEqual({
            events,
            failed,
            ends: [expected.terminatedOn, expected.barredUntil],
            found: wanted,
          });
        }
        count += 1;
      }
    }
    expect(count).toBe(3002);
  });
});

// Often one of a few, so that events meet on a day.
const someDay = fc
  .oneof(fc.constantFrom(0, 40, 365), fc.integer({ min: 0, max: 1200 }))
  .map((count) => addDays('2026-01-01', count));
const confirmed: fc.Arbitrary<Told> = fc
  .record({
    determinedOn: someDay,
    wait: fc.option(fc.integer({ min: 0, max: 70 }), { nil: undefined, freq: 5 }),
    causeId: fc.constantFrom('T-2.6.1', 'T-2.6.5'),
    serviceType: fc.constantFrom(undefined, 'homeCare' as const, 'respite' as const),
  })
  .map(({ wait, serviceType, ...one }) => ({
    ...one,
    status: 'confirmed',
    ...(serviceType === undefined ? {} : { serviceType }),
    ...(wait === undefined ? {} : { notifiedOn: addDays(one.determinedOn, wait) }),
  }));
/** Some of them revoked later. */
const someHistory = fc
  .array(fc.tuple(confirmed, fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined, freq: 3 })), {
    maxLength: 7,
  })
  .map((told) =>
    numbered(
      told.map(([one, wait]) =>
        wait === undefined ? one : { ...one, status: 'revoked', revokedOn: addDays(one.determinedOn, wait) },
      ),
    ),
  );
const isConfirmed = ({ status }: DemeritEvent) => status === 'confirmed';
const everyDay = daysBetween('2025-12-25', '2031-06-30');

const policies: [string, DemeritsPolicy][] = [
  ['taitung-a-unit', taitungDemerits],
  ['I-08=perPoint', perPoint],
  ['yunlin-family-care-113', familyCareDemerits],
];
describe.each(policies)('%s', { timeout: 120_000 }, (name, policy) => {
  const isLadder = name === 'yunlin-family-care-113';
  // A termination that was taken back is not in the result: up the ladder, these compare points that stand.
  const histories = isLadder ? someHistory.map((events) => events.filter(isConfirmed)) : someHistory;
  const ledgerOf = (events: DemeritEvent[]) =>
    ledger(events, policy, { asOf, contracts: [{ providerId: 'P1', validTo: null }] });

  it('is the same in whatever order events, evaluations and contracts come', () => {
    const evaluation = fc.record({ notifiedOn: someDay, length: fc.integer({ min: 0, max: 90 }) }).map(
      ({ notifiedOn, length }): Evaluation => ({
        providerId: 'P1',
        result: 'C',
        notifiedOn,
        correctBy: addDays(notifiedOn, 60),
        ...(length > 80 ? {} : { correctedOn: addDays(notifiedOn, length) }),
      }),
    );
    fc.assert(
      fc.property(
        someHistory,
        fc.array(evaluation, { maxLength: 3 }),
        fc.array(someDay, { maxLength: 3 }),
        fc.infiniteStream(fc.nat()),
        (events, evaluations, ends, numbers) => {
          const mix = <T>(items: readonly T[]): T[] =>
            items
              .map((item) => [numbers.next().value as number, item] as const)
              .sort(([a], [b]) => a - b)
              .map(([, item]) => item);
          const acting = events.map((event, index) => ({
            ...event,
            ...(index % 3 === 0 ? {} : { actId: 'a' }),
          }));
          const contracts = ends.map((validTo) => ({ providerId: 'P1', validTo }));
          const input = { asOf, events: acting, evaluations, contracts };
          const mixed = {
            asOf,
            events: mix(acting),
            evaluations: mix(evaluations),
            contracts: mix(contracts),
          };
          expect(demerits(mixed, policy)).toEqual(demerits(input, policy));
        },
      ),
    );
  });

  it('never lifts or shortens a suspension for one more point', () => {
    fc.assert(
      fc.property(histories, confirmed, (events, one) => {
        // Up the ladder a point before others can begin the year earlier, and so end it earlier (I-20): there, the
        // point is the last one determined.
        const last =
          events
            .map(({ determinedOn }) => determinedOn)
            .sort()
            .at(-1) ?? '';
        fc.pre(!isLadder || one.determinedOn >= last);
        const more = { ...numbered([one])[0]!, id: 'more' };
        const before = ledgerOf(events);
        const after = ledgerOf([...events, more]);
        const lost = everyDay.filter((day) => isBlocked(before, day) && !isBlocked(after, day));
        expect(lost).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('never suspends a day more for a revocation', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.integer({ min: 0, max: 400 }), (events, which, wait) => {
        const standing = events.filter(isConfirmed);
        fc.pre(standing.length > 0);
        const chosen = standing[which % standing.length]!;
        // Up the ladder a year can begin later without the point (I-20), which later points then meet: there, it is
        // revoked after all were notified.
        const last = events.flatMap(({ determinedOn, notifiedOn }) => [
          determinedOn,
          notifiedOn ?? determinedOn,
        ]);
        const from = isLadder ? last.sort().at(-1)! : chosen.determinedOn;
        const revoked = events.map(
          (event): DemeritEvent =>
            event === chosen ? { ...event, status: 'revoked', revokedOn: addDays(from, wait + 1) } : event,
        );
        const before = ledgerOf(events);
        const after = ledgerOf(revoked);
        const gained = everyDay.filter((day) => isBlocked(after, day) && !isBlocked(before, day));
        expect(gained).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

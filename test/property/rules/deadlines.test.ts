import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { deadlines } from '#shared/rules/deadlines/deadlines.ts';
import { type ClockEvent, clockEventTypes, type DeadlinesInput } from '#shared/rules/deadlines/input.ts';
import { OpenClocks } from '#shared/rules/deadlines/openClocks.ts';
import { clocksOf } from '#test/builders/clocks.ts';
import { clockOracle, taitungRows, yunlinRows } from './clockOracle.ts';

const policies = [
  { name: 'taitung-a-unit', policy: clocksOf('taitung-a-unit'), rows: taitungRows() },
  {
    name: 'I-17=fromAcceptance',
    policy: clocksOf('taitung-a-unit', { 'I-17': 'fromAcceptance' }),
    rows: taitungRows('fromAcceptance'),
  },
  { name: 'yunlin-113', policy: clocksOf('yunlin-113'), rows: yunlinRows() },
  {
    name: 'I-21=fromHomeVisit',
    policy: clocksOf('yunlin-113', { 'I-21': 'fromHomeVisit' }),
    rows: yunlinRows('fromHomeVisit'),
  },
];

// The New Year and the turn of the year, where days off and years without a calendar lie close together.
const day = fc
  .tuple(fc.constantFrom('2026-02-10', '2026-06-17', '2026-09-22', '2026-12-24'), fc.nat({ max: 12 }))
  .map(([from, days]) => addDays(from, days));
const instant = fc
  .tuple(day, fc.constantFrom('00:00:00', '09:00:00', '23:59:59.999'))
  .map(([on, time]) => `${on}T${time}+08:00`);
const event = fc.record(
  {
    type: fc.constantFrom(...clockEventTypes),
    at: instant,
    ref: fc.constantFrom('n1', 'n2'),
    flow: fc.constantFrom('B' as const, 'C' as const),
  },
  { requiredKeys: ['type', 'at'] },
) as fc.Arbitrary<ClockEvent>;
const inputs: fc.Arbitrary<DeadlinesInput> = fc.record({
  asOf: fc.constantFrom('2027-01-07', '2027-01-20T12:00:00+08:00', '2028-03-01'),
  events: fc.array(event, { maxLength: 14 }),
  closures: fc.subarray(['2026-02-23', '2026-06-22', '2026-12-28', '2027-01-04']),
});

const elsewhere = (at: string) => new Date(Date.parse(at)).toISOString();

describe.each(policies)('$name', { timeout: 60_000 }, ({ policy, rows }) => {
  const clocks = (input: DeadlinesInput) => deadlines(input, policy, builtInCalendars).clocks;

  it('runs as the slow implementation does, which goes day by day', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const said = clocks(input).map(
          ({ id, ref, startedAt, dueOn, stoppedAt, status, calendarUnconfirmed }) => ({
            id,
            ref: ref ?? null,
            started: Date.parse(startedAt),
            dueOn,
            stopped: stoppedAt === null ? null : Date.parse(stoppedAt),
            status,
            unconfirmed: calendarUnconfirmed ?? false,
          }),
        );
        expect(said).toEqual(clockOracle(rows, input, builtInCalendars));
      }),
      { numRuns: 400 },
    );
  });

  it('is asked again and again with the same answer for what is not stopped, of one thing at a time', () => {
    const asked = new OpenClocks(policy.clocks, workCalendar(builtInCalendars, ['2026-02-23']));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), (many) => {
        const events = many.map(({ ref: _, ...told }) => told);
        const input = { asOf: '2028-03-01', events, closures: ['2026-02-23'] };
        const open = clocks(input)
          .filter(({ stoppedAt }) => stoppedAt === null)
          .map(({ id, startedAt, dueOn, calendarUnconfirmed = false }) => ({
            id,
            startedAt,
            dueOn,
            calendarUnconfirmed,
          }));
        const said = asked.after(events).map(({ id, startedAt, due: { dueOn, calendarUnconfirmed } }) => ({
          ...{ id, startedAt, dueOn, calendarUnconfirmed },
        }));
        const inOrder = (list: typeof said) => list.map((one) => JSON.stringify(one)).sort();
        expect(inOrder(said)).toEqual(inOrder(open));
      }),
      { numRuns: 400 },
    );
  });

  it('is the same in whatever order events and closures come', () => {
    fc.assert(
      fc.property(
        inputs.chain((input) =>
          fc.record({
            input: fc.constant(input),
            events: fc.shuffledSubarray(input.events ?? [], { minLength: input.events?.length ?? 0 }),
            closures: fc.shuffledSubarray(input.closures ?? [], { minLength: input.closures?.length ?? 0 }),
          }),
        ),
        ({ input, events, closures }) => {
          expect(clocks({ ...input, events, closures })).toEqual(clocks(input));
        },
      ),
    );
  });

  it('counts an event once, however often and in whatever offset it is told', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (input, at) => {
        const events = input.events ?? [];
        const again = events[at % Math.max(1, events.length)];
        fc.pre(again !== undefined);
        expect(clocks({ ...input, events: [...events, again!] })).toEqual(clocks(input));
        const other = clocks({ ...input, events: [...events, { ...again!, at: elsewhere(again!.at) }] });
        const told = (runs: ReturnType<typeof clocks>) =>
          runs.map((run) => ({
            ...run,
            startedAt: elsewhere(run.startedAt),
            stoppedAt: run.stoppedAt === null ? null : elsewhere(run.stoppedAt),
          }));
        expect(told(other)).toEqual(told(clocks(input)));
      }),
    );
  });

  it('changes nothing later but running to overdue', () => {
    fc.assert(
      fc.property(inputs, fc.nat({ max: 800 }), (input, days) => {
        const later = addDays('2028-03-01', days);
        const changed = clocks({ ...input, asOf: later });
        for (const [index, before] of clocks(input).entries()) {
          const after = changed[index]!;
          expect({ ...after, status: before.status }).toEqual(before);
          if (after.status !== before.status)
            expect([before.status, after.status]).toEqual(['running', 'overdue']);
        }
      }),
    );
  });

  it('is never due before it starts', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { startedAt, dueOn } of clocks(input)) expect(dueOn >= dayOfInstant(startedAt)).toBe(true);
      }),
    );
  });
});

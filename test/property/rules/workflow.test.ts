import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/date/day.ts';
import { workflowEventSchemas } from '#shared/rules/workflow/input.ts';
import type { WorkflowResult } from '#shared/rules/workflow/result.ts';
import { flowsOf, follow, told, wayTo } from '#test/builders/flows.ts';
import { type OracleEvent, workflowOracle } from './workflowOracle.ts';

const { states } = flowsOf();
const needs = ['n1', 'n2', 'n3'];
const provider = fc.constantFrom('P1', 'P2');
const day = (from: string, days: number) => fc.nat({ max: days }).map((count) => addDays(from, count));
const saying: Record<string, fc.Arbitrary<object>> = {
  chosen: fc.record(
    {
      providerId: provider,
      rank: fc.constantFrom(1, 1, 2),
      overrideReason: fc.constantFrom(
        { code: 'familyChoice' },
        { code: 'other' },
        { code: 'other', text: 'x' },
      ),
    },
    { requiredKeys: ['providerId', 'rank'] },
  ),
  noticeSent: fc.record({ providerId: provider }),
  declined: fc.record({ reason: fc.constant('full') }),
  reviewed: fc.record({ result: fc.constantFrom('good', 'needsImprovement') }),
  improvementChecked: fc.record({ improved: fc.boolean() }),
  serviceEnded: fc.record({ noticeOn: day('2026-05-01', 10), endedOn: day('2026-05-14', 14) }),
  reassignmentRequested: fc.record({
    ground: fc.constantFrom('T-2.5.1', 'T-2.5.6'),
    consent: fc.constantFrom(null, { by: 'x', how: 'phone' }),
  }),
};
// Types that lead on are told more often, so that all states are met.
const types = [
  ...Object.keys(workflowEventSchemas),
  ...[
    'capacityConfirmed',
    'needsConfirmed',
    'visited',
    'offered',
    'chosen',
    'noticeSent',
    'accepted',
    'serviceStarted',
  ],
  ...['offered', 'chosen', 'noticeSent', 'reviewed', 'guessed'],
];
const event = fc.constantFrom(...types).chain((type) =>
  fc
    .tuple(
      fc.record(
        { at: fc.nat({ max: 40 }), needIds: fc.subarray(needs, { maxLength: 2 }) },
        { requiredKeys: ['at'] },
      ),
      saying[type] ?? fc.constant({}),
    )
    .map(([{ at, ...rest }, said]) => ({
      type,
      at: new Date(Date.parse('2026-05-11T00:00:00Z') + at * 3_600_000).toISOString(),
      ...rest,
      ...said,
    })),
);
const events = fc
  .array(event, { maxLength: 40 })
  .map((all) => all.map((one, index) => ({ id: `e${String(index).padStart(2, '0')}`, ...one })));
/** Sequences that mostly go on, each event an hour after the last. */
const walks = events.map((all) =>
  all.map((one, index) => ({
    ...one,
    at: new Date(Date.parse('2026-05-11T00:00:00Z') + index * 3_600_000).toISOString(),
  })),
);
/** Any events, events in a row, or some that go on from a state on the straight way. */
const historiesOf = (flow: 'B' | 'C') =>
  fc.oneof(
    events,
    walks,
    fc.tuple(fc.constantFrom(...Object.values(wayTo(flow))), walks).map(([way, walk]) =>
      [...told(...way).map((one) => ({ ...one, id: `a${one.id}` })), ...walk.slice(0, 12)].map((one) => ({
        ...one,
        at: one.at.replace('2026-05-11T09', '2026-05-10T09'),
      })),
    ),
  ) as fc.Arbitrary<OracleEvent[]>;
const flows = ['B', 'C'] as const;
const run = (flow: 'B' | 'C', history: readonly object[]) => follow(flow, history, { needs });

function simplified({ state, needs: stands, rejected, rows, proposals }: WorkflowResult) {
  return {
    state,
    needs: stands.map(({ id, state: at, providerId }) => ({ id, state: at, provider: providerId ?? null })),
    rejected: rejected.map(({ eventId, code }) => `${eventId} ${code}`),
    rows: rows.map(({ kind, providerId, needIds }) => `${kind} ${providerId} ${needIds}`),
    proposals: proposals.map(({ kind, clause, eventId }) => `${kind} ${clause} ${eventId}`),
  };
}

describe.each(flows)('flow %s', { timeout: 60_000 }, (flow) => {
  const histories = historiesOf(flow);

  it('goes as the second implementation goes, arrow by arrow', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        const result = simplified(run(flow, history));
        for (const { state } of result.needs) met.add(state);
        expect(result).toEqual(workflowOracle(flow, needs, history));
      }),
      { numRuns: 600 },
    );
    expect([...met].filter((state) => !states.includes(state))).toEqual([]);
    expect(states.filter((state) => !met.has(state))).toEqual([]);
  });

  it('is the same in whatever order events come and however often they are told', () => {
    const twice = histories.chain((history) =>
      fc.tuple(
        fc.constant(history),
        fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(twice, ([history, shuffled]) => {
        expect(run(flow, shuffled)).toEqual(run(flow, history));
      }),
    );
  });

  it('is not changed by an event that is refused', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { rejected, ...result } = run(flow, history);
        const refused = new Set(rejected.map(({ eventId }) => eventId));
        const taken = history.filter(({ id }) => !refused.has(id));
        expect(run(flow, taken)).toEqual({ ...result, rejected: [] });
      }),
    );
  });

  it('takes what it says is allowed, and refuses what it does not', () => {
    fc.assert(
      fc.property(histories, event, (history, next) => {
        const at = '2026-12-01T00:00:00Z';
        const { allowed } = run(flow, history);
        const { needIds: _, ...rest } = next as { needIds?: string[]; type: string };
        const { rejected } = run(flow, [...history, { ...rest, id: 'next', at }]);
        const codes = rejected.filter(({ eventId }) => eventId === 'next').map(({ code }) => code);
        if (!allowed.includes(next.type)) {
          expect(codes).toEqual([next.type === 'guessed' ? 'unknownEvent' : 'illegalTransition']);
        } else if (next.type !== 'noticeSent') {
          expect(codes).not.toContain('illegalTransition');
        }
      }),
    );
  });

  it('leaves no clock running on a need that is closed', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { clocks, needs: stands } = run(flow, history);
        const closed = new Set(stands.filter(({ state }) => state === 'closed').map(({ id }) => id));
        for (const { ref, status } of clocks) {
          if (closed.has(ref!)) expect(['met', 'late', 'cancelled']).toContain(status);
        }
      }),
    );
  });
});

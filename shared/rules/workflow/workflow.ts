import { daysBetween } from '../../domain/date/day.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { type CalendarFile, workCalendar } from '../../policies/calendars/calendar.ts';
import { type OrderedEvent, runClocks } from '../deadlines/runClocks.ts';
import { endOfAsOf } from '../engine/asOf.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import { isKnownEvent, type WorkflowEvent, type WorkflowInput } from './input.ts';
import type { FlowTable, Move, WorkflowPolicy } from './policy.ts';
import type { Proposal, RejectionCode, WorkflowResult, WorkflowRow } from './result.ts';

/** Where a need stands while the events are taken. */
interface NeedStand {
  readonly id: string;
  state: string;
  providerId: string | null;
  /** What was taken in this state; a gate looks at it. */
  taken: Set<string>;
}

/** What the clocks are told of an event that ends them. */
const cancelling = '*cancelled';

/**
 * Takes the events of a flow in the order of their instants, then ids, and says where its needs stand (workflow/1).
 * A refused event changes nothing; an id that is told twice counts once. The input must be one that
 * `parseWorkflowInput` lets through with this policy.
 */
export function workflow(
  { asOf, flow, needs, events }: WorkflowInput,
  policy: WorkflowPolicy,
  calendars: readonly CalendarFile[],
): WorkflowResult {
  const run = new FlowRun(policy.flows[flow], flow, needs, policy.states[0]!);
  for (const event of inOrder(events)) run.take(event);
  const rules = policy.clocks.map((rule) => ({
    ...rule,
    stops: [...rule.stops, { event: cancelling, as: 'cancelled' as const }],
  }));
  const states = run.needs.map(({ state }) => state);
  return {
    policy: policy.name,
    state: policy.states.find((state) => states.includes(state))!,
    needs: run.needs.map(({ id, state, providerId }) => ({
      id,
      state,
      ...(providerId === null ? {} : { providerId }),
    })),
    allowed: run.allowed(),
    rejected: run.rejected,
    clocks: runClocks(rules, run.clockEvents, endOfAsOf(asOf), workCalendar(calendars)),
    rows: run.rows,
    proposals: run.proposals,
  };
}

/** By instant, then id; of several with one id the first. */
function inOrder(events: readonly WorkflowEvent[]): WorkflowEvent[] {
  const seen = new Set<string>();
  return events
    .map((event) => ({ event, atMs: Date.parse(event.at), form: JSON.stringify(event) }))
    .sort((a, b) => a.atMs - b.atMs || compareTexts(a.event.id, b.event.id) || compareTexts(a.form, b.form))
    .map(({ event }) => event)
    .filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** A flow on its way: what the events taken so far have led to. */
class FlowRun {
  readonly needs: readonly NeedStand[];
  readonly rejected: { eventId: string; code: RejectionCode }[] = [];
  readonly rows: WorkflowRow[] = [];
  readonly proposals: Proposal[] = [];
  readonly clockEvents: OrderedEvent[] = [];
  readonly #table: FlowTable;
  readonly #flow: 'B' | 'C';
  #taken = 0;

  constructor(table: FlowTable, flow: 'B' | 'C', needs: readonly string[], first: string) {
    this.#table = table;
    this.#flow = flow;
    this.needs = [...needs]
      .sort(compareTexts)
      .map((id) => ({ id, state: first, providerId: null, taken: new Set<string>() }));
  }

  take(event: WorkflowEvent): void {
    const moved = this.#findMoves(event);
    if (typeof moved === 'string') {
      this.rejected.push({ eventId: event.id, code: moved });
      return;
    }
    this.#taken += 1;
    this.#write(event, moved);
    for (const { need, move } of moved) {
      this.#tellClocks(event, need, move);
      this.#move(event, need, move);
    }
  }

  /** The types of event for which some need has a move. */
  allowed(): string[] {
    const legal = this.#table.moves.filter(({ from }) =>
      this.needs.some(({ state }) => from.includes(state)),
    );
    return [...new Set(legal.map(({ event }) => event))].sort(compareTexts);
  }

  /** The needs that an event moves, each with its move, or why it is refused. */
  #findMoves(event: WorkflowEvent): { need: NeedStand; move: Move }[] | RejectionCode {
    if (!isKnownEvent(event)) return 'unknownEvent';
    const named = event.needIds ?? [];
    const asked = named.length === 0 ? this.needs : this.needs.filter(({ id }) => named.includes(id));
    const moved: { need: NeedStand; move: Move }[] = [];
    for (const need of asked) {
      const move = this.#table.moves.find((one) => isFor(one, event, need.state));
      const isLegal = move?.guards.every((guard) => guard(event, need) !== 'illegalTransition') ?? false;
      if (isLegal) moved.push({ need, move: move! });
      else if (named.length > 0) return 'illegalTransition';
    }
    if (moved.length === 0) return 'illegalTransition';
    const codes = moved.flatMap(({ need, move }) => move.guards.map((guard) => guard(event, need)));
    return codes.find((code) => code !== null) ?? moved;
  }

  /** Rows, one for each provider, and proposals, one of each kind. */
  #write(event: WorkflowEvent, moved: readonly { need: NeedStand; move: Move }[]): void {
    const rows = moved.flatMap(({ need: { id, providerId }, move: { row } }) =>
      row === undefined ? [] : [{ row, id, providerId: row === 'failed' ? null : providerId }],
    );
    for (const same of groupBy(rows, ({ row, providerId }) => `${row} ${providerId ?? ''}`).values()) {
      const { row, providerId } = same[0]!;
      this.rows.push({
        kind: row,
        ...(providerId === null ? {} : { providerId }),
        needIds: same.map(({ id }) => id),
        at: event.at,
      });
    }
    const proposed = new Map(
      moved.flatMap(({ move: { proposals = [] } }) =>
        proposals
          .filter(({ noticeUnderDays }) => isAnnouncedUnder(noticeUnderDays, event))
          .map(({ kind, clause }) => [`${kind} ${clause}`, { kind, clause, eventId: event.id }]),
      ),
    );
    this.proposals.push(...proposed.values());
  }

  #tellClocks({ type, at }: WorkflowEvent, { id }: NeedStand, { clockEvent, cancelsClocks }: Move): void {
    const told = { at, ref: id, flow: this.#flow, order: this.#taken };
    this.clockEvents.push({ ...told, type: clockEvent ?? type });
    if (cancelsClocks) this.clockEvents.push({ ...told, type: cancelling });
  }

  #move(event: WorkflowEvent, need: NeedStand, { to, provider }: Move): void {
    if (provider === 'nobody') need.providerId = null;
    if (provider === 'named' && 'providerId' in event) need.providerId = event.providerId as string;
    need.taken.add(event.type);
    const gate = this.#table.gates.find(
      ({ in: state, after }) => state === need.state && after.every((type) => need.taken.has(type)),
    );
    const next = to ?? gate?.to;
    if (next === undefined) return;
    need.state = next;
    need.taken = new Set();
  }
}

function isFor({ event: type, from, where = {} }: Move, event: WorkflowEvent, state: string): boolean {
  const said = event as Readonly<Record<string, unknown>>;
  return (
    type === event.type &&
    from.includes(state) &&
    Object.entries(where).every(([field, value]) => said[field] === value)
  );
}

/** T-2.6.2: the end of service was announced fewer days ahead. */
function isAnnouncedUnder(days: number | undefined, event: WorkflowEvent): boolean {
  if (days === undefined) return true;
  if (!isKnownEvent(event) || event.type !== 'serviceEnded') return false;
  return daysBetween(event.noticeOn, event.endedOn) < days;
}

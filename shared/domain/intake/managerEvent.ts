import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, instantSchema, lineSchema, noteSchema } from '../values.ts';

const common = {
  id: recordIdSchema,
  managerId: personIdSchema,
  by: personIdSchema,
  recordedAt: instantSchema,
};

/** The announcement it belongs to; absent from the first ones, which belong to whatever had been announced by then. */
const ofLeaving = { leavingId: recordIdSchema.optional() };

/**
 * What changed about a case manager's post: new cases stopped or resumed by hand, leaving announced (Y-C.leave),
 * reported to the county or called off, cases that go back to the county's care managers (Y-C.3). An event; scope: unit,
 * so cases are named by id only.
 */
export const managerEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('stopped'), reason: lineSchema }),
  z.strictObject({ ...common, kind: z.literal('resumed'), reason: lineSchema }),
  z
    .strictObject({
      ...common,
      kind: z.literal('leaving'),
      announcedOn: daySchema,
      leavesOn: daySchema,
      note: noteSchema,
    })
    .refine(({ announcedOn, leavesOn }) => leavesOn >= announcedOn, {
      path: ['leavesOn'],
      error: 'leavesBeforeAnnounced',
    }),
  z.strictObject({ ...common, ...ofLeaving, kind: z.literal('reported'), reportedOn: daySchema }),
  z.strictObject({ ...common, kind: z.literal('staying'), reason: lineSchema }),
  z.strictObject({
    ...common,
    ...ofLeaving,
    kind: z.literal('returned'),
    caseIds: z.array(caseIdSchema).min(1).max(2000),
  }),
]);
export type ManagerEvent = z.infer<typeof managerEventSchema>;
type EventOf<K extends ManagerEvent['kind']> = Extract<ManagerEvent, { kind: K }>;

/** A manager's leaving as it stands. */
export interface Leaving {
  readonly announced: EventOf<'leaving'>;
  /** When the county was told; null: not yet. */
  readonly reportedOn: string | null;
  /** What went back to the county's care managers since it was announced. */
  readonly returnedCaseIds: ReadonlySet<string>;
}

/** Where a manager stands; null: takes cases, stays. */
export interface ManagerStanding {
  /** New cases are stopped by hand. What the caseload stops is no event (Y-C.1, Y-C.2). */
  readonly stopped: EventOf<'stopped'> | null;
  readonly leaving: Leaving | null;
}

/**
 * Where a manager stands after everything recorded, in the order in which it was recorded, whoever sent it first. What
 * names its announcement comes after that, whatever the clocks of two computers say.
 */
export function managerStanding(managerId: string, events: readonly ManagerEvent[]): ManagerStanding {
  const own = events.filter((one) => one.managerId === managerId);
  return inOrder(own).reduce<ManagerStanding>(standingAfter, { stopped: null, leaving: null });
}

function standingAfter(before: ManagerStanding, event: ManagerEvent): ManagerStanding {
  const { leaving } = before;
  switch (event.kind) {
    case 'stopped':
      return { ...before, stopped: event };
    case 'resumed':
      return { ...before, stopped: null };
    case 'staying':
      return { ...before, leaving: null };
    case 'leaving': {
      if (leaving === null) {
        return { ...before, leaving: { announced: event, reportedOn: null, returnedCaseIds: new Set() } };
      }
      // Said again with another day, it is the same leaving: its clock runs on, and what was done of it counts.
      const { announcedOn } = leaving.announced;
      return { ...before, leaving: { ...leaving, announced: { ...event, announcedOn } } };
    }
    case 'reported':
      return leaving === null ? before : { ...before, leaving: { ...leaving, reportedOn: event.reportedOn } };
    case 'returned': {
      if (leaving === null) return before;
      const returnedCaseIds = new Set([...leaving.returnedCaseIds, ...event.caseIds]);
      return { ...before, leaving: { ...leaving, returnedCaseIds } };
    }
  }
}

/** Of one instant, what begins something comes before what follows on it, and what ends it last. */
const placeOf = { stopped: 0, leaving: 0, reported: 1, returned: 1, resumed: 2, staying: 2 } as const;

function inOrder(events: readonly ManagerEvent[]): ManagerEvent[] {
  const announcedAt = new Map(
    events.flatMap((one) => (one.kind === 'leaving' ? [[one.id, one.recordedAt]] : [])),
  );
  return events
    .map((event) => {
      const named = 'leavingId' in event ? announcedAt.get(event.leavingId ?? '') : undefined;
      return { event, at: Date.parse(named ?? event.recordedAt) };
    })
    .sort(
      (a, b) =>
        a.at - b.at ||
        placeOf[a.event.kind] - placeOf[b.event.kind] ||
        Date.parse(a.event.recordedAt) - Date.parse(b.event.recordedAt) ||
        (a.event.id < b.event.id ? -1 : 1),
    )
    .map(({ event }) => event);
}

import { z } from 'zod';
import { caseIdSchema, personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { serviceTypeSchema } from '../serviceType.ts';
import { daySchema, instantSchema, lineSchema, monthSchema } from '../values.ts';

const common = { id: recordIdSchema, caseId: caseIdSchema, by: personIdSchema, recordedAt: instantSchema };
const count = z.number().int().min(0).max(100_000);

/**
 * What a case counted in the statistics of a month when it was destroyed, so that these go on adding up to what was
 * handed in: a row per provider and service as in the month's table, and the services of each dispatch for which nobody
 * was found, and of each reassignment.
 */
const frozenMonthSchema = z.strictObject({
  month: monthSchema,
  rows: z.array(
    z.strictObject({
      providerId: providerIdSchema,
      serviceType: serviceTypeSchema,
      ...{ noticed: count, matched: count, declined: count, unanswered: count },
      ...{ designated: count, rotation: count },
    }),
  ),
  failed: z.array(z.array(serviceTypeSchema)),
  reassigned: z.array(z.array(serviceTypeSchema)),
});
export type FrozenMonth = z.infer<typeof frozenMonthSchema>;

/**
 * The destruction of what is recorded of one closed case (銷毀), step by step. An event; scope: unit, so it outlives the
 * case, whose id says nothing to anybody once it is gone: no name, no number, nothing that was written of it. The days
 * stay because they are what proves that it was due.
 *
 * `marked`: it is to be destroyed, and nothing is yet. `withdrawn`: it is not after all. `decided`: final; whoever holds
 * anything of the case destroys it from then on. `carriedOut`: on this device nothing of it is left.
 */
export const destructionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('marked'),
    reason: lineSchema,
    /** By which clause it need not be kept any more; the days that follow from it. */
    clause: z.literal('S-17'),
    closedOn: daySchema,
    dueOn: daySchema,
  }),
  z.strictObject({ ...common, kind: z.literal('withdrawn'), markId: recordIdSchema, reason: lineSchema }),
  z.strictObject({
    ...common,
    kind: z.literal('decided'),
    markId: recordIdSchema,
    /** How many records went, for the log. */
    records: z.number().int().min(1).max(1_000_000),
    figures: z.array(frozenMonthSchema).max(1200),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('carriedOut'),
    decisionId: recordIdSchema,
    device: recordIdSchema,
    /**
     * How many sealed blocks went there, whose hashes stay in the segments, which go on verifying; 0 where nothing was,
     * null where several cases went together.
     */
    blocks: z.number().int().min(0).nullable(),
  }),
]);
export type Destruction = z.infer<typeof destructionSchema>;
export type DestructionMark = Extract<Destruction, { kind: 'marked' }>;
export type DestructionDecision = Extract<Destruction, { kind: 'decided' }>;
export type CarriedOut = Extract<Destruction, { kind: 'carriedOut' }>;

/** How far the destruction of a case has come, and by whose word. */
export interface DestructionStanding {
  caseId: string;
  mark: DestructionMark;
  /** Null while it is only marked, and can be withdrawn. */
  decision: DestructionDecision | null;
  /** Per device, when nothing was left there for the first time. */
  carriedOut: readonly CarriedOut[];
}

/**
 * Where the destruction of each case stands, by the id of the case. A mark that was withdrawn stands no more, unless it
 * was decided without knowing: nothing takes back what somebody may have destroyed already.
 */
export function destructionsOf(entries: readonly Destruction[]): Map<string, DestructionStanding> {
  const standings = new Map<string, DestructionStanding>();
  const inTime = [...entries].sort((a, b) =>
    a.recordedAt === b.recordedAt ? (a.id < b.id ? -1 : 1) : a.recordedAt < b.recordedAt ? -1 : 1,
  );
  const of = <K extends Destruction['kind']>(kind: K) =>
    inTime.filter((entry): entry is Extract<Destruction, { kind: K }> => entry.kind === kind);
  const marks = new Map(of('marked').map((mark) => [mark.id, mark]));
  const withdrawn = new Set(of('withdrawn').map(({ markId }) => markId));
  for (const mark of marks.values()) {
    if (withdrawn.has(mark.id) || standings.has(mark.caseId)) continue;
    standings.set(mark.caseId, { caseId: mark.caseId, mark, decision: null, carriedOut: [] });
  }
  for (const decision of of('decided')) {
    const { caseId, markId } = decision;
    const mark = marks.get(markId);
    if (mark?.caseId !== caseId || standings.get(caseId)?.decision) continue;
    standings.set(caseId, { caseId, mark, decision, carriedOut: [] });
  }
  for (const done of of('carriedOut')) {
    const known = standings.get(done.caseId);
    if (!known?.decision || known.carriedOut.some(({ device }) => device === done.device)) continue;
    standings.set(done.caseId, { ...known, carriedOut: [...known.carriedOut, done] });
  }
  return standings;
}

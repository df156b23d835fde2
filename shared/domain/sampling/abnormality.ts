import { z } from 'zod';
import { groupBy } from '../groupBy.ts';
import { caseIdSchema, personIdSchema, providerIdSchema, recordIdSchema } from '../ids.ts';
import { daySchema, instantSchema, lineSchema, neededTextSchema, noteSchema } from '../values.ts';

/**
 * Who is told of an abnormality outside this program (Y-Q.4 and note 4 of the flow): the provider, the county's care
 * manager, and the county's competent office. The case manager and the supervisor have it here.
 */
export const abnormalityRecipients = ['provider', 'careManager', 'county'] as const;
export type AbnormalityRecipient = (typeof abnormalityRecipients)[number];

const common = {
  id: recordIdSchema,
  caseId: caseIdSchema,
  by: personIdSchema,
  recordedAt: instantSchema,
};
const ofOne = { ...common, abnormalityId: recordIdSchema };

/**
 * An abnormality that a check found (異常情形) and what became of it. An event; scope: the case, so that whoever carries
 * it has it. `opened` begins it, and its id is that of the abnormality. Rounds count the questions to the case manager,
 * so that which answer belongs to which question hangs on no clock.
 */
export const abnormalityEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('opened'),
    checkId: recordIdSchema,
    /** Whose service it is about; null: nobody's. */
    providerId: providerIdSchema.nullable(),
    /** The report as it is passed on, in the order of the source's columns. */
    text: neededTextSchema,
    /** Until when the supervisor asks for the answer: no clause has a limit; null: none was said. */
    answerBy: daySchema.nullable(),
  }),
  z.strictObject({
    ...ofOne,
    kind: z.literal('told'),
    to: z.enum(abnormalityRecipients),
    toldOn: daySchema,
    /** Which office or person. */
    name: lineSchema,
  }),
  /** What the county's office did of it (業管單位處理情形). */
  z.strictObject({ ...ofOne, kind: z.literal('handled'), handledOn: daySchema, text: neededTextSchema }),
  z.strictObject({
    ...ofOne,
    kind: z.literal('answered'),
    round: z.number().int().min(1),
    text: neededTextSchema,
  }),
  z.strictObject({
    ...ofOne,
    kind: z.literal('askedAgain'),
    round: z.number().int().min(2),
    text: neededTextSchema,
    answerBy: daySchema.nullable(),
  }),
  z.strictObject({ ...ofOne, kind: z.literal('closed'), note: noteSchema }),
]);
export type AbnormalityEntry = z.infer<typeof abnormalityEntrySchema>;
type EntryOf<K extends AbnormalityEntry['kind']> = Extract<AbnormalityEntry, { kind: K }>;

/** An abnormality as it stands. */
export interface Abnormality {
  readonly opened: EntryOf<'opened'>;
  /** What was said last of each recipient. */
  readonly told: ReadonlyMap<AbnormalityRecipient, EntryOf<'told'>>;
  readonly handled: EntryOf<'handled'> | null;
  /** Questions after the first, and answers, by round. */
  readonly asks: readonly EntryOf<'askedAgain'>[];
  readonly answers: readonly EntryOf<'answered'>[];
  readonly closed: EntryOf<'closed'> | null;
  /** The round that is open or was the last. */
  readonly round: number;
  readonly answerBy: string | null;
  readonly state: 'toAnswer' | 'answered' | 'closed';
}

/** Every abnormality, in the order in which they were opened; what names one that is not here is left out. */
export function abnormalitiesOf(entries: readonly AbnormalityEntry[]): Abnormality[] {
  const more = groupBy(
    entries.flatMap((entry) => (entry.kind === 'opened' ? [] : [entry])),
    ({ abnormalityId }) => abnormalityId,
  );
  return entries
    .flatMap((entry) => (entry.kind === 'opened' ? [entry] : []))
    .sort(inOrder)
    .map((opened) => standing(opened, (more.get(opened.id) ?? []).toSorted(inOrder)));
}

function standing(
  opened: EntryOf<'opened'>,
  more: readonly Exclude<AbnormalityEntry, { kind: 'opened' }>[],
): Abnormality {
  const all = <K extends AbnormalityEntry['kind']>(kind: K) =>
    more.filter((entry) => (entry as AbnormalityEntry).kind === kind) as unknown as EntryOf<K>[];
  const asks = all('askedAgain').sort((a, b) => a.round - b.round);
  const answers = all('answered').sort((a, b) => a.round - b.round);
  const closed = all('closed').at(-1) ?? null;
  const last = asks.at(-1);
  const round = last?.round ?? 1;
  const isAnswered = answers.some((answer) => answer.round >= round);
  return {
    opened,
    told: new Map(all('told').map((entry) => [entry.to, entry])),
    handled: all('handled').at(-1) ?? null,
    ...{ asks, answers, closed, round },
    answerBy: (last ?? opened).answerBy,
    state: closed !== null ? 'closed' : isAnswered ? 'answered' : 'toAnswer',
  };
}

function inOrder(a: AbnormalityEntry, b: AbnormalityEntry): number {
  return Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.id < b.id ? -1 : 1);
}

import { z } from 'zod';
import type { CaseFile } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant, type Instant, timeOfInstant } from '#shared/domain/date/instant.ts';
import {
  type UnitRecord,
  type UnitRecordItem,
  type UnitRecordJudgement,
  type UnitRecordKind,
  type UnitRecordPerson,
  type UnitRecordPoint,
  unitRecordItems,
  unitRecordJudgements,
  unitRecordPeople,
  unitRecordPoints,
  unitRecordSchema,
} from '#shared/domain/followUp/unitRecord.ts';
import { latestOf } from '#shared/domain/latestOf.ts';
import { checkWhen, instantOf, type Written, whenNow, whenShape } from './when.ts';

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
const judged = <const T extends readonly [string, ...string[]]>(choices: T) => z.enum(choices).nullable();

export const unitRecordFormShape = z.object({
  ...whenShape,
  items: z.array(z.enum(keysOf(unitRecordItems))),
  people: z.array(z.enum(keysOf(unitRecordPeople))),
  points: z.array(z.enum(keysOf(unitRecordPoints))),
  /** Null: what follows from the case; else as it was changed. */
  content: z.string().nullable(),
  adaptation: judged(unitRecordJudgements.adaptation),
  goal: judged(unitRecordJudgements.goal),
  suitability: judged(unitRecordJudgements.suitability),
  adaptationNote: z.string(),
  goalNote: z.string(),
  suitabilityNote: z.string(),
});
export type UnitRecordForm = z.infer<typeof unitRecordFormShape>;

/** How somebody was spoken with: what can be taken over from one record into the next. */
export interface Spoken {
  readonly happenedAt: Instant;
  readonly items: readonly UnitRecordItem[];
  readonly people: readonly UnitRecordPerson[];
  readonly points: readonly UnitRecordPoint[];
  /** What was written down of it. */
  readonly said?: string;
}

type Spoke = Pick<CaseFile, 'case' | 'visits' | 'unitRecords'>;

/** As a visit has it: whoever is not the person themself cares for them. */
function ofVisit(
  { kind, happenedAt, spokeWith, planVisit, said }: CaseFile['visits'][number],
  { case: person }: Spoke,
): Spoken {
  const isSelf = ({ name }: { name: string }) => name === person.name;
  const people: UnitRecordPerson[] = [];
  if (spokeWith.some(isSelf)) people.push('user');
  if (spokeWith.some((member) => !isSelf(member))) people.push('caregiver');
  return { happenedAt, items: [kind], people, points: [planVisit ? 'planChange' : 'tracking'], said };
}

/**
 * The visit that a new record is of, where one is recorded since the last record of its kind: when, how and whom need not
 * be entered twice. For an AA01 only a visit at home at which the plan was drafted.
 */
export function visitToRecord(kind: UnitRecordKind, file: Spoke): Spoken | null {
  const { visits, unitRecords } = file;
  const before = latestOf(unitRecords.filter((record) => record.kind === kind));
  const fitting = visits.filter((visit) =>
    kind === 'AA01' ? visit.planVisit && visit.kind === 'home' : !visit.planVisit,
  );
  const last = latestOf(fitting);
  if (last === undefined) return null;
  if (before !== undefined && Date.parse(last.happenedAt) <= Date.parse(before.happenedAt)) return null;
  return ofVisit(last, file);
}

/** How it was the last time, for one key to say that it was so again: of the last record of the kind, else the last visit. */
export function spokenBefore(kind: UnitRecordKind, file: Spoke): Spoken | null {
  const { visits, unitRecords } = file;
  const record = latestOf(unitRecords.filter((one) => one.kind === kind));
  if (record !== undefined) return record;
  if (kind === 'AA01') return null;
  const visit = latestOf(visits.filter(({ planVisit, spokeWith }) => !planVisit && spokeWith.length > 0));
  return visit === undefined ? null : ofVisit(visit, file);
}

/**
 * A form of nothing that nobody said: when and how are those of a visit that is recorded, else now and open; what is
 * judged is always open.
 */
export function emptyUnitRecord(visit: Spoken | null, now: Instant): UnitRecordForm {
  return {
    ...(visit === null
      ? whenNow(now)
      : { day: dayOfInstant(visit.happenedAt), time: timeOfInstant(visit.happenedAt) }),
    items: [...(visit?.items ?? [])],
    people: [...(visit?.people ?? [])],
    points: [...(visit?.points ?? [])],
    content: null,
    ...{ adaptation: null, goal: null, suitability: null },
    ...{ adaptationNote: '', goalNote: '', suitabilityNote: '' },
  };
}

/** @param contentOf what the content is as long as nobody changed it */
export function unitRecordFormSchema(
  written: Written & { kind: UnitRecordKind },
  contentOf: (values: UnitRecordForm) => string,
  now: () => Instant,
) {
  return unitRecordFormShape
    .superRefine((values, context) => {
      const issue = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      checkWhen(values, now(), issue);
      for (const field of ['items', 'people', 'points'] as const) {
        if (values[field].length === 0) issue(field, 'missing');
      }
      if (values.items.length > 0 && written.kind === 'AA01' && !values.items.includes('home')) {
        issue('items', 'planNeedsHomeVisit');
      }
      for (const field of ['adaptation', 'goal', 'suitability'] as const) {
        if (values[field] === null) issue(field, 'missing');
      }
    })
    .transform((values): unknown => {
      const judgement = (field: UnitRecordJudgement) => ({
        judged: values[field],
        note: values[`${field}Note`],
      });
      const { items, people, points } = values;
      return {
        ...written,
        recordedAt: now(),
        happenedAt: instantOf(values),
        ...{ items, people, points },
        content: values.content ?? contentOf(values),
        ...{
          adaptation: judgement('adaptation'),
          goal: judgement('goal'),
          suitability: judgement('suitability'),
        },
      };
    })
    .pipe(unitRecordSchema as z.ZodType<UnitRecord, unknown>);
}

/** The record of the other kind in the same month, if there is one: only one of the two is paid in a month (S-Q.a4). */
export function otherInMonth(
  kind: UnitRecordKind,
  day: Day | null,
  records: readonly UnitRecord[],
): UnitRecord | undefined {
  if (day === null) return undefined;
  const month = day.slice(0, 7);
  return records.find((record) => record.kind !== kind && dayOfInstant(record.happenedAt).startsWith(month));
}

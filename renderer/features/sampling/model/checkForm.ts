import { z } from 'zod';
import { dayOfInstant, type Instant, instantAt, timeOfInstant } from '#shared/domain/date/instant.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import {
  type FindingCategory,
  findingCategories,
  type SampleEntry,
  sampleAnswers,
  sampleEntrySchema,
  sampleQuestions,
  sampleWays,
  spokenTos,
} from '#shared/domain/sampling/sampleEntry.ts';

/** A check as it is typed; what was not entered yet is null. */
export const checkValuesSchema = z.object({
  way: z.enum(sampleWays),
  day: z.string().nullable(),
  time: z.string().nullable(),
  spokenTo: z.enum(spokenTos).nullable(),
  answers: z.record(z.string(), z.enum(sampleAnswers)),
  /** The summary of each category that was found. */
  found: z.partialRecord(z.enum(findingCategories), z.string()),
  note: z.string(),
});
export type CheckValues = z.infer<typeof checkValuesSchema>;

export function emptyCheck(way: CheckValues['way'], now: Instant): CheckValues {
  const when = { day: dayOfInstant(now), time: timeOfInstant(now) };
  return { way, ...when, spokenTo: null, answers: {}, found: {}, note: '' };
}

/** What is wrong with a field: a key under `problem` in the texts. */
export type CheckProblem = 'needed' | 'inFuture' | 'noIsAFinding';
/** Fields by name: `day`, `time`, `spokenTo`, `findings`, a question, or a category whose summary is missing. */
export type CheckProblems = Readonly<Record<string, CheckProblem>>;

/** What keeps a check from being recorded; none: it can be. */
export function problemsOf(values: CheckValues, kind: SampleKind, now: Instant): CheckProblems {
  const problems: Record<string, CheckProblem> = whenProblems(values, now);
  if (values.way !== 'papers' && values.spokenTo === null) problems['spokenTo'] = 'needed';
  for (const question of sampleQuestions[kind]) {
    if (values.answers[question] === undefined) problems[question] = 'needed';
  }
  for (const [category, summary] of Object.entries(values.found)) {
    if (summary.trim() === '') problems[category] = 'needed';
  }
  const isNo = sampleQuestions[kind].some((question) => values.answers[question] === 'no');
  if (isNo && Object.keys(values.found).length === 0) problems['findings'] = 'noIsAFinding';
  return problems;
}

/** Of an attempt at which nobody was reached, only when it was is asked. */
export function whenProblems(
  { day, time }: Pick<CheckValues, 'day' | 'time'>,
  now: Instant,
): Record<string, CheckProblem> {
  if (day === null) return { day: 'needed', ...(time === null && { time: 'needed' as const }) };
  if (time === null) return { time: 'needed' };
  return Date.parse(instantAt(day, time)) > Date.parse(now) ? { time: 'inFuture' } : {};
}

interface Written {
  id: string;
  caseId: string;
  drawId: string;
  by: string;
  at: Instant;
}

/** The record of a check; `values` are without problems. */
export function checkEntry(
  { at, ...written }: Written,
  values: CheckValues,
  { kind, cmsLevel }: { kind: SampleKind; cmsLevel: number },
): SampleEntry {
  const { way, spokenTo, answers, found, note } = values;
  return sampleEntrySchema.parse({
    ...{ ...written, kind: 'checked', way, cmsLevel, recordedAt: at, note: note.trim() },
    happenedAt: instantAt(values.day!, values.time!),
    spokenTo: way === 'papers' ? null : spokenTo,
    asked: sampleQuestions[kind].map((question) => ({ question, answer: answers[question] })),
    findings: findingCategories.flatMap((category) => {
      const summary = found[category];
      return summary === undefined ? [] : [{ category, summary }];
    }),
  });
}

/** The record that nobody was reached. */
export function attemptEntry({ at, ...written }: Written, values: CheckValues): SampleEntry {
  const { way, note } = values;
  const happenedAt = instantAt(values.day!, values.time!);
  return sampleEntrySchema.parse({
    ...{ ...written, kind: 'notReached', way, recordedAt: at, happenedAt, note: note.trim() },
  });
}

/** The record that a check does not count. */
export function withdrawnEntry({ at, ...written }: Written, checkId: string, reason: string): SampleEntry {
  return sampleEntrySchema.parse({ ...written, kind: 'withdrawn', recordedAt: at, checkId, reason });
}

/** The categories with one more or one less. */
export function withCategory(
  found: CheckValues['found'],
  category: FindingCategory,
  isFound: boolean,
): CheckValues['found'] {
  const { [category]: summary = '', ...others } = found;
  return isFound ? { ...others, [category]: summary } : others;
}

import { z } from 'zod';
import { caseIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { instantSchema, noteSchema } from '../values.ts';

/** How a drawn case was looked into: by telephone, on site, or from its papers (a unit's sample, Y-Q.1). */
export const sampleWays = ['phone', 'visit', 'papers'] as const;
export type SampleWay = (typeof sampleWays)[number];

/** Who was asked (查訪對象身分別). */
export const spokenTos = ['client', 'caregiver', 'family', 'hiredCarer', 'attendant', 'other'] as const;

/**
 * What is asked: of the monthly sample whether the services fit the needs and are those given (note 1 of the flow), of a
 * unit's whether its dispatch was reasonable, prompt and near, and its plan fits the problems (三(一)1(4)8D.d(c)).
 */
export const sampleQuestions = {
  monthly: ['itemsFitNeeds', 'servedAsPlanned'],
  unit: ['dispatchReasonable', 'dispatchPrompt', 'dispatchNear', 'planFitsProblems'],
} as const;
const questions = [...sampleQuestions.monthly, ...sampleQuestions.unit] as const;
export type SampleQuestion = (typeof questions)[number];

export const sampleAnswers = ['yes', 'no', 'notAsked'] as const;
export type SampleAnswer = (typeof sampleAnswers)[number];

/** What a finding is about (Y-Q.4): patterns of dispatch, the plan's quality, delivery, changes of the plan. */
export const findingCategories = ['dispatchPattern', 'planQuality', 'delivery', 'planChange'] as const;
export type FindingCategory = (typeof findingCategories)[number];

const common = {
  id: recordIdSchema,
  caseId: caseIdSchema,
  /** The draw that it was done for. */
  drawId: recordIdSchema,
  by: personIdSchema,
  recordedAt: instantSchema,
};
const contact = { happenedAt: instantSchema, way: z.enum(sampleWays) };

const checkedSchema = z.strictObject({
  ...common,
  kind: z.literal('checked'),
  ...contact,
  /** Null where only papers were looked at. */
  spokenTo: z.enum(spokenTos).nullable(),
  /** The level of need on that day (長照需要等級). */
  cmsLevel: z.number().int().min(1).max(8),
  asked: z.array(z.strictObject({ question: z.enum(questions), answer: z.enum(sampleAnswers) })).min(1),
  /** None: nothing abnormal. At most one of a category. */
  findings: z.array(
    z.strictObject({ category: z.enum(findingCategories), summary: z.string().trim().min(1).max(1000) }),
  ),
  note: noteSchema,
});

/**
 * What was done of a drawn case. An event. `checked`: it was looked into, with what was found; `notReached`: nobody was
 * there; `withdrawn`: a check does not count, so that the case is open again.
 */
export const sampleEntrySchema = z
  .discriminatedUnion('kind', [
    checkedSchema,
    z.strictObject({ ...common, kind: z.literal('notReached'), ...contact, note: noteSchema }),
    z.strictObject({
      ...common,
      kind: z.literal('withdrawn'),
      checkId: recordIdSchema,
      reason: z.string().trim().min(1).max(200),
    }),
  ])
  .superRefine((entry, context) => {
    const wrong = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (entry.kind === 'notReached' && entry.way === 'papers') wrong('way', 'papersAreThere');
    if (entry.kind !== 'checked') return;
    const { way, spokenTo, asked, findings } = entry;
    if ((way === 'papers') !== (spokenTo === null)) wrong('spokenTo', way === 'papers' ? 'nobody' : 'needed');
    if (new Set(asked.map(({ question }) => question)).size < asked.length) wrong('asked', 'twice');
    if (new Set(findings.map(({ category }) => category)).size < findings.length) wrong('findings', 'twice');
    if (findings.length === 0 && asked.some(({ answer }) => answer === 'no'))
      wrong('findings', 'noIsAFinding');
  });
export type SampleEntry = z.infer<typeof sampleEntrySchema>;
export type SampleCheck = Extract<SampleEntry, { kind: 'checked' }>;
export type SampleAttempt = Extract<SampleEntry, { kind: 'notReached' }>;

import { z } from 'zod';
import type { Change } from '#renderer/data/index.ts';
import { type CarePlan, carePlanSchema } from '#shared/domain/carePlan/carePlan.ts';
import { type Goal, goalSchema } from '#shared/domain/carePlan/goal.ts';
import { type Need, needSchema } from '#shared/domain/carePlan/need.ts';
import {
  type Caregiver,
  type CaregiverBurden,
  caregiverBurdens,
  caregiverSchema,
} from '#shared/domain/case/caregiver.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { codesOf } from '#shared/domain/serviceCode/serviceCode.ts';
import { type ServiceType, serviceTypes } from '#shared/domain/serviceType.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';

/** A need in its form. */
export interface NeedFormValues {
  serviceType: ServiceType | null;
  codes: string[];
  visitsPerWeek: number | null;
  minutesPerVisit: number | null;
  windows: WeeklyWindow[];
  /** Of meals. */
  changedOn: Day | null;
  changeReportedOn: Day | null;
  note: string;
}

/** A caregiver in the form. */
export interface CaregiverFormValues {
  name: string;
  relation: string;
  phone: string;
  primary: boolean;
  livesWith: boolean;
  burden: CaregiverBurden | null;
  burdenRatedOn: Day | null;
  note: string;
}

export const emptyNeedForm: NeedFormValues = {
  serviceType: null,
  codes: [],
  visitsPerWeek: null,
  minutesPerVisit: null,
  windows: [],
  changedOn: null,
  changeReportedOn: null,
  note: '',
};

export function needToForm(need: Need): NeedFormValues {
  const { serviceType, codes, visitsPerWeek, minutesPerVisit, windows, note } = need;
  const { changedOn = null, changeReportedOn = null } = need;
  return {
    ...{ serviceType, codes: [...codes], visitsPerWeek, minutesPerVisit, windows: [...windows] },
    ...{ changedOn, changeReportedOn, note },
  };
}

export const needFormShape = z.object({
  serviceType: z.enum(serviceTypes).nullable(),
  codes: z.array(z.string()),
  visitsPerWeek: z.number().nullable(),
  minutesPerVisit: z.number().nullable(),
  windows: z.array(z.object({ weekday: z.number(), start: z.string(), end: z.string() })),
  changedOn: z.string().nullable(),
  changeReportedOn: z.string().nullable(),
  note: z.string(),
});

/** Checks the form by the need's own schema. A service that has codes needs at least one: offers rest on them. */
export function needFormSchema(rest: Pick<Need, 'id' | 'caseId' | 'carePlanId' | 'wanted'>) {
  return needFormShape
    .refine(
      ({ serviceType, codes }) =>
        serviceType === null || codes.length > 0 || codesOf(serviceType).length === 0,
      { path: ['codes'], error: 'noCode' },
    )
    .refine(
      ({ changedOn, changeReportedOn }) =>
        changeReportedOn === null || (changedOn !== null && changeReportedOn >= changedOn),
      { path: ['changeReportedOn'], error: 'reportedBeforeChange' },
    )
    .transform(({ changedOn, changeReportedOn, ...values }): unknown => ({
      ...rest,
      ...values,
      // Only meals have them, so that another need is written as it was.
      ...(values.serviceType === 'meal' && { changedOn, changeReportedOn }),
    }))
    .pipe(needSchema as z.ZodType<Need, unknown>);
}

export const emptyCaregiverForm: CaregiverFormValues = {
  name: '',
  relation: '',
  phone: '',
  primary: false,
  livesWith: false,
  burden: null,
  burdenRatedOn: null,
  note: '',
};

export function caregiverToForm(of: Caregiver): CaregiverFormValues {
  const { name, relation, phone, primary, livesWith, burden = null, burdenRatedOn = null, note } = of;
  return { name, relation, phone: phone ?? '', primary, livesWith, burden, burdenRatedOn, note };
}

export const caregiverFormShape = z.object({
  name: z.string(),
  relation: z.string(),
  phone: z.string(),
  primary: z.boolean(),
  livesWith: z.boolean(),
  burden: z.enum(caregiverBurdens).nullable(),
  burdenRatedOn: z.string().nullable(),
  note: z.string(),
});

export function caregiverFormSchema(rest: Pick<Caregiver, 'id' | 'caseId'>) {
  return caregiverFormShape
    .refine(({ burden, burdenRatedOn }) => burden === null || burdenRatedOn !== null, {
      path: ['burdenRatedOn'],
      error: 'burdenDayNeeded',
    })
    .transform((values): unknown => ({
      ...rest,
      ...values,
      phone: values.phone.trim() === '' ? null : values.phone,
      burdenRatedOn: values.burden === null ? null : values.burdenRatedOn,
    }))
    .pipe(caregiverSchema as z.ZodType<Caregiver, unknown>);
}

/** The plan that counts: the one drafted last. */
export function currentPlan(plans: readonly CarePlan[]): CarePlan | undefined {
  return [...plans].sort((a, b) => (a.draftedOn < b.draftedOn ? 1 : a.draftedOn > b.draftedOn ? -1 : 0))[0];
}

interface NewPlan {
  readonly id: string;
  readonly caseId: string;
  readonly today: Day;
}

/** The plan that a first need or goal belongs to, and the change that makes it where there is none yet. */
export function planFor(
  plans: readonly CarePlan[],
  { id, caseId, today }: NewPlan,
): { plan: CarePlan; changes: Change[] } {
  const known = currentPlan(plans);
  if (known !== undefined) return { plan: known, changes: [] };
  const plan = carePlanSchema.parse({ id, caseId, draftedOn: today, approvedOn: null, note: '' });
  const { id: _, ...fields } = plan;
  return { plan, changes: [{ type: 'carePlan', id, set: fields }] };
}

/** The days of a plan; it is neither sent nor approved before the draft. */
export const planDaysSchema = z
  .object({
    draftedOn: z.iso.date(),
    submittedOn: z.iso.date().nullable(),
    approvedOn: z.iso.date().nullable(),
  })
  .refine(({ draftedOn, submittedOn }) => submittedOn === null || submittedOn >= draftedOn, {
    path: ['submittedOn'],
    error: 'submittedBeforeDraft',
  })
  .refine(({ draftedOn, approvedOn }) => approvedOn === null || approvedOn >= draftedOn, {
    path: ['approvedOn'],
    error: 'approvedBeforeDraft',
  });

export function needChanges(need: Need): Change[] {
  const { id, ...fields } = need;
  return [{ type: 'need', id, set: fields }];
}

/** A need that ended, or was entered by mistake, leaves dispatch and the clocks; what was done for it stays. */
export function endNeedChanges(needId: string): Change[] {
  return [{ type: 'need', id: needId, set: { wanted: false } }];
}

/** A need that ends on a day to come goes on until then. */
export function endNeedOn(needId: string, day: Day, today: Day): Change[] {
  return day <= today ? endNeedChanges(needId) : [{ type: 'need', id: needId, set: { endsOn: day } }];
}

export function resumeNeedChanges(needId: string): Change[] {
  return [{ type: 'need', id: needId, set: { wanted: true, endsOn: null } }];
}

/** A caregiver as entered. There is one primary caregiver: whoever was it before no longer is. */
export function caregiverChanges(caregiver: Caregiver, others: readonly Caregiver[]): Change[] {
  const { id, ...fields } = caregiver;
  const before = caregiver.primary ? others.filter((other) => other.primary && other.id !== id) : [];
  return [
    { type: 'caregiver', id, set: fields },
    ...before.map((other): Change => ({ type: 'caregiver', id: other.id, set: { primary: false } })),
  ];
}

/** A removed caregiver as before, under an id of its own: what was removed stays removed wherever it is read. */
export function restoreCaregiver({ id: _, ...fields }: Caregiver, newId: string): Change[] {
  return [{ type: 'caregiver', id: newId, set: fields }];
}

/** A removed goal as before, under an id of its own. */
export function restoreGoal({ id: _, ...fields }: Goal, newId: string): Change[] {
  return [{ type: 'goal', id: newId, set: fields }];
}

/** A goal in one line; null where there is nothing to keep. */
export function goalChanges(
  text: string,
  of: { id: string; caseId: string; carePlanId: string },
): Change[] | null {
  const read = goalSchema.safeParse({ ...of, text });
  if (!read.success) return null;
  const { id, ...fields }: Goal = read.data;
  return [{ type: 'goal', id, set: fields }];
}

import type { Need } from '../../../domain/carePlan/need.ts';
import type { Day } from '../../../domain/date/day.ts';
import type { Approval, Goal, MealPlan } from '../input.ts';
import type { TableRecord } from './readRecords.ts';

/** What the unit's own plan of a case says, as far as claims are held against it. */
export interface OwnPlan {
  readonly caseNumber: string;
  /** The day its plan was approved; null: not yet, or not recorded. */
  readonly approvedOn: Day | null;
  readonly needs: readonly Pick<Need, 'serviceType' | 'codes' | 'visitsPerWeek'>[];
}

/** Where the plan leaves open how often: approved, without a figure. */
const anyNumber = 1_000_000;

/**
 * The approvals of a plan (Y-V): each code of its needs from its approval on. A week's visits become a month's by the
 * most that a month can have, so that nothing is called too much that a long month explains.
 */
export function approvalsOf({ caseNumber, approvedOn, needs }: OwnPlan): Approval[] {
  if (approvedOn === null) return [];
  const perMonth = new Map<string, number>();
  for (const { codes, visitsPerWeek } of needs) {
    const most = visitsPerWeek === null ? anyNumber : mostPerMonth(visitsPerWeek);
    for (const code of codes) perMonth.set(code, Math.min(anyNumber, (perMonth.get(code) ?? 0) + most));
  }
  return [...perMonth].map(([code, most]) => ({
    caseId: caseNumber,
    code,
    perMonth: most,
    validFrom: approvedOn,
    validTo: null,
  }));
}

/** 31 days are four weeks and three days, on which there may be as many visits as a day of the week has at most. */
function mostPerMonth(visitsPerWeek: number): number {
  const perDay = Math.ceil(visitsPerWeek / 7);
  return 4 * visitsPerWeek + Math.min(visitsPerWeek, 3 * perDay);
}

/** How many meals a week a plan has; none where it has no meals, or does not say how many. */
export function mealPlansOf({ caseNumber, needs }: OwnPlan): MealPlan[] {
  const meals = needs.filter(({ serviceType }) => serviceType === 'meal');
  if (meals.length === 0 || meals.some(({ visitsPerWeek }) => visitsPerWeek === null)) return [];
  return [{ caseId: caseNumber, perWeek: meals.reduce((sum, { visitsPerWeek }) => sum + visitsPerWeek!, 0) }];
}

/**
 * The sessions of professional services of a plan (Y-P): without a column for goals, what a case has of one code since
 * its plan was approved counts as one goal, which is named by that day.
 */
export function goalsOfPlans(records: readonly TableRecord[], plans: ReadonlyMap<string, OwnPlan>): Goal[] {
  const goals = new Map<string, Goal>();
  for (const { caseId, code, startAt, goal } of records) {
    const plan = plans.get(caseId);
    const day = startAt.slice(0, 10);
    if (goal !== undefined || !code.startsWith('C') || !plan?.approvedOn || day < plan.approvedOn) continue;
    const key = JSON.stringify([caseId, code]);
    const known = goals.get(key) ?? { caseId, code, goalId: plan.approvedOn, sessions: [] };
    known.sessions.push(day);
    goals.set(key, known);
  }
  return [...goals.values()];
}

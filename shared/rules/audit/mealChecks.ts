import { type AuditRecord, isOneOf, mondayOf, recordsBy } from './auditRecord.ts';
import { type Check, type Finding, finding } from './finding.ts';
import type { MealPlan } from './input.ts';

/** More meals in a week, Monday to Sunday, than the plan of the case has; a case without a plan is not checked. */
export function mealsAboveFrequency(
  records: readonly AuditRecord[],
  plans: readonly MealPlan[],
  check: Check<'mealsAboveFrequency'>,
): Finding[] {
  const perWeekOf = new Map(plans.map(({ caseId, perWeek }) => [caseId, perWeek]));
  const meals = records.filter(({ code }) => isOneOf(code, check.codes));
  return recordsBy(meals, ({ caseId, day }) => [caseId, mondayOf(day)]).flatMap((same) => {
    const { caseId, day } = same[0]!;
    const perWeek = perWeekOf.get(caseId);
    if (perWeek === undefined || same.length <= perWeek) return [];
    const figures = { caseId, weekFrom: mondayOf(day), meals: same.length, perWeek };
    return [finding('mealsAboveFrequency', check, same, figures)];
  });
}

/** Meals of one case that were brought in one: each began too soon after the one before. */
export function twoMealsInOne(records: readonly AuditRecord[], check: Check<'twoMealsInOne'>): Finding[] {
  const meals = records.filter(({ code }) => isOneOf(code, check.codes));
  return recordsBy(meals, ({ caseId }) => [caseId]).flatMap((ofCase) => {
    const deliveries: AuditRecord[][] = [];
    for (const meal of ofCase) {
      const last = deliveries.at(-1)?.at(-1);
      const isSame = last !== undefined && meal.startMs - last.startMs < check.minutes * 60_000;
      if (isSame) deliveries.at(-1)!.push(meal);
      else deliveries.push([meal]);
    }
    return deliveries
      .filter((meals) => meals.length > 1)
      .map((meals) => {
        const { caseId, day } = meals[0]!;
        return finding('twoMealsInOne', check, meals, { caseId, day, meals: meals.length });
      });
  });
}

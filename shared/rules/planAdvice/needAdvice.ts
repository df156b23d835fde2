import type { Case } from '../../domain/case/case.ts';
import type { NeedState } from '../../domain/dispatch/needState.ts';
import type { ServiceType } from '../../domain/serviceType.ts';

/** What the county's plan says of a need before anybody serves it; a person decides what follows from it. */
export type NeedAdvice =
  | { readonly clause: 'Y-E.1'; readonly says: 'assessFirst' | 'assessmentUnderWay' }
  | { readonly clause: 'Y-M.elig'; readonly says: 'mealsGranted' | 'mealsByCounty' | 'mealsNotGranted' };

/** A need that is wanted, and where it stands. */
export interface AdvisedNeed {
  readonly serviceType: ServiceType;
  readonly state: NeedState;
}

/** What the advice depends on besides the need. */
export interface AdviceContext {
  /** The unit's county: the advice is that of Yunlin's plan. */
  readonly countyCode: string;
  readonly person: Pick<Case, 'welfareIdentity' | 'cmsLevel'>;
  /** The wanted needs of the case, the one in question among them or not. */
  readonly needs: readonly AdvisedNeed[];
}

const yunlin = '10009';
/** The level of need from which the county pays for the meals of a household without a welfare identity. */
const countyMealsFromLevel = 4;

/** The advice for a need; null where there is none. */
export function needAdvice(
  { serviceType }: Pick<AdvisedNeed, 'serviceType'>,
  { countyCode, person, needs }: AdviceContext,
): NeedAdvice | null {
  if (countyCode !== yunlin) return null;
  if (serviceType === 'homeModification') return assessmentAdvice(needs);
  return serviceType === 'meal' ? { clause: 'Y-M.elig', says: mealAdvice(person) } : null;
}

/** Y-E.1: home modification follows the device centre's assessment; none where that was made. */
function assessmentAdvice(needs: readonly AdvisedNeed[]): NeedAdvice | null {
  const assessments = needs.filter(({ serviceType }) => serviceType === 'deviceAssessment');
  if (assessments.some(({ state }) => state === 'serving')) return null;
  const isUnderWay = assessments.some(({ state }) => state !== 'open');
  return { clause: 'Y-E.1', says: isUnderWay ? 'assessmentUnderWay' : 'assessFirst' };
}

/** Y-M.elig: whose meals are paid for, as far as the case says it. */
function mealAdvice({ welfareIdentity, cmsLevel }: Pick<Case, 'welfareIdentity' | 'cmsLevel'>) {
  if (welfareIdentity === 1) return 'mealsGranted';
  const isOfCounty = welfareIdentity === 3 && cmsLevel >= countyMealsFromLevel;
  return isOfCounty ? 'mealsByCounty' : 'mealsNotGranted';
}

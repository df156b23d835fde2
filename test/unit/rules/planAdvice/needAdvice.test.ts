import { describe, expect, it } from 'vitest';
import type { WelfareIdentity } from '#shared/domain/case/case.ts';
import type { NeedState } from '#shared/domain/dispatch/needState.ts';
import { serviceTypes } from '#shared/domain/serviceType.ts';
import { type AdvisedNeed, needAdvice } from '#shared/rules/planAdvice/needAdvice.ts';

const person = { welfareIdentity: 3, cmsLevel: 5 } as const;
const yunlin = '10009';
const modification: AdvisedNeed = { serviceType: 'homeModification', state: 'open' };
const assessment = (state: NeedState): AdvisedNeed => ({ serviceType: 'deviceAssessment', state });

describe('三(一)4(7) 居家無障礙', () => {
  const assessments: [states: NeedState[], says: string | null][] = [
    [[], 'assessFirst'],
    [['open'], 'assessFirst'],
    [['chosen'], 'assessmentUnderWay'],
    [['noticed'], 'assessmentUnderWay'],
    [['accepted'], 'assessmentUnderWay'],
    [['serving'], null],
    [['open', 'serving'], null],
    [['open', 'accepted'], 'assessmentUnderWay'],
  ];
  it.each(assessments)('Y-E.1 with the device centre’s assessment %j says %s', (states, says) => {
    const needs = [modification, ...states.map(assessment)];
    expect(needAdvice(modification, { countyCode: yunlin, person, needs })).toEqual(
      says && { clause: 'Y-E.1', says },
    );
  });

  it('Y-E.1 no other service that is given stands for the assessment', () => {
    const needs = serviceTypes
      .filter((type) => type !== 'deviceAssessment')
      .map((serviceType) => ({ serviceType, state: 'serving' as const }));
    expect(needAdvice(modification, { countyCode: yunlin, person, needs })).toMatchObject({
      says: 'assessFirst',
    });
  });
});

describe('三(一)4(6) 營養餐飲', () => {
  const meals: [identity: WelfareIdentity, level: number, says: string][] = [
    [1, 2, 'mealsGranted'],
    [1, 8, 'mealsGranted'],
    [2, 3, 'mealsNotGranted'],
    [2, 8, 'mealsNotGranted'],
    [3, 3, 'mealsNotGranted'],
    [3, 4, 'mealsByCounty'],
    [3, 8, 'mealsByCounty'],
  ];
  it.each(meals)('Y-M.elig identity %i at level %i: %s', (welfareIdentity, cmsLevel, says) => {
    const context = { countyCode: yunlin, person: { welfareIdentity, cmsLevel }, needs: [] };
    expect(needAdvice({ serviceType: 'meal' }, context)).toEqual({
      clause: 'Y-M.elig',
      says,
    });
  });
});

describe('other services', () => {
  it.each(serviceTypes.filter((type) => type !== 'meal' && type !== 'homeModification'))(
    '%s has no advice',
    (serviceType) => {
      const context = { countyCode: yunlin, person, needs: [modification] };
      expect(needAdvice({ serviceType }, context)).toBeNull();
    },
  );

  it.each(['meal', 'homeModification'] as const)('no other county is told Yunlin’s of %s', (serviceType) => {
    expect(needAdvice({ serviceType }, { countyCode: '10014', person, needs: [] })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { isStepDone, stepsOf } from '#renderer/features/settings/begin/steps.ts';
import { nameProblem, personChange } from '#renderer/features/settings/model/people.ts';

describe('naming a colleague', () => {
  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    [' 王雅婷 ', 'known'],
    ['周以寧', null],
  ])('“%s” is %s', (name, problem) => {
    expect(nameProblem(name, [{ name: '王雅婷' }])).toBe(problem);
  });

  it('saves the name without blanks around it, of a full-time post', () => {
    expect(personChange('p1', ' 周以寧 ', 'caseManager')).toEqual({
      type: 'person',
      id: 'p1',
      set: { name: '周以寧', role: 'caseManager', fullTimeShare: 1, active: true },
    });
  });
});

describe('what a new unit is asked for', () => {
  it('is folder, people, set-up file and paper table where the unit’s key is, else folder and table', () => {
    expect(stepsOf(true)).toEqual(['destination', 'people', 'invite', 'opening']);
    expect(stepsOf(false)).toEqual(['destination', 'opening']);
  });

  it.each(['destination', 'people', 'opening'] as const)('%s is done once there is something', (step) => {
    expect(isStepDone(step, { hasDestination: false, colleagues: 0, openings: 0 })).toBe(false);
    expect(isStepDone(step, { hasDestination: true, colleagues: 1, openings: 1 })).toBe(true);
  });
});

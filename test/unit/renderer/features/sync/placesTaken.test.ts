import { describe, expect, it } from 'vitest';
import { placesTaken } from '#renderer/features/sync/model/placesTaken.ts';
import { personSchema } from '#shared/domain/unit/person.ts';

const person = (id: string, name: string, active = true) =>
  personSchema.parse({ id, name, role: 'caseManager', fullTimeShare: 1, active });
const newcomer = { personName: '王雅婷', request: { person: { id: 'own1' } } };

describe('somebody who was named joins', () => {
  it('and only the record that named them gives way', () => {
    const persons = [
      person('named1', '王雅婷'),
      person('other1', '周以寧'),
      person('gone1', '王雅婷', false),
      person('own1', '王雅婷'),
    ];
    expect(placesTaken(persons, [], newcomer)).toEqual([
      { type: 'person', id: 'named1', set: { active: false } },
    ]);
  });

  it('and a colleague of the same name who joined before keeps their record', () => {
    expect(placesTaken([person('joined1', '王雅婷')], ['joined1'], newcomer)).toEqual([]);
  });
});

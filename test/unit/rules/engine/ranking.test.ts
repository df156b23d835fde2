import { describe, expect, it } from 'vitest';
import { criteriaInOrder } from '#shared/rules/engine/ranking.ts';

const functions = { 'distance/1': { id: 'distance' }, 'id/1': { id: 'id' }, 'count/1': { id: 'count' } };
const criteria = {
  distance: { function: 'distance/1', clause: 'Y-A.4' },
  count: { function: 'count/1', clause: 'Y-A.5' },
  id: { function: 'id/1', clause: 'I-18' },
};
const orders = { near: ['distance', 'count', 'id'], fair: ['count', 'distance', 'id'] };
const ranking = { reading: 'I-18', criteria, orders };

describe('the criteria of a ranking', () => {
  it.each(['near', 'fair'] as const)('stand in the order of the choice %s, with their clauses', (choice) => {
    const found = criteriaInOrder(ranking, (reading) => (reading === 'I-18' ? choice : undefined), functions);
    expect(found.map(({ rule }) => rule.id)).toEqual(orders[choice]);
    expect(found.map(({ clause }) => clause)).toEqual(
      orders[choice].map((id) => criteria[id as 'id'].clause),
    );
  });

  const defects: [string, object, string][] = [
    ['unknown function', { distance: { ...criteria.distance, function: 'distance/2' } }, 'distance/2'],
    [
      'function of another',
      { distance: { ...criteria.distance, function: 'count/1' } },
      'count/1 for distance',
    ],
  ];
  it.each(defects)('are none with an %s', (_, changed, message) => {
    const wrong = { ...ranking, criteria: { ...criteria, ...changed } };
    expect(() => criteriaInOrder(wrong, () => 'near', functions)).toThrow(`the kernel has no ${message}`);
  });

  it('end with the id, so that no two are equal', () => {
    const wrong = { ...ranking, orders: { ...orders, near: ['distance', 'id', 'count'] } };
    expect(() => criteriaInOrder(wrong, () => 'near', functions)).toThrow('must end with the id');
  });
});

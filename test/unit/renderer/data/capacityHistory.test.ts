import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CapacityHistory } from '#renderer/data/memory/capacityHistory.ts';
import { heldOf } from '#renderer/data/memory/held.ts';
import { Memory } from '#renderer/data/memory/memory.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { anObservation } from '#test/builders/offerFacts.ts';

describe('量能的紀錄', () => {
  const observation = fc
    .record({
      provider: fc.constantFrom('prov-0001', 'prov-0002'),
      serviceType: fc.constantFrom('homeCare', 'dayCare'),
      minute: fc.integer({ min: 0, max: 20 }),
    })
    .map(({ provider, serviceType, minute }) => ({
      providerId: provider,
      serviceType,
      checkedAt: new Date(Date.UTC(2026, 4, 11, 1, minute)).toISOString(),
    }));

  it('memory holds the latest ten of each provider and service, whatever the order they come in', () => {
    fc.assert(
      fc.property(fc.array(observation, { size: 'large' }), (drawn) => {
        const all = drawn.map((one, index) =>
          anObservation({ ...one, id: `obs-${String(index).padStart(4, '0')}` } as never),
        );
        const memory = new Memory();
        const history = new CapacityHistory(memory);
        for (const one of all) {
          memory.put('capacity', one.id, heldOf('capacity', one));
          for (const over of history.add(one)) memory.drop('capacity', over.id);
        }
        const held = memory.all('capacity').map(({ id }) => id);
        expect(held.sort()).toEqual(latestOfEach(all).sort());
      }),
    );
  });
});

/** Those that fewer than ten others of the same provider and service are later than. */
function latestOfEach(all: readonly CapacityObservation[]): string[] {
  return all
    .filter((one) => all.filter((other) => isSamePlace(one, other) && isLater(other, one)).length < 10)
    .map(({ id }) => id);
}

const isSamePlace = (a: CapacityObservation, b: CapacityObservation) =>
  a.providerId === b.providerId && a.serviceType === b.serviceType;
const isLater = (a: CapacityObservation, b: CapacityObservation) =>
  a.checkedAt === b.checkedAt ? a.id > b.id : a.checkedAt > b.checkedAt;

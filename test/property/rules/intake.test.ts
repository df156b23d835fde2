import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceBand } from '#shared/directory/townships.ts';
import type { IntakeInput, IntakeManager, IntakeUnit } from '#shared/rules/intake/input.ts';
import { adjacent, alsoAdjacent, elsewhere, home } from '#test/builders/dispatchInput.ts';
import { anIntake, intake } from '#test/builders/intake.ts';

const township = fc.constantFrom(home, adjacent, alsoAdjacent, elsewhere);
const manager = fc.record({
  caseload: fc.oneof(fc.constantFrom(59, 60, 74, 75, 119, 120, 149, 150), fc.integer({ min: 0, max: 170 })),
  fullTimeShare: fc.constantFrom(1, 0.5),
});
const unit = fc.record(
  {
    township,
    serviceTownships: fc.subarray([home, adjacent, elsewhere]),
    stopped: fc.boolean(),
    earliestVisitOn: fc.constantFrom('2026-05-11', '2026-05-14', '2026-05-15', '2026-05-18', '2026-05-19'),
    managers: fc
      .array(manager, { maxLength: 3 })
      .map((held) => held.map((one, index): IntakeManager => ({ id: `M${index}`, ...one }))),
  },
  { requiredKeys: ['township', 'managers'] },
);
const inputs: fc.Arbitrary<IntakeInput> = fc
  .record({
    held: fc.array(unit, { maxLength: 6 }),
    chosen: fc.nat({ max: 8 }),
    assigned: fc.array(
      fc.constantFrom(null, '2026-05-01T00:00:00Z', '2026-05-01T08:00:00+08:00', '2026-05-02T00:00:00Z'),
      { minLength: 6, maxLength: 6 },
    ),
  })
  .map(({ held, chosen, assigned }) => {
    const units = held.map((one, index): IntakeUnit => ({ id: `A${index}`, ...one }));
    const given = units.flatMap(({ id }, index): [string, string][] => {
      const at = assigned[index] ?? null;
      return at === null ? [] : [[id, at]];
    });
    const choice = units[chosen];
    return anIntake(units, {
      case: { id: 'C1', township: home, ...(choice === undefined ? {} : { chosenUnitId: choice.id }) },
      lastAssignedAt: Object.fromEntries(given),
    });
  });

const orders = {
  countFirst: ['chosen', 'freePlaces', 'immediacy', 'distance', 'lastAssigned', 'id'],
  rotationFirst: ['chosen', 'freePlaces', 'lastAssigned', 'immediacy', 'distance', 'id'],
};
const isFull = ({ caseload, fullTimeShare }: IntakeManager) => caseload >= 150 * fullTimeShare;

/** Every unit's values in the words of the clauses, the better the lower; null: it cannot take the case. */
function valuesOf(one: IntakeUnit, input: IntakeInput): Record<string, number | string> | null {
  const { chosenUnitId, township: caseTownship } = input.case;
  const reaches = one.serviceTownships === undefined || one.serviceTownships.includes(caseTownship);
  if (one.stopped || !reaches || one.managers.every(isFull)) return null;
  const places = one.managers.reduce((sum, { fullTimeShare }) => sum + 150 * fullTimeShare, 0);
  const free = one.managers
    .filter((held) => !isFull(held))
    .reduce((sum, { caseload, fullTimeShare }) => sum + 150 * fullTimeShare - caseload, 0);
  const days = one.earliestVisitOn === undefined ? null : Number(one.earliestVisitOn.slice(8)) - 11;
  const at = input.lastAssignedAt?.[one.id];
  return {
    chosen: one.id === chosenUnitId ? 0 : 1,
    freePlaces: 5 * free > places ? 0 : 1,
    immediacy: days === null ? 3 : days <= 3 ? 0 : days <= 7 ? 1 : 2,
    distance: distanceBand(caseTownship, one.township),
    lastAssigned: at === undefined ? 0 : Date.parse(at),
    id: one.id,
  };
}

describe.each(Object.entries(orders))('intake, I-18=%s', { timeout: 60_000 }, (choice, order) => {
  const decide = (input: IntakeInput) => intake(input, { 'I-18': choice });

  it('offers whom the clauses offer, in their order, and says what decided', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const able = (input.units ?? []).flatMap((one) => {
          const values = valuesOf(one, input);
          return values === null ? [] : [values];
        });
        const decider = (a: (typeof able)[number], b: (typeof able)[number]) =>
          order.find((id) => a[id] !== b[id])!;
        // One after the other: the best is who is beaten by none of those that are left.
        const left = [...able];
        const expected: string[] = [];
        while (left.length > 0) {
          const best = left.find((one) =>
            left.every((other) => other === one || one[decider(one, other)]! < other[decider(one, other)]!),
          )!;
          expected.push(String(best['id']));
          left.splice(left.indexOf(best), 1);
        }
        const { candidates, excluded } = decide(input);
        expect(candidates.map(({ unitId }) => unitId)).toEqual(expected);
        for (const [index, { unitId, beatsNextBy, rank }] of candidates.entries()) {
          const [one, next] = [unitId, candidates[index + 1]?.unitId].map((id) =>
            able.find((values) => values['id'] === id),
          );
          expect(rank).toBe(index + 1);
          expect(beatsNextBy?.criterion).toBe(next === undefined ? undefined : decider(one!, next));
        }
        expect(candidates.length + excluded.length).toBe(input.units?.length);
        for (const { reasons } of excluded) expect(reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it('never suggests a full manager, nor one when another of the unit has fewer cases for the time', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { unitId, managerId, warnings } of decide(input).candidates) {
          const { managers } = input.units!.find(({ id }) => id === unitId)!;
          const suggested = managers.find(({ id }) => id === managerId)!;
          expect(isFull(suggested)).toBe(false);
          expect(warnings.includes('above120')).toBe(suggested.caseload >= 120 * suggested.fullTimeShare);
          const loads = managers.map(({ caseload, fullTimeShare }) => caseload / fullTimeShare);
          expect(suggested.caseload / suggested.fullTimeShare).toBe(Math.min(...loads));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is the same in whatever order units, managers, townships and instants come', () => {
    fc.assert(
      fc.property(inputs, fc.infiniteStream(fc.nat()), (input, numbers) => {
        const mix = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => [numbers.next().value as number, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        const mixed: IntakeInput = {
          ...input,
          units: mix(input.units ?? []).map((one) => ({
            ...one,
            managers: mix(one.managers),
            ...(one.serviceTownships === undefined ? {} : { serviceTownships: mix(one.serviceTownships) }),
          })),
          lastAssignedAt: Object.fromEntries(mix(Object.entries(input.lastAssignedAt ?? {}))),
        };
        expect(decide(mixed)).toEqual(decide(input));
      }),
    );
  });
});

import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { parseIntakeInput } from '#shared/rules/intake/checkInput.ts';
import { decideIntake } from '#shared/rules/intake/decideIntake.ts';
import type { IntakeInput, IntakeManager, IntakeUnit } from '#shared/rules/intake/input.ts';
import { intakePolicy } from '#shared/rules/intake/policy.ts';
import type { IntakeResult } from '#shared/rules/intake/result.ts';
import { home, shelf } from '#test/builders/dispatchInput.ts';

/** A full-time manager with so many cases. */
export function aManager(id: string, caseload: number, fullTimeShare = 1): IntakeManager {
  return { id, caseload, fullTimeShare };
}

/** A unit in the case's township with one manager of 100 cases who can visit tomorrow. */
export function aUnit(id: string, stated: Partial<IntakeUnit> = {}): IntakeUnit {
  return {
    id,
    township: home,
    earliestVisitOn: '2026-05-12',
    managers: [aManager('M1', 100)],
    ...stated,
  };
}

/** A case in 斗六 on 2026-05-11. */
export function anIntake(units: IntakeUnit[], stated: Partial<IntakeInput> = {}): IntakeInput {
  return { asOf: '2026-05-11T09:00:00+08:00', case: { id: 'C1', township: home }, units, ...stated };
}

/** The result for an input; throws where it is not a valid one. */
export function intake(input: IntakeInput, options: Record<string, string> = {}): IntakeResult {
  const policy = intakePolicy(shelf.findPack('yunlin-113')!, options);
  if (!policy.ok) throw new Error(policy.error.message);
  const parsed = parseIntakeInput(input, { isTownship: isTownshipCode });
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return decideIntake(parsed.value, policy.value, { distance: distanceBand });
}

/** Units as they are offered, with what decided each pair: `A2 <freePlaces> A1`. */
export function offered({ candidates }: IntakeResult): string {
  return candidates
    .map(({ unitId, beatsNextBy }) =>
      beatsNextBy === null ? unitId : `${unitId} <${beatsNextBy.criterion}>`,
    )
    .join(' ');
}

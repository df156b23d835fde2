import type { Day } from '#shared/domain/date/day.ts';
import { type Caseload, caseloadOf } from '#shared/domain/unit/caseload.ts';
import type { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';

interface OwnCases {
  readonly active: number;
  /** Of a full post. */
  readonly share: number;
  /** What the unit's pack says on a day, with the layer that is in force. */
  readonly clocks: Pick<UnitClocks, 'numberOn'>;
}

/** The own caseload by the numbers that intake goes by (Y-C.1); null where the unit's pack limits none. */
export function caseloadOn(today: Day, { active, share, clocks }: OwnCases): Caseload | null {
  const watch = clocks.numberOn('intake.plannedCaseload', today);
  const stop = clocks.numberOn('intake.fullCaseload', today);
  return watch === null || stop === null ? null : caseloadOf(active, share, { watch, stop });
}

import type { CaseSummary, Change } from '#renderer/data/index.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import {
  type AssignmentReason,
  type CountyGround,
  type Intake,
  intakeSchema,
} from '#shared/domain/intake/intake.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import type { HashPort, Json } from '#shared/policies/hash.ts';
import { compareTexts } from '#shared/rules/engine/compareTexts.ts';
import { parseIntakeInput } from '#shared/rules/intake/checkInput.ts';
import type { IntakeInput } from '#shared/rules/intake/input.ts';
import type { IntakePolicy } from '#shared/rules/intake/policy.ts';
import { type Assignment, decideAssignment, intakeReceipt } from '#shared/rules/intake/receipt.ts';
import type { IntakeReasonCode } from '#shared/rules/intake/result.ts';
import { type ManagerLoad, takesCases } from './loads.ts';

/** Cases that were referred and nobody has yet: carried by somebody who is no manager at work, and nothing decided. */
export function waitingCases(
  cases: readonly CaseSummary[],
  loads: readonly ManagerLoad[],
  intakes: readonly Intake[],
): CaseSummary[] {
  const managers = new Set<string>(
    loads.filter(({ person }) => person.active).map(({ person }) => person.id),
  );
  const decided = new Set<string>(intakes.map(({ caseId }) => caseId));
  return cases
    .filter(
      ({ case: { id, status, managerId } }) =>
        status === 'active' && !managers.has(managerId) && !decided.has(id),
    )
    .sort(
      (a, b) =>
        compareTexts(a.case.referredOn ?? '9999', b.case.referredOn ?? '9999') ||
        compareTexts(a.case.id, b.case.id),
    );
}

/** Y-C.4: everything that is needed is a device or its assessment. A case of which no need is known yet is none. */
export function needsOnlyDevices({ needs }: Pick<CaseSummary, 'needs'>): boolean {
  const devices = ['assistiveDevice', 'deviceAssessment'];
  const wanted = needs.filter(({ need }) => need.wanted);
  return wanted.length > 0 && wanted.every(({ need }) => devices.includes(need.serviceType));
}

/** The unit with its office: without it there is no distance. */
export type Office = Unit & { township: string };

export interface IntakeQuestion {
  person: Pick<CaseSummary['case'], 'id' | 'township'>;
  unit: Office;
  loads: readonly ManagerLoad[];
  choseUnit: boolean;
  /** The first day on which somebody can visit; null: not known. */
  earliestVisitOn: string | null;
  asOf: string;
}

/** What the rules are asked: this unit with those who take cases. Who does not is named in no input. */
export function intakeInput({
  person,
  unit,
  loads,
  choseUnit,
  earliestVisitOn,
  asOf,
}: IntakeQuestion): IntakeInput {
  const { serviceTownships = null } = unit;
  const open = loads.filter(takesCases);
  return {
    asOf,
    case: { id: person.id, township: person.township, ...(choseUnit && { chosenUnitId: unit.id }) },
    units: [
      {
        id: unit.id,
        township: unit.township,
        ...(serviceTownships !== null && { serviceTownships: [...serviceTownships] }),
        // All stopped by hand is the unit stopped; nobody there at all is only full.
        ...(open.length === 0 && loads.length > 0 && { stopped: true }),
        ...(earliestVisitOn !== null && { earliestVisitOn }),
        managers: open.map(({ person: { id, fullTimeShare }, open: caseload }) => ({
          id,
          caseload,
          fullTimeShare,
        })),
      },
    ],
  };
}

export interface IntakeDecision {
  readonly input: IntakeInput;
  readonly assignment: Assignment;
  /** Why the unit cannot take the case; empty where it can. */
  readonly against: readonly IntakeReasonCode[];
}

/** Who of the unit gets a case, by the rules. */
export function decideFor(question: IntakeQuestion, policy: IntakePolicy): IntakeDecision {
  const input = parseIntakeInput(intakeInput(question), { isTownship: isTownshipCode });
  if (!input.ok) throw new Error(`${input.error.path}: ${input.error.message}`);
  const assignment = decideAssignment(input.value, policy, { distance: distanceBand });
  const against = assignment.excluded.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  return { input: input.value, assignment, against };
}

/** The clause that a unit or a manager is left out by. */
export const clauseAgainst = {
  full: 'Y-C.1',
  outsideArea: 'Y-A.2',
  stopped: 'Y-C.1',
} as const satisfies Record<IntakeReasonCode, string>;

interface Written {
  id: string;
  caseId: string;
  by: string;
  at: string;
  choseUnit: boolean;
}

/** The receipt as it is stored with the record, with the unit's layer that the policy is of. */
export function receiptOf(
  { input, assignment }: IntakeDecision,
  policy: IntakePolicy,
  hashPort: HashPort,
  layer: PackLayer['pack'] | undefined,
): Json {
  return intakeReceipt(input, policy, assignment, hashPort, layer);
}

/** A case given to a manager, with what it was decided by. */
export function assignedIntake(
  { id, caseId, by, at, choseUnit }: Written,
  {
    managerId,
    rank,
    reason,
    receipt,
  }: { managerId: string; rank: number; reason: AssignmentReason | null; receipt: Json },
): Change {
  const written = { id, caseId, by, choseUnit, decidedAt: at, recordedAt: at };
  const event = intakeSchema.parse({
    ...written,
    outcome: 'assigned',
    managerId,
    rank,
    reason: rank === 1 ? null : reason,
    receipt,
  });
  return { type: 'intake', event };
}

/** A case that stays with the county's care managers: recorded, and closed here, so that it counts for nobody. */
export function countyIntake(
  { id, caseId, by, at, choseUnit }: Written,
  { ground, note, receipt }: { ground: CountyGround; note: string; receipt: Json },
): Change[] {
  const written = { id, caseId, by, choseUnit, decidedAt: at, recordedAt: at };
  const event = intakeSchema.parse({ ...written, outcome: 'county', ground, note, receipt });
  return [
    { type: 'intake', event },
    { type: 'case', id: caseId, set: { status: 'closed' } },
  ];
}

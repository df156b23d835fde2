import { valueOn } from '../../policies/pack.ts';
import { numberOn } from '../dispatch/policy.ts';
import type { DistanceOf } from '../dispatch/prepare.ts';
import { dayOfAsOf } from '../engine/asOf.ts';
import { findRoomiest, limitOf } from './caseload.ts';
import type { IntakeContext } from './criteria.ts';
import type { IntakeInput, IntakeManager, IntakeUnit } from './input.ts';
import type { IntakePolicy } from './policy.ts';
import type { IntakeCandidate, IntakeReasonCode, IntakeResult } from './result.ts';

/** A unit that can take the case. */
interface Draft extends Pick<IntakeCandidate, 'criteria'> {
  readonly unitId: string;
  readonly manager: IntakeManager;
}

/**
 * Which A unit a new case is offered to, in which order, and why not the others (intake/1). Pure; the input must be
 * one that `parseIntakeInput` lets through.
 */
export function decideIntake(
  input: IntakeInput,
  policy: IntakePolicy,
  { distance }: { distance: DistanceOf },
): IntakeResult {
  const day = dayOfAsOf(input.asOf);
  const context: IntakeContext = {
    township: input.case.township,
    chosenUnitId: input.case.chosenUnitId,
    lastAssignedAt: new Map(Object.entries(input.lastAssignedAt ?? {})),
    day,
    fullCaseload: numberOn(policy, 'intake.fullCaseload', day),
    ampleFreePercent: numberOn(policy, 'intake.ampleFreePercent', day),
    immediacyLimits: valueOn(policy.pack, 'immediacy.withinDays', day) as readonly number[],
    distance,
  };
  const drafts: Draft[] = [];
  const excluded: IntakeResult['excluded'][number][] = [];
  for (const unit of input.units ?? []) {
    const manager = findRoomiest(unit.managers, context.fullCaseload);
    const reasons = reasonsAgainst(unit, manager, context);
    if (manager !== undefined && reasons.length === 0) {
      drafts.push({ unitId: unit.id, manager, criteria: criteriaOf(unit, policy, context) });
    } else {
      excluded.push({ unitId: unit.id, reasons: reasons.map((code) => ({ code })) });
    }
  }
  const planned = numberOn(policy, 'intake.plannedCaseload', day);
  return {
    policy: policy.name,
    candidates: rank(drafts, policy, planned),
    excluded: excluded.sort((a, b) => (a.unitId < b.unitId ? -1 : 1)),
  };
}

/** By code. */
function reasonsAgainst(
  { stopped, serviceTownships }: IntakeUnit,
  manager: IntakeManager | undefined,
  { township }: IntakeContext,
): IntakeReasonCode[] {
  return [
    ...(manager === undefined ? ['full' as const] : []),
    ...(serviceTownships !== undefined && !serviceTownships.includes(township)
      ? ['outsideArea' as const]
      : []),
    ...(stopped === true ? ['stopped' as const] : []),
  ];
}

function criteriaOf(unit: IntakeUnit, { ranking }: IntakePolicy, context: IntakeContext) {
  return ranking.map(({ rule, clause }) => {
    const applies = rule.applies(context);
    return { id: rule.id, applies, value: applies ? rule.valueOf(unit, context) : null, clause };
  });
}

function rank(drafts: readonly Draft[], { ranking }: IntakePolicy, planned: number): IntakeCandidate[] {
  /** The place in the order of the first criterion that tells two units apart; their ids do. */
  const decidingPlace = (a: Draft, b: Draft) => ranking.findIndex((_, place) => compareAt(place, a, b) !== 0);
  const compareAt = (place: number, a: Draft, b: Draft) =>
    ranking[place]!.rule.compare(a.criteria[place]!.value, b.criteria[place]!.value);
  const ordered = drafts.toSorted((a, b) => compareAt(decidingPlace(a, b), a, b));
  return ordered.map((draft, index) => {
    const next = ordered[index + 1];
    const deciding = next === undefined ? undefined : ranking[decidingPlace(draft, next)]!;
    return {
      unitId: draft.unitId,
      managerId: draft.manager.id,
      rank: index + 1,
      criteria: draft.criteria,
      beatsNextBy: deciding === undefined ? null : { criterion: deciding.rule.id, clause: deciding.clause },
      warnings: draft.manager.caseload >= limitOf(draft.manager, planned) ? ['above120'] : [],
    };
  });
}

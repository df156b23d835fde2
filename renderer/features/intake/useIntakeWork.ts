import { useMemo } from 'react';
import type { CaseSummary } from '#renderer/data/index.ts';
import { useCases, useIntakes, usePacks, useUnit } from '#renderer/data/index.ts';
import { useNow } from '#renderer/ui/index.ts';
import type { Intake } from '#shared/domain/intake/intake.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { numberOn } from '#shared/rules/dispatch/policy.ts';
import { type IntakePolicy, intakePolicy } from '#shared/rules/intake/policy.ts';
import { waitingCases } from './model/assign.ts';
import { type ManagerLoad, managerLoads } from './model/loads.ts';

/** What the screen of intake works on. */
export interface IntakeWork {
  readonly policy: IntakePolicy;
  /** The unit's layer that the policy is of, as receipts carry it; undefined for a shipped pack. */
  readonly layer: PackLayer['pack'] | undefined;
  readonly unit: Unit;
  readonly loads: readonly ManagerLoad[];
  readonly waiting: readonly CaseSummary[];
  /** What was decided, the earliest first. */
  readonly intakes: readonly Intake[];
}

/** Null where the unit's pack says nothing of intake. */
export function useIntakeWork(): IntakeWork | null {
  const packs = usePacks();
  const { unit, persons, managerEvents } = useUnit();
  const cases = useCases();
  const intakes = useIntakes();
  const { today } = useNow();
  const policy = useMemo(() => {
    const pack = packs.findPack(unit.packId);
    const found = pack === undefined ? undefined : intakePolicy(pack);
    return found?.ok ? found.value : null;
  }, [packs, unit.packId]);
  return useMemo(() => {
    if (policy === null) return null;
    const limits = {
      planned: numberOn(policy, 'intake.plannedCaseload', today),
      full: numberOn(policy, 'intake.fullCaseload', today),
    };
    const loads = managerLoads({ persons, cases, managerEvents }, limits);
    const layer = packs.findLayerFile(policy.name.hash);
    return { policy, layer, unit, loads, intakes, waiting: waitingCases(cases, loads, intakes) };
  }, [policy, packs, unit, persons, managerEvents, cases, intakes, today]);
}

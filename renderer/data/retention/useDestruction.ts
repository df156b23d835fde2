import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { DestructionStanding, FrozenMonth } from '#shared/domain/retention/destruction.ts';
import type { Result, Saved } from '../api.ts';
import { useData, useDestructions, useDeviceStatus, useUnlocked } from '../hooks.ts';
import {
  type DestructionError,
  type DestructionPreview,
  markForDestruction,
  previewDestruction,
  withdrawMark,
} from './decideDestruction.ts';
import type { Destroyer, DestroyerStatus } from './destroyer.ts';
import { scopeOfCase } from './dueDestructions.ts';

/** What a supervisor does about the destruction of a case; that it is final, and carrying it out, is the destroyer's. */
interface DestructionActions {
  preview(caseId: string): Promise<DestructionPreview>;
  mark(caseId: string, reason: string): Promise<Result<Saved, DestructionError>>;
  withdraw(caseId: string, reason: string): Promise<Result<Saved, DestructionError>>;
}

export function useDestructionActions(): DestructionActions {
  const { engine } = useUnlocked();
  return useMemo(
    () => ({
      preview: (caseId) => previewDestruction(engine, caseId),
      mark: (caseId, reason) => markForDestruction(engine, caseId, reason),
      withdraw: (caseId, reason) => withdrawMark(engine, caseId, reason),
    }),
    [engine],
  );
}

/** Who carries out on this computer what was decided, and what that is at. */
export function useDestroyer(): { destroyer: Destroyer; status: DestroyerStatus } {
  const { destroyer } = useData();
  const subscribe = useCallback((listener: () => void) => destroyer.subscribe(listener), [destroyer]);
  return { destroyer, status: useSyncExternalStore(subscribe, () => destroyer.status) };
}

/** What cases that were destroyed here had counted; of those still here nothing, since they are counted themselves. */
export function useFrozenMonths(): readonly FrozenMonth[] {
  const { engine } = useUnlocked();
  const destructions = useDestructions();
  return useMemo(() => {
    const destroyed = new Set<string>(engine.head.destroyed);
    return [...destructions.values()].flatMap(({ caseId, decision }) =>
      decision !== null && destroyed.has(scopeOfCase(caseId)) ? decision.figures : [],
    );
  }, [engine, destructions]);
}

/** A computer of the unit, and since when it says that nothing of a case is left there. */
export interface Confirmation {
  device: string;
  personName: string;
  isThis: boolean;
  /** Taken out of use: what was on it nobody here can have destroyed. */
  isRevoked: boolean;
  at: string | null;
}

/** Every computer that this one knows of, this one first. */
export function useConfirmations(): (standing: DestructionStanding) => Confirmation[] {
  const { engine } = useUnlocked();
  const devices = useDeviceStatus();
  const { person } = engine.keys;
  const { device } = engine.keys.identity;
  return useCallback(
    ({ carriedOut }) => {
      const known = [
        { device: device.id, personName: person.name, isThis: true, isRevoked: false },
        ...devices.map((one) => ({
          ...{ device: one.device, personName: one.personName, isThis: false },
          isRevoked: one.revokedAfter !== null,
        })),
      ];
      return known.map((one) => ({
        ...one,
        at: carriedOut.find((done) => done.device === one.device)?.recordedAt ?? null,
      }));
    },
    [device, person, devices],
  );
}

import { liveQuery } from 'dexie';
import {
  createContext,
  use,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { Intake } from '#shared/domain/intake/intake.ts';
import type { DestructionStanding } from '#shared/domain/retention/destruction.ts';
import type { RetentionHold } from '#shared/domain/retention/retentionHold.ts';
import type { Abnormality } from '#shared/domain/sampling/abnormality.ts';
import type { UnitPacks } from '#shared/policies/unitPacks.ts';
import type { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import type { RatedRecords } from '#shared/rules/ratings/evidence.ts';
import type {
  CalendarView,
  CaseFile,
  CaseSummary,
  DeviceStatus,
  Directory,
  DispatchLog,
  HandedAway,
  LateEdit,
  ReferralsView,
  RotationView,
  SamplingView,
  Session,
  SyncStatus,
  UnitView,
  UnsentSave,
} from './api.ts';
import { readCaseFile } from './caseFile.ts';
import type { DataSession, Unlocked } from './dataSession.ts';
import { fileOn } from './memory/onDay.ts';
import { deviceStatus } from './sync/deviceStatus.ts';
import { lateQueue } from './sync/lateQueue.ts';
import { syncStatus } from './sync/status.ts';
import { unsentSaves } from './sync/unsentLines.ts';
import { useViewed } from './trail/useTrail.ts';

/** The session that the app was started with. */
export const DataContext = createContext<DataSession | null>(null);

/** The data session itself: actions of start, unlock and set-up. */
export function useData(): DataSession {
  const session = useContext(DataContext);
  if (session === null) throw new Error('outside DataContext');
  return session;
}

export function useSession(): Session {
  const data = useData();
  const subscribe = useCallback((listener: () => void) => data.subscribe(listener), [data]);
  return useSyncExternalStore(subscribe, () => data.session);
}

/** Whether whoever unlocked sees what supervisors do; of invented cases everybody does. */
export function useIsSupervising(): boolean {
  const session = useSession();
  return session.state === 'ready' && (session.person.role === 'supervisor' || session.sample);
}

/** What is open; only screens shown while `ready` may ask. */
export function useUnlocked(): Unlocked {
  const { unlocked } = useData();
  if (unlocked === undefined) throw new Error('locked');
  return unlocked;
}

/** Reads something that changes with saves; `read` has to return the same object until it does. */
export function useLive<V>(read: (unlocked: Unlocked) => V): V {
  const unlocked = useUnlocked();
  const subscribe = useCallback((listener: () => void) => unlocked.engine.subscribe(listener), [unlocked]);
  return useSyncExternalStore(subscribe, () => read(unlocked));
}

/** The cases that are carried here, in no order; on a supervisor's computer all of the unit. */
export function useCases(): readonly CaseSummary[] {
  return useLive(({ views }) => views.cases());
}

/** The same in the order of their names, for lists. */
export function useCaseList(): readonly CaseSummary[] {
  return useLive(({ views }) => views.casesByName());
}

/** Those and the ones that were given to somebody else, for the names in what was done before. */
export function useKnownCases(): readonly CaseSummary[] {
  return useLive(({ views }) => views.knownCases());
}

/** Cases that this person gave away, each with where it went last. */
export function useHandedAway(): ReadonlyMap<string, HandedAway> {
  return useLive(({ views }) => views.handedAway());
}

export function useCaseSummary(caseId: string): CaseSummary | undefined {
  return useLive(({ views }) => views.findCase(caseId));
}

export function useDirectory(): Directory {
  return useLive(({ views }) => views.directory());
}

/** Shows nothing of a screen, but that it is being opened, until the dispatch log is here: a moment after a start. */
export function useOpenLog(): void {
  const { engine } = useUnlocked();
  const opening = engine.openLog();
  // React asks the promise how it ended. Told so, a screen opened later does not show rows to come for a frame.
  if (engine.isLogOpen) Object.assign(opening, { status: 'fulfilled', value: undefined });
  use(opening);
}

export function useDispatchLog(): DispatchLog {
  useOpenLog();
  return useLive(({ views }) => views.log());
}

/** The follow-ups and service ends of all cases here, without what was noted, for the bands of providers. */
export function useRatedRecords(): RatedRecords {
  useOpenLog();
  return useLive(({ views }) => views.rated());
}

/** The facts that the rules prepare; the same object until one of them changes. */
export function useDispatchFacts(): DispatchFacts {
  useOpenLog();
  return useLive(({ views }) => views.facts());
}

/** What was decided of referred cases, the earliest first; without the receipts. */
export function useIntakes(): readonly Intake[] {
  return useLive(({ views }) => views.intakes());
}

export function useRotation(): RotationView {
  return useLive(({ views }) => views.rotation());
}

/** The samples that were drawn and what was done of them. */
export function useSampling(): SamplingView {
  useOpenLog();
  return useLive(({ views }) => views.sampling());
}

/** What keeps closed cases beyond their retention, set and lifted, in no order. */
export function useRetentionHolds(): readonly RetentionHold[] {
  return useLive(({ views }) => views.retentionHolds());
}

/** How far the destruction of cases has come, by the id of the case: marked, decided, and where it was carried out. */
export function useDestructions(): ReadonlyMap<string, DestructionStanding> {
  return useLive(({ views }) => views.destructions());
}

/** What checks found abnormal, of the cases that anything is known of here, in the order in which it was reported. */
export function useAbnormalities(): readonly Abnormality[] {
  return useLive(({ views }) => views.abnormalities());
}

/** Referrals to other resources and reports of risk, of the cases that anything is known of here. */
export function useReferrals(): ReferralsView {
  return useLive(({ views }) => views.referrals());
}

export function useUnit(): UnitView {
  return useLive(({ views }) => views.unit());
}

/** The office calendars and closures, and what clocks read of them; the same object until one of them changes. */
export function useCalendar(): CalendarView {
  return useLive(({ views }) => views.calendar());
}

/** What everything due here is due by; the same object until the unit's pack or calendar changes. */
export function useClocks(): UnitClocks {
  return useLive(({ views }) => views.clocks());
}

/** The shipped packs with the unit's layers: `findPack` gives what the unit goes by today. */
export function usePacks(): UnitPacks {
  return useLive(({ views }) => views.packs());
}

/**
 * One case in full, kept up to date, and noted as seen. Undefined while it is read; null where there is no such case.
 */
export function useCaseFile(caseId: string): CaseFile | null | undefined {
  const { engine } = useUnlocked();
  const [file, setFile] = useState<{ caseId: string; found: CaseFile | null }>();
  useEffect(() => {
    const query = liveQuery(() => readCaseFile(engine, caseId));
    let isLeft = false;
    let subscription: ReturnType<typeof query.subscribe> | undefined;
    // What was saved on the way to this screen is on it.
    void engine.stored.then(() => {
      if (isLeft) return;
      subscription = query.subscribe((found) => {
        const today = dayOfInstant(engine.ports.now());
        setFile({ caseId, found: found === undefined ? null : fileOn(found, today) });
      });
    });
    return () => {
      isLeft = true;
      subscription?.unsubscribe();
    };
  }, [engine, caseId]);
  const found = file?.caseId === caseId ? file.found : undefined;
  useViewed('case', found ? caseId : null);
  return found;
}

/** The latest saves that no bundle carries yet, the latest first; undefined until they are read. */
export function useUnsentSaves(atMost: number): readonly UnsentSave[] | undefined {
  const { engine } = useUnlocked();
  const [saves, setSaves] = useState<readonly UnsentSave[]>();
  useEffect(() => {
    let known = '';
    const look = () => {
      const { vector, own } = engine.head;
      const state = JSON.stringify([vector, own.sealedTo]);
      if (state === known) return;
      known = state;
      void unsentSaves(engine, atMost).then((found) => known === state && setSaves(found));
    };
    look();
    const unsubscribe = engine.subscribe(look);
    return () => {
      known = '';
      unsubscribe();
    };
  }, [engine, atMost]);
  return saves;
}

/** What earlier holders of cases wrote late, oldest first; undefined until it is read. */
export function useLateEdits(): readonly LateEdit[] | undefined {
  const { engine } = useUnlocked();
  const [edits, setEdits] = useState<readonly LateEdit[]>();
  useEffect(() => {
    let known = -1;
    const look = () => {
      const { seq } = engine.head.journal;
      if (seq === known) return;
      known = seq;
      void lateQueue(engine).then((found) => known === seq && setEdits(found));
    };
    look();
    const unsubscribe = engine.subscribe(look);
    return () => {
      known = -1;
      unsubscribe();
    };
  }, [engine]);
  return edits;
}

export function useSyncStatus(): SyncStatus {
  const { engine, courier } = useUnlocked();
  const [status, setStatus] = useState(() => statusOf(engine, courier));
  useEffect(() => engine.subscribe(() => setStatus(statusOf(engine, courier))), [engine, courier]);
  return status;
}

function statusOf(engine: Unlocked['engine'], { report, offlineSince, receiver }: Unlocked['courier']) {
  return syncStatus(engine, report, offlineSince, receiver.waiting);
}

/** Every device that was let in, on a supervisor's computer; elsewhere none. */
export function useDeviceStatus(): readonly DeviceStatus[] {
  const { engine, courier } = useUnlocked();
  const [devices, setDevices] = useState(() => deviceStatus(engine, courier.receiver.waiting));
  useEffect(
    () => engine.subscribe(() => setDevices(deviceStatus(engine, courier.receiver.waiting))),
    [engine, courier],
  );
  return devices;
}

/** Whether what was typed and not saved could not be read any more when this was opened. */
export function useLostDrafts(): boolean {
  return useUnlocked().drafts.wereSetAside;
}

/**
 * What was typed under a key and not saved, also before a restart. `keep(undefined)` removes it; keys name random
 * ids only.
 */
export function useDraft<T>(key: string): { restored: T | undefined; keep: (value: T | undefined) => void } {
  const { drafts } = useUnlocked();
  return useMemo(
    () => ({
      restored: drafts.get(key) as T | undefined,
      keep: (value: T | undefined) => drafts.set(key, value),
    }),
    [drafts, key],
  );
}

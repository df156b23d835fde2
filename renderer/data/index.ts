export { type Inbox, type InboxEntry, useActions } from './actions.ts';
export type * from './api.ts';
export type { BackupSummary } from './backup/checkBackup.ts';
export type { BackupError } from './backup/format.ts';
export { type BackupStatus, daysKept, type ListedBackup } from './backup/keeper.ts';
export type { OpenedBackup } from './backup/restoreBackup.ts';
export { useBackupStatus, useBackups, useRestored } from './backup/useBackup.ts';
export { browserPorts } from './browserPorts.ts';
export type { DecideError, Ruling, Verdict } from './conflicts/decide.ts';
export {
  type ConflictActions,
  useConflictActions,
  useConflictCount,
  useConflicts,
} from './conflicts/hooks.ts';
export type {
  ConflictingDispatch,
  ConflictSide,
  DispatchHere,
  OpenConflict,
  OpenDispatchConflict,
  PastOperation,
  SettledConflict,
  Writing,
} from './conflicts/types.ts';
export { DataSession } from './dataSession.ts';
export { type DestinationActions, useDestinationActions } from './destinations/useDestinationActions.ts';
export { type DispatchRecords, useDispatchRecords } from './dispatchRecords.ts';
export {
  DataContext,
  useAbnormalities,
  useCalendar,
  useCaseFile,
  useCaseList,
  useCaseSummary,
  useCases,
  useClocks,
  useData,
  useDestructions,
  useDeviceStatus,
  useDirectory,
  useDispatchFacts,
  useDispatchLog,
  useDraft,
  useHandedAway,
  useIntakes,
  useIsSupervising,
  useKnownCases,
  useLateEdits,
  useLostDrafts,
  usePacks,
  useRatedRecords,
  useReferrals,
  useRetentionHolds,
  useRotation,
  useSampling,
  useSession,
  useSyncStatus,
  useUnit,
  useUnlocked,
  useUnsentSaves,
} from './hooks.ts';
export { type DraftStore, useKept, useKeptIn, useKeptPart, useKeptPartIn } from './kept.ts';
export type { OpenedRequest, RecoveryError, RecoveryRequestError } from './keys/recovery.ts';
export type { AuditRun, SlowSheet } from './longWork/auditWorker.ts';
export { caseSearch, searchCases } from './memory/caseSearch.ts';
export { printedDirectoryOf } from './memory/directoryView.ts';
export { useObservations } from './observations.ts';
export type { DataPorts } from './ports.ts';
export { digestWords, replayReceipt } from './replayReceipt.ts';
export type { DestructionPreview } from './retention/decideDestruction.ts';
export type { DestroyError } from './retention/destroyer.ts';
export { type Closings, useClosings } from './retention/useClosings.ts';
export {
  type Confirmation,
  useConfirmations,
  useDestroyer,
  useDestructionActions,
  useFrozenMonths,
} from './retention/useDestruction.ts';
export type {
  ReplacedBackups,
  Rewrite,
  RewriteError,
  RewriteReason,
  RewriteReport,
} from './rewrite/types.ts';
export { useRewriter, useRewriting, useRewritten } from './rewrite/useRewriting.ts';
export type { DeviceSaves, RevocationCut } from './sync/deviceSaves.ts';
export type { ImportPreview } from './sync/importBundle.ts';
export type { Fork, ForkBranch } from './sync/readForks.ts';
export { useForkCount, useForks } from './sync/useForks.ts';
export { useRolledBack } from './sync/useRolledBack.ts';
export type { TrailQuery, TrailRow } from './trail/readTrail.ts';
export { useTrail, useTrailRows, useViewed } from './trail/useTrail.ts';

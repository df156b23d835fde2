import { useCallback, useSyncExternalStore } from 'react';
import { useUnlocked } from '../hooks.ts';
import type { BackupKeeper, BackupStatus } from './keeper.ts';

/** The keeper of backups: back up, list, drill, choose the folder. */
export function useBackups(): BackupKeeper {
  return useUnlocked().backups;
}

/** Where backups go, how the last one went, and the one that is being written. */
export function useBackupStatus(): BackupStatus {
  const { engine, backups } = useUnlocked();
  const subscribe = useCallback((listener: () => void) => engine.subscribe(listener), [engine]);
  return useSyncExternalStore(subscribe, () => backups.status);
}

/** When this installation was restored, and from a backup of when; null where it never was. */
export function useRestored(): { at: string; backupAt: string } | null {
  const { engine } = useUnlocked();
  const subscribe = useCallback((listener: () => void) => engine.subscribe(listener), [engine]);
  return useSyncExternalStore(subscribe, () => engine.head.restored);
}

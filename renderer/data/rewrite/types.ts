import type { HostErrorCode } from '#shared/host/hostError.ts';
import type { Scope } from '#shared/sync/operation.ts';
import type { CommitError } from '../api.ts';

/** Why the data key was changed. `destroyed`: because something was left out for good. */
export const rewriteReasons = ['asked', 'personRemoved', 'passphraseSeen', 'destroyed'] as const;
export type RewriteReason = (typeof rewriteReasons)[number];

/**
 * What is asked of `DataSession.rewriteJournal`: the whole journal once more under a new data key. Whatever comes in
 * between, a computer that was switched off too, the installation has wholly the old journal under the old key or
 * wholly the new one under the new key.
 */
export interface Rewrite {
  reason: RewriteReason;
  /**
   * Scopes that are destroyed: of each, every operation that was saved here and every block that was sealed here or
   * came in is left out. Empty: only the key changes. Hashes, numbers and links of the blocks stay, so that what is
   * beside them verifies, chains go on and nothing is missed or sent again. Only cases can be destroyed.
   */
  leaveOut: ReadonlySet<Scope>;
}

/** How a rewriting goes on; another object whenever something in it changed. `useRewriting` gives it to screens. */
export interface RewriteStatus {
  /** Frames written anew, of how many; null while none is under way. */
  progress: { done: number; total: number } | null;
  /** One that was begun and did not come to its end, as when the computer was switched off: nothing has changed by it. */
  interrupted: { reason: RewriteReason; leaveOut: Scope[] } | null;
}

/** What a rewriting came to. Stands in the new journal's last frame, so it is known after a crash too. */
export interface RewriteReport {
  at: string;
  reason: RewriteReason;
  /** The number of the data key from now on. */
  keyVersion: number;
  leftOut: Scope[];
  frames: number;
  /** Payload bytes before and after. */
  bytesBefore: number;
  bytesAfter: number;
  /** Blocks of the scopes left out that were in bundles, each place counted. */
  blocks: number;
  /** Saves of this computer of which something was left out. */
  saves: number;
}

/**
 * Why nothing was rewritten; everything is as it was. `cancelled`: by the signal. `changed`: the journal did not stay
 * still long enough, as while much is coming in; it can be tried again.
 */
export type RewriteError =
  | CommitError
  | { code: 'cancelled' | 'changed' }
  | { code: 'host'; host: HostErrorCode };

/**
 * What became of the backups once blocks are to be found nowhere any more: see `BackupKeeper.replaceAll`. `replaced`:
 * a new backup was written, read back and proven, and then the older ones went. `outOfReach`: the place is known and
 * not there now; `former`: backups went there once and may lie there still. Both are named, for people to look after.
 */
export interface ReplacedBackups {
  places: {
    label: string;
    state: 'replaced' | 'outOfReach' | 'failed' | 'former';
    /** The new backup's name. */
    written: string | null;
    removed: string[];
    /** Older ones that are there still, and those of other computers of the unit, which only these can rewrite. */
    left: string[];
    error: HostErrorCode | null;
  }[];
}
/*
 * How it is used:
 *
 *   const done = await session.rewriteJournal({ reason: 'destroyed', leaveOut: new Set(['case:…']) });
 *   if (done.ok) await session.unlocked!.backups.replaceAll(onProgress);   // ReplacedBackups
 *
 * The decision itself (an event of the unit) is saved before, as any other; the last frame of the new journal says what
 * was carried out: `engine.head.rewritten` (the latest report) and `engine.head.destroyed` (all scopes ever left out),
 * both there after a crash, a rebuild and a restore. A decision whose scope is not in `destroyed` is still to be carried
 * out. Bundles that come in later are kept without the blocks of `destroyed` scopes; nothing of these is folded again.
 * The screens are closed at the end and opened again, as after unlocking.
 */

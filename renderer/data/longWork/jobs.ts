import type { CommitError, Result, Saved } from '../api.ts';
import type { Keys } from '../keys/envelope.ts';
import type { StagedStretch, Stretch } from '../rewrite/stageFrames.ts';
import type { ImportOptions, ImportPreview, ImportRefusal, TakenIn } from '../sync/importBundle.ts';

/** What takes long enough to keep a window from drawing. */
export type Job =
  /** Brings the database up to the journal's end, or makes it anew from the journal. */
  | { kind: 'catchUp' }
  /** Verifies a bundle and says what it would bring. */
  | { kind: 'preview'; bytes: Uint8Array }
  /** Takes a bundle in. */
  | { kind: 'import'; bytes: Uint8Array; options: ImportOptions }
  /** Seals own lines that no bundle carries yet. */
  | { kind: 'seal' }
  /** Writes a stretch of the journal anew under another data key; neither journal nor database changes by that. */
  | { kind: 'rewrite'; stretch: Stretch };

export interface Outcomes {
  catchUp: undefined;
  preview: ImportPreview;
  import: Result<TakenIn, CommitError | ImportRefusal>;
  seal: Result<Saved, CommitError>;
  rewrite: StagedStretch;
}

/** What became of a job; what it changed stands in journal and database by then. */
export interface Done<K extends Job['kind']> {
  outcome: Outcomes[K];
  /** Whether everything was made again, so that nothing that was read from the database before is true any more. */
  isRemade: boolean;
  /** Whether the drive had no room left for more when it ended; undefined where nothing was written. */
  isDriveFull: boolean | undefined;
}

export type OnProgress = (done: number, total: number) => void;

/**
 * Does jobs away from the window, with an engine of its own over the same journal and database. Whoever asks sees to it
 * that nothing is written in the window meanwhile, and reads afterwards what was stored.
 */
export interface LongWork {
  /** Bundles of so many bytes and more are long work. */
  readonly longFrom: number;
  /** Own lines to be sealed, likewise. */
  readonly longFromLines: number;
  /** Rejects where the job could not be done, also because of `end`; what of it is in the journal stays there. */
  run<J extends Job>(job: J, keys: Keys, onProgress: OnProgress): Promise<Done<J['kind']>>;
  /** Breaks off whatever is being done and forgets the keys. */
  end(): void;
}

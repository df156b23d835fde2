import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import type { DeviceCertificate, Revocation, WriterCertificate } from '#shared/sync/certificates.ts';
import type { ForkDecision } from '#shared/sync/forkDecision.ts';
import type { Scope } from '#shared/sync/operation.ts';
import type { SentVector } from '#shared/sync/receipt.ts';
import type { Handover, ToldConflict, WriterCounts } from '#shared/sync/returned.ts';
import type { RewriteReport } from '../rewrite/types.ts';
import type { MovedLines } from './movedLines.ts';
import type { OwnLeftOut } from './ownBranch.ts';
import type { Place } from './segments.ts';

/** Own lines that were sealed into a bundle, and what became of it. */
export interface SealedBatch {
  name: string;
  hash: string;
  from: number;
  to: number;
  /** How many of the lines only say who saw what; absent in heads from before, and where none does. */
  trailLines?: number;
  /** When the first and the last of the lines were written. */
  firstAt: string;
  lastAt: string;
  at: string;
  /** Where its bytes stand in the journal. */
  frames: Place;
  /** Names of the files it was, before blocks of it were destroyed. */
  former?: string[];
}

/** A bundle from the supervisor to one device of a manager. */
export interface ReturnedBundle {
  device: string;
  name: string;
  hash: string;
  at: string;
  /** The date it carries, where that is another. */
  dated?: string;
  frames: Place;
  /** Hashes of what it carries: the blocks, and all besides them. The same again is not sent again. */
  blocks: string;
  besides: string;
  acknowledged: boolean;
}

export interface KnownDevice {
  certificate: DeviceCertificate;
  writers: WriterCertificate[];
  personName: string;
}

export interface ImportFact {
  hash: string;
  at: string;
  writer: string;
  from: string;
  lines: number;
  /** When the last of the sender's own lines in it was written; empty where there is none. */
  lastAt: string;
}

/**
 * What the frames of the journal amount to besides records: how far each writer was applied, what was sealed, sent
 * and confirmed, who was let in. Plain JSON; kept sealed beside the rows, made again from the journal if lost.
 */
export interface LogHead {
  version: number;
  journal: { seq: number; hash: string };
  vector: [writer: string, seq: number][];
  /** Last reading of the hybrid logical clock. */
  lastReading: string | null;
  /** What the unit has ruled about writers, and the supervisor's word on cases and figures. */
  revocations: Revocation[];
  forkDecisions: ForkDecision[];
  handovers: Handover[];
  counts: WriterCounts[];
  /** Late edits that a person has looked at here. */
  lateSeen: string[];
  own: {
    /** The oldest own line that is in no bundle yet: when it was written, and its frame in the journal. */
    unsealed: { since: string; frame: number } | null;
    /** How many of the lines that are in no bundle yet only say who saw what; absent where none does. */
    unsealedTrail?: number;
    sealedTo: number;
    tips: { header: string | null; blocks: [Scope, string][] };
    batches: SealedBatch[];
    /** The supervisor holds own lines up to here. */
    confirmedTo: number;
    confirmedAt: string | null;
    /**
     * What receipts for bundles of this writer said, all taken together: how far the furthest of these bundles goes, and up
     * to where the supervisor holds everything. Absent before the first, and in heads from before.
     */
    received?: { to: number; have: number };
    /** Who writes here now; null before the first line. */
    writer: string | null;
    /** Others hold lines of this writer that were not sealed here, up to this one: the writer has to give way. */
    ahead?: { have: number; at: string };
    /** Those who wrote here before it was restored or put back, with what the supervisor holds of them. */
    former: {
      writer: string;
      sealedTo: number;
      confirmedTo: number;
      confirmedAt: string | null;
      /** Others hold lines under its numbers that are not those sealed here. */
      contested?: boolean;
    }[];
  };
  /** When this installation was restored, and from a backup of when; null where it never was. */
  restored: { at: string; backupAt: string } | null;
  /** When a writer gave way last because this computer had been put back or copied. Absent in heads from before. */
  rolledBack?: { at: string; after: number; known: number; moved: number };
  /** Own lines under another name than their frames say, and those that were decided against. */
  moved?: MovedLines[];
  leftOut?: OwnLeftOut[];
  /** How many operations were written by a newer version of the program, in a form or of a kind unknown here. */
  newer?: number;
  /** What the supervisor said last of openings that were given here and elsewhere, and when. */
  toldConflicts?: { at: string; conflicts: ToldConflict[] };
  /** What the last rewriting of the journal came to. Absent where it never was rewritten. */
  rewritten?: RewriteReport;
  /** Scopes that were destroyed: nothing of them is here, and nothing of them is taken in. */
  destroyed?: Scope[];
  /** Files of bundles that had blocks of these, which the outbox may still have. */
  withdrawn?: string[];
  devices: KnownDevice[];
  /** Per device, what it said last that it holds. */
  acknowledged: [device: string, { at: string; vector: SentVector }][];
  returns: ReturnedBundle[];
  imports: ImportFact[];
}

export function emptyHead(version: number, journalHash: string): LogHead {
  return {
    version,
    journal: { seq: 0, hash: journalHash },
    vector: [],
    lastReading: null,
    revocations: [],
    forkDecisions: [],
    handovers: [],
    counts: [],
    lateSeen: [],
    own: {
      unsealed: null,
      sealedTo: 0,
      tips: { header: null, blocks: [] },
      batches: [],
      confirmedTo: 0,
      confirmedAt: null,
      writer: null,
      former: [],
    },
    restored: null,
    devices: [],
    acknowledged: [],
    returns: [],
    imports: [],
  };
}

/** Whether a hash is that of a batch, now or before blocks of it were destroyed. */
export function isFileOf({ hash, former = [] }: SealedBatch, of: string): boolean {
  return hash === of || former.some((name) => parseBundleFileName(name)?.hash === of);
}

/** When the supervisor confirmed a batch, undefined where it has not; those of former writers count by theirs. */
export function confirmationOf(
  own: LogHead['own'],
  { name, to }: SealedBatch,
): { at: string | null } | undefined {
  const writer = parseBundleFileName(name)?.writer;
  const { confirmedTo, confirmedAt } = own.former.find((one) => one.writer === writer) ?? own;
  return to <= confirmedTo ? { at: confirmedAt } : undefined;
}

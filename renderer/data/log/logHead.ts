import type { DeviceCertificate, WriterCertificate } from '#shared/sync/certificates.ts';
import type { Scope } from '#shared/sync/operation.ts';

/** Own lines that were sealed into a bundle, and what became of it. */
export interface SealedBatch {
  name: string;
  hash: string;
  from: number;
  to: number;
  /** When the first and the last of the lines were written. */
  firstAt: string;
  lastAt: string;
  at: string;
  /** Where its bytes stand in the journal. */
  frames: { first: number; count: number };
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
  /** When the last of its lines was written. */
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
  /** Per writer, the segments held, for telling a copy from a fork. */
  segments: [writer: string, { from: number; to: number; hash: string }[]][];
  own: {
    /** The oldest own line that is in no bundle yet: when it was written, and its frame in the journal. */
    unsealed: { since: string; frame: number } | null;
    sealedTo: number;
    tips: { header: string | null; blocks: [Scope, string][] };
    batches: SealedBatch[];
    /** The supervisor holds own lines up to here. */
    confirmedTo: number;
    confirmedAt: string | null;
  };
  devices: KnownDevice[];
  imports: ImportFact[];
}

export function emptyHead(version: number, journalHash: string): LogHead {
  return {
    version,
    journal: { seq: 0, hash: journalHash },
    vector: [],
    lastReading: null,
    segments: [],
    own: {
      unsealed: null,
      sealedTo: 0,
      tips: { header: null, blocks: [] },
      batches: [],
      confirmedTo: 0,
      confirmedAt: null,
    },
    devices: [],
    imports: [],
  };
}

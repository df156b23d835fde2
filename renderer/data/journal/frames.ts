import { open, type RowCipher, seal } from '#shared/crypto/rowSealing.ts';
import { fromUtf8, toUtf8 } from '#shared/crypto/text.ts';
import type { DeviceCertificate, Revocation, WriterCertificate } from '#shared/sync/certificates.ts';
import type { ForkDecision } from '#shared/sync/forkDecision.ts';
import type { Line, Scope } from '#shared/sync/operation.ts';
import type { Receipt } from '#shared/sync/receipt.ts';
import type { Handover } from '#shared/sync/returned.ts';
import type { IndexedSegment } from '#shared/sync/segmentIndex.ts';
import type { Keys } from '../keys/envelope.ts';
import type { DataPorts } from '../ports.ts';
import type { RewriteReport } from '../rewrite/types.ts';

/** What one frame of the journal says. Everything the projection shows can be made again from these, in order. */
export type Frame =
  /** What a person saved here; with the record of it, where a case changed hands. */
  | { t: 'line'; line: Line; handovers?: Handover[] }
  /**
   * A part of the bundle that own lines `from` to `to` were sealed into, and where its chains end. A line is sealed once
   * and for all: the bundle is kept here before it is handed out, and never made again.
   */
  | {
      t: 'sealed';
      name: string;
      hash: string;
      part: number;
      parts: number;
      from: number;
      to: number;
      /** When the first and the last of these lines were written. */
      firstAt: string;
      lastAt: string;
      at: string;
      tips: { header: string | null; blocks: [Scope, string][] };
      segment: IndexedSegment;
      /** Names of the files it was, before blocks of it were destroyed: somebody may have got one and confirm it. */
      former?: string[];
    }
  /** A part of a bundle that the supervisor sealed to one device of a manager. */
  | {
      t: 'returned';
      device: string;
      name: string;
      hash: string;
      part: number;
      parts: number;
      at: string;
      /** The date it carries, where the wall clock was behind the one of the return before. */
      dated?: string;
      blocks: string;
      besides: string;
      /** Sealed to this device too, so that it can be proven here; what earlier versions sealed was not. */
      openable?: true;
      /** It had blocks that were destroyed, or nobody here could tell: its bytes are gone, and another one takes its place. */
      gone?: true;
    }
  /** A part of a verified bundle of somebody else; it counts once all its parts are there. */
  | { t: 'import'; hash: string; part: number; parts: number; at: string; writer: string; from: string }
  /** Everything before this was written anew under another data key, without what was destroyed. */
  | { t: 'rewritten'; report: RewriteReport; withdrawn: string[] }
  /** The unit no longer takes in what writers wrote beyond what is here. */
  | { t: 'revoked'; revocations: Revocation[]; at: string }
  /** A person decided which branch of a copied or restored machine counts. */
  | { t: 'forkDecided'; decision: ForkDecision; at: string }
  /** The supervisor confirmed what it holds. */
  | { t: 'receipt'; receipt: Receipt; at: string }
  /** A manager's device confirmed what it holds. */
  | { t: 'acknowledged'; receipt: Receipt; at: string }
  /** Late edits that a person has looked at here. */
  | { t: 'lateSeen'; operations: string[]; at: string }
  /** A device of the unit was let in here, after its six words were compared. */
  | {
      t: 'device';
      certificate: DeviceCertificate;
      writers: WriterCertificate[];
      personName: string;
      at: string;
    }
  /**
   * From here on another writer writes here: the installation was restored from a backup, or others hold lines of the
   * former one that were not written here.
   */
  | {
      t: 'writer';
      former: string;
      certificate: WriterCertificate;
      at: string;
      restored?: { backupAt: string };
      rolledBack?: RolledBack;
    };

/** Why a writer gave way: what of it stays, and up to where others hold lines of it. */
export interface RolledBack {
  /** The last line that was sealed here; those beyond are the new writer's first. */
  after: number;
  /** No more than `after` where others hold the same numbers, or its branch was decided against. */
  known: number;
  /** How many lines move to the new writer, and where the first of them stands in the journal. */
  moved: number;
  unsealed: { since: string; frame: number } | null;
}

/** A frame with its bytes: the part of a bundle, one's own or somebody else's. */
export interface FrameWithBody {
  frame: Frame;
  body: Uint8Array;
}

/** What seals frames. */
export type FrameKeys = Pick<Keys, 'envelopeId' | 'keyVersion' | 'dataKey'>;

const place = (keys: FrameKeys, seq: number) => ({
  table: 'journal',
  key: keys.envelopeId,
  keyVersion: keys.keyVersion,
  position: seq,
});

const noBody: Uint8Array = new Uint8Array();

/** Seals a frame for its place in the journal. */
export function sealFrame(
  frame: Frame,
  seq: number,
  keys: FrameKeys,
  { random, rowCipher }: Pick<DataPorts, 'random' | 'rowCipher'>,
  body = noBody,
): Uint8Array {
  const head = toUtf8(JSON.stringify(frame));
  const plain = new Uint8Array(4 + head.length + body.length);
  new DataView(plain.buffer).setUint32(0, head.length);
  plain.set(head, 4);
  plain.set(body, 4 + head.length);
  return seal(keys.dataKey, place(keys, seq), plain, random, rowCipher);
}

/** Undefined where the frame is not ours, or was altered: the caller stops, nothing is skipped. */
export function openFrame(
  payload: Uint8Array,
  seq: number,
  keys: FrameKeys,
  cipher?: RowCipher,
): FrameWithBody | undefined {
  const plain = open(keys.dataKey, place(keys, seq), payload, cipher);
  if (plain === undefined || plain.length < 4) return undefined;
  const headLength = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  const head = fromUtf8(plain.subarray(4, 4 + headLength));
  if (head === undefined) return undefined;
  return { frame: JSON.parse(head) as Frame, body: plain.subarray(4 + headLength) };
}

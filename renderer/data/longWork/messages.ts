import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import type { Channel } from '#shared/host/contract.ts';
import type { FileAudit } from '#shared/rules/audit/table/auditFile.ts';
import type { TableRow } from '#shared/rules/audit/table/columns.ts';
import type { Keys } from '../keys/envelope.ts';
import type { AuditPiece } from './auditJob.ts';
import type { Done, Job } from './jobs.ts';

/** What the window says to the data worker. */
export type ToWorker =
  | { t: 'derive'; id: number; passphrase: string; deviceSecret: Uint8Array; salt: Uint8Array }
  /** `at`: the instant that what is done counts as done. */
  | { t: 'job'; id: number; job: Job; keys: Keys; at: string }
  /** Of a file's audit, which needs nothing of what is stored: first the rows of its tables, then the rest. */
  | { t: 'auditRows'; id: number; of: 'records' | 'approvals'; rows: readonly TableRow[] }
  | { t: 'audit'; id: number; asked: FileAudit }
  /** Lines of a sheet, by its place among those of the file that is asked for next. */
  | {
      t: 'sheetLines';
      id: number;
      sheet: number;
      name: string;
      lines: readonly NamedSheet['lines'][number][];
    }
  /** A file of the audit, or of the sheets that were sent. */
  | {
      t: 'auditFile';
      id: number;
      make: { kind: 'receipt'; layer: PackLayer['pack'] | undefined } | { kind: 'csv' | 'xlsx' };
    }
  /** The host's reply, as it was carried. */
  | { t: 'reply'; id: number; reply: unknown };

/** What it is told of an audit. */
export type AuditMessage = Extract<ToWorker, { t: 'auditRows' | 'audit' | 'sheetLines' | 'auditFile' }>;

/** What the data worker says to the window. */
export type FromWorker =
  | { t: 'key'; id: number; key: Uint8Array }
  | { t: 'done'; id: number; done: Done<Job['kind']> }
  | { t: 'audited'; id: number; piece: AuditPiece }
  | { t: 'auditFile'; id: number; file: Blob }
  | { t: 'progress'; id: number; done: number; total: number }
  /** `code`: the host's, where it is the host that failed. */
  | { t: 'failed'; id: number; code: string | null; message: string }
  /** Only the window reaches the host: the preload's bridge ends there. */
  | { t: 'call'; id: number; channel: Channel; input: unknown };

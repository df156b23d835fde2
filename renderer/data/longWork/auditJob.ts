import { batchesOf } from '#shared/domain/batches.ts';
import { auditFile, type FileAudit, type FileAudited } from '#shared/rules/audit/table/auditFile.ts';
import type { TableRow } from '#shared/rules/audit/table/columns.ts';
import type { FromWorker, ToWorker } from './messages.ts';

type Audited = Extract<FileAudited, { kind: 'audited' }>;

/** A part of what came of an audit: all of a year in one message would keep the window from drawing while it reads it. */
export type AuditPiece =
  | { readonly of: 'records'; readonly items: Audited['records'] }
  | { readonly of: 'found'; readonly items: Audited['found'] }
  | { readonly of: 'step'; readonly done: number; readonly total: number }
  | { readonly of: 'end'; readonly rest: FileAudited };

const most = 500;

/** Takes the rows of the tables, then audits what is asked of them. */
export function serveAudit(
  say: (message: FromWorker) => void,
): (message: Extract<ToWorker, { t: 'auditRows' | 'audit' }>) => void {
  const rows = { records: [] as TableRow[], approvals: [] as TableRow[] };
  return (message) => {
    const { id } = message;
    if (message.t === 'auditRows') {
      rows[message.of].push(...message.rows);
      return;
    }
    const { records, approvals, ...asked } = message.asked;
    const whole: FileAudit = {
      ...asked,
      records: { ...records, table: { ...records.table, rows: rows.records } },
      approvals: approvals && { ...approvals, table: { ...approvals.table, rows: rows.approvals } },
    };
    try {
      auditInPieces(whole, (piece) => say({ t: 'audited', id, piece }));
    } catch (error) {
      say({ t: 'failed', id, code: null, message: error instanceof Error ? error.message : '' });
    }
  };
}

/** Audits a file and hands out what came of it piece by piece; `end` is the last. */
function auditInPieces(asked: FileAudit, say: (piece: AuditPiece) => void): void {
  const done = auditFile(asked, (steps, total) => say({ of: 'step', done: steps, total }));
  if (done.kind === 'issues') {
    say({ of: 'end', rest: done });
    return;
  }
  for (const items of batchesOf(done.records, most)) say({ of: 'records', items });
  for (const items of batchesOf(done.found, most)) say({ of: 'found', items });
  say({ of: 'end', rest: { ...done, records: [], found: [] } });
}

/** Puts the pieces together; undefined until the last has come. */
export function pieceTogether(): (piece: AuditPiece) => FileAudited | undefined {
  const records: Audited['records'][number][] = [];
  const found: Audited['found'][number][] = [];
  return (piece) => {
    if (piece.of === 'records') records.push(...piece.items);
    if (piece.of === 'found') found.push(...piece.items);
    if (piece.of !== 'end') return undefined;
    return piece.rest.kind === 'issues' ? piece.rest : { ...piece.rest, records, found };
  };
}

import { type NamedSheet, sheetFile } from '#renderer/sheets/saveSheet.ts';
import { createCryptoPort } from '#shared/crypto/cryptoPort.ts';
import { batchesOf } from '#shared/domain/batches.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import { auditReceipt } from '#shared/rules/audit/receipt.ts';
import { auditFile, type FileAudited, type WholeAudit } from '#shared/rules/audit/table/auditFile.ts';
import type { TableRow } from '#shared/rules/audit/table/columns.ts';
import type { AuditMessage, FromWorker } from './messages.ts';

type Audited = Extract<FileAudited, { kind: 'audited' }>;
type Issues = Extract<FileAudited, { kind: 'issues' }>;

/** A part of what came of an audit: all of a year in one message would keep the window from drawing while it reads it. */
export type AuditPiece =
  | { readonly of: 'records'; readonly items: Audited['records'] }
  | { readonly of: 'lines'; readonly items: Audited['lines'] }
  | { readonly of: 'issues'; readonly items: Issues['issues'] }
  | { readonly of: 'step'; readonly done: number; readonly total: number }
  | { readonly of: 'end'; readonly rest: FileAudited };

const most = 500;

/** Takes the rows of the tables, audits what is asked of them, and makes files of what came of it. */
export function serveAudit(say: (message: FromWorker) => void): (message: AuditMessage) => void {
  const rows = { records: [] as TableRow[], approvals: [] as TableRow[] };
  let whole: WholeAudit | undefined;
  let sheets: { name: string; lines: NamedSheet['lines'][number][] }[] = [];
  return (message) => {
    const { id } = message;
    const fail = (error: unknown) =>
      say({ t: 'failed', id, code: null, message: error instanceof Error ? error.message : '' });
    try {
      switch (message.t) {
        case 'auditRows':
          rows[message.of].push(...message.rows);
          break;
        case 'audit': {
          const { records, approvals, ...asked } = message.asked;
          whole = auditFile(
            {
              ...asked,
              records: { ...records, table: { ...records.table, rows: rows.records } },
              approvals: approvals && { ...approvals, table: { ...approvals.table, rows: rows.approvals } },
            },
            (done, total) => say({ t: 'audited', id, piece: { of: 'step', done, total } }),
          );
          for (const piece of piecesOf(whole.told)) say({ t: 'audited', id, piece });
          break;
        }
        case 'sheetLines':
          if (sheets[message.sheet] === undefined) sheets[message.sheet] = { name: message.name, lines: [] };
          sheets[message.sheet]!.lines.push(...message.lines);
          break;
        case 'auditFile': {
          const { make } = message;
          const made =
            make.kind === 'receipt'
              ? Promise.resolve(receiptFile(whole, make.layer))
              : sheetFile(sheets, make.kind);
          sheets = [];
          made.then((file) => say({ t: 'auditFile', id, file }), fail);
          break;
        }
      }
    } catch (error) {
      fail(error);
    }
  };
}

/** The receipt of an audit as a file, for `rules replay`. */
export function receiptFile(whole: WholeAudit | undefined, layer: PackLayer['pack'] | undefined): Blob {
  if (whole?.audited === undefined) throw new Error('nothing was audited');
  const { input, result } = whole.audited;
  const receipt = auditReceipt(input, result, createCryptoPort(), layer);
  return new Blob([JSON.stringify(receipt)], { type: 'application/json' });
}

/** What came of an audit, piece by piece; `end` is the last. */
function* piecesOf(told: FileAudited): Generator<AuditPiece> {
  if (told.kind === 'issues') {
    for (const items of batchesOf(told.issues, most)) yield { of: 'issues', items };
    yield { of: 'end', rest: { ...told, issues: [] } };
    return;
  }
  for (const items of batchesOf(told.records, most)) yield { of: 'records', items };
  for (const items of batchesOf(told.lines, most)) yield { of: 'lines', items };
  yield { of: 'end', rest: { ...told, records: [], lines: [] } };
}

/** Puts the pieces together; undefined until the last has come. */
export function pieceTogether(): (piece: AuditPiece) => FileAudited | undefined {
  const records: Audited['records'][number][] = [];
  const lines: Audited['lines'][number][] = [];
  const issues: Issues['issues'][number][] = [];
  return (piece) => {
    switch (piece.of) {
      case 'step':
        return undefined;
      case 'records':
        records.push(...piece.items);
        return undefined;
      case 'lines':
        lines.push(...piece.items);
        return undefined;
      case 'issues':
        issues.push(...piece.items);
        return undefined;
      case 'end':
        return piece.rest.kind === 'issues' ? { ...piece.rest, issues } : { ...piece.rest, records, lines };
    }
  };
}

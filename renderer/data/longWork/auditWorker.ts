import { batchesOf } from '#shared/domain/batches.ts';
import type { FileAudit, FileAudited, MappedTable, OnStep } from '#shared/rules/audit/table/auditFile.ts';
import type { TableColumn, TableRow } from '#shared/rules/audit/table/columns.ts';
import { pieceTogether } from './auditJob.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/**
 * Audits a file in a worker of its own, so that the window goes on drawing and breaking it off stops it at once.
 * Null where it was broken off; rejects where the worker failed.
 */
export function auditAway(
  start: () => Worker,
  asked: FileAudit,
  signal: AbortSignal,
  onStep: OnStep,
): Promise<FileAudited | null> {
  const worker = start();
  const add = pieceTogether();
  return new Promise<FileAudited | null>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.t === 'failed') reject(new Error(data.message));
      if (data.t !== 'audited') return;
      if (data.piece.of === 'step') onStep(data.piece.done, data.piece.total);
      const whole = add(data.piece);
      if (whole !== undefined) resolve(whole);
    });
    worker.addEventListener('error', () => reject(new Error('the worker did not load')));
    signal.addEventListener('abort', () => resolve(null));
    void postInPieces(asked, (message) => worker.postMessage(message), signal);
  }).finally(() => worker.terminate());
}

const most = 1_000;

/** The rows of a year in one message would keep the window from drawing while they are copied. */
async function postInPieces(
  asked: FileAudit,
  post: (message: ToWorker) => void,
  signal: AbortSignal,
): Promise<void> {
  const tables = [
    ['records', asked.records],
    ['approvals', asked.approvals],
  ] as const;
  for (const [of, mapped] of tables) {
    for (const rows of batchesOf<TableRow>(mapped?.table.rows ?? [], most)) {
      if (signal.aborted) return;
      post({ t: 'auditRows', id: 1, of, rows });
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  post({ t: 'audit', id: 1, asked: { ...asked, ...emptied(asked) } });
}

function emptied({ records, approvals }: FileAudit): Pick<FileAudit, 'records' | 'approvals'> {
  const without = <M extends MappedTable<TableColumn>>(mapped: M): M => ({
    ...mapped,
    table: { ...mapped.table, rows: [] },
  });
  return { records: without(records), approvals: approvals === null ? null : without(approvals) };
}

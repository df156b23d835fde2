import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { batchesOf } from '#shared/domain/batches.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import type { FileAudit, FileAudited, MappedTable, OnStep } from '#shared/rules/audit/table/auditFile.ts';
import type { TableColumn, TableRow } from '#shared/rules/audit/table/columns.ts';
import { pieceTogether } from './auditJob.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** An audit that was made; what files are made from stays where it was made until it is ended. */
export interface AuditRun {
  readonly told: FileAudited;
  /** What was asked and answered, for `rules replay`, with the unit's layer that it was audited by. */
  receipt(layer: PackLayer['pack'] | undefined): Promise<Blob>;
  /** Sheets as one file: comma-separated text has the first alone. */
  file(sheets: readonly SlowSheet[], kind: 'csv' | 'xlsx'): Promise<Blob>;
  /** Lets go of everything; nothing can be made of it any more. */
  end(): void;
}

/** A sheet whose lines are said as they are asked for: putting thousands into words takes a while. */
export type SlowSheet = Omit<NamedSheet, 'lines'> & { readonly lines: Iterable<NamedSheet['lines'][number]> };

/**
 * Audits a file in a worker of its own, so that the window goes on drawing and breaking it off stops it at once.
 * Null where it was broken off; rejects where the worker failed.
 */
export async function auditAway(
  start: () => Worker,
  asked: FileAudit,
  signal: AbortSignal,
  onStep: OnStep,
): Promise<AuditRun | null> {
  const worker = start();
  const post = (message: ToWorker) => worker.postMessage(message);
  const add = pieceTogether();
  try {
    const told = await new Promise<FileAudited | null>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.t === 'failed') reject(new Error(data.message));
        if (data.t !== 'audited') return;
        if (data.piece.of === 'step') onStep(data.piece.done, data.piece.total);
        const whole = add(data.piece);
        if (whole !== undefined) resolve(whole);
      });
      worker.addEventListener('error', () => reject(new Error('the worker did not load')));
      signal.addEventListener('abort', () => resolve(null));
      void postInPieces(asked, post, signal);
    });
    if (told === null) {
      worker.terminate();
      return null;
    }
    return {
      told,
      receipt: (layer) => makeAway(worker, { kind: 'receipt', layer }),
      async file(sheets, kind) {
        for (const [sheet, { name, lines }] of sheets.entries()) {
          for await (const batch of restingBatches(lines))
            post({ t: 'sheetLines', id, sheet, name, lines: batch });
        }
        return makeAway(worker, { kind });
      },
      end: () => worker.terminate(),
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** One thing is asked of the worker at a time. */
const id = 1;

function makeAway(worker: Worker, make: Extract<ToWorker, { t: 'auditFile' }>['make']): Promise<Blob> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', function heard({ data }: MessageEvent<FromWorker>) {
      if (data.t !== 'auditFile' && data.t !== 'failed') return;
      worker.removeEventListener('message', heard);
      if (data.t === 'auditFile') resolve(data.file);
      else reject(new Error(data.message));
    });
    worker.postMessage({ t: 'auditFile', id, make } satisfies ToWorker);
  });
}

const most = 1_000;
const mostLines = 200;

/** So many lines at a time; the window draws in between. */
async function* restingBatches(lines: SlowSheet['lines']): AsyncGenerator<NamedSheet['lines'][number][]> {
  let batch: NamedSheet['lines'][number][] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < mostLines) continue;
    yield batch;
    batch = [];
    await new Promise((resolve) => setTimeout(resolve));
  }
  yield batch;
}

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
      post({ t: 'auditRows', id, of, rows });
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  post({ t: 'audit', id, asked: { ...asked, ...emptied(asked) } });
}

function emptied({ records, approvals }: FileAudit): Pick<FileAudit, 'records' | 'approvals'> {
  const without = <M extends MappedTable<TableColumn>>(mapped: M): M => ({
    ...mapped,
    table: { ...mapped.table, rows: [] },
  });
  return { records: without(records), approvals: approvals === null ? null : without(approvals) };
}

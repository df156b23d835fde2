import type { AuditRun } from '#renderer/data/index.ts';
import type { FileAudit, FileAudited, MappedTable, OnStep } from '#shared/rules/audit/table/auditFile.ts';
import type { ApprovalColumn, FileTable, RecordColumn } from '#shared/rules/audit/table/columns.ts';
import type { TableRecord } from '#shared/rules/audit/table/readRecords.ts';
import type { AuditWork } from '../work.ts';

type Told<K extends FileAudited['kind']> = Extract<FileAudited, { kind: K }>;

/** What came of a file: cells in the way of it, or what was found in it. */
export type AuditOutcome =
  | (Told<'issues'> & { readonly table: FileTable })
  | (Omit<Told<'audited'>, 'records'> & {
      /** The records that a line names, by id. */
      readonly records: ReadonlyMap<string, TableRecord>;
      /** Names that are not in the directory. */
      readonly unknownProviders: readonly string[];
      /** What files are made of. */
      readonly run: AuditRun;
    });

/** Audits a file with what is known here; null where it was broken off. */
export async function runAudit(
  records: MappedTable<RecordColumn>,
  approvals: MappedTable<ApprovalColumn> | null,
  work: Pick<AuditWork, 'today' | 'plans' | 'policy' | 'findProvider' | 'audit'>,
  signal: AbortSignal,
  onStep: OnStep,
): Promise<AuditOutcome | null> {
  const { today, plans, policy } = work;
  const providerIds = new Map<string, string>();
  const unknownProviders = new Set<string>();
  for (const name of providerNames(records)) {
    const id = work.findProvider(name);
    if (id === undefined) unknownProviders.add(name);
    else providerIds.set(name, id);
  }
  const asked: FileAudit = { records, approvals, today, plans, policy, providerIds };
  const run = await work.audit(asked, signal, onStep);
  if (run === null) return null;
  if (run.told.kind === 'issues') {
    run.end();
    return { ...run.told, table: run.told.of === 'records' ? records.table : approvals!.table };
  }
  return {
    ...run.told,
    records: new Map(run.told.records.map((record) => [record.id, record])),
    unknownProviders: [...unknownProviders].sort(),
    run,
  };
}

/** The names of providers in a table, each once, as they are read from it. */
function providerNames({ table, mapping }: MappedTable<RecordColumn>): Set<string> {
  const at = mapping.provider;
  if (at === undefined) return new Set();
  const cells = new Set(table.rows.map(({ cells }) => cells[at] ?? ''));
  return new Set([...cells].map((cell) => cell.normalize('NFKC').trim()).filter((name) => name !== ''));
}

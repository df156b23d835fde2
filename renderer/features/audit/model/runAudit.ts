import { groupBy } from '#shared/domain/groupBy.ts';
import type { Finding } from '#shared/rules/audit/finding.ts';
import type { FileAudit, FileAudited, MappedTable, OnStep } from '#shared/rules/audit/table/auditFile.ts';
import type { ApprovalColumn, FileTable, RecordColumn } from '#shared/rules/audit/table/columns.ts';
import type { CellIssue, TableRecord } from '#shared/rules/audit/table/readRecords.ts';
import type { AuditWork } from '../work.ts';

/** What came of a file: cells in the way of it, or what was found in it. */
export type AuditOutcome =
  | {
      readonly kind: 'issues';
      readonly of: 'records' | 'approvals';
      readonly table: FileTable;
      readonly issues: readonly CellIssue[];
    }
  | {
      readonly kind: 'audited';
      readonly records: ReadonlyMap<string, TableRecord>;
      readonly findings: readonly Finding[];
      /** Numbers and names that are not here: what is held against plans and the directory leaves them out. */
      readonly unknownCases: readonly string[];
      readonly unknownProviders: readonly string[];
      readonly casesWithoutApproval: readonly string[];
      /** As it came, for the receipt. */
      readonly whole: Extract<FileAudited, { kind: 'audited' }>;
    };

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
  const done = await work.audit(asked, signal, onStep);
  if (done === null) return null;
  if (done.kind === 'issues') {
    return { ...done, table: done.of === 'records' ? records.table : approvals!.table };
  }
  const leftOut = new Set(done.leftOut);
  return {
    kind: 'audited',
    records: new Map(done.records.map((record) => [record.id, record])),
    findings: done.found.filter((_, index) => !leftOut.has(index)),
    unknownCases: [...groupBy(done.records, ({ caseId }) => caseId).keys()]
      .filter((number) => !plans.has(number))
      .sort(),
    unknownProviders: [...unknownProviders].sort(),
    casesWithoutApproval: done.casesWithoutApproval,
    whole: done,
  };
}

/** The names of providers in a table, each once, as they are read from it. */
function providerNames({ table, mapping }: MappedTable<RecordColumn>): Set<string> {
  const at = mapping.provider;
  if (at === undefined) return new Set();
  const cells = new Set(table.rows.map(({ cells }) => cells[at] ?? ''));
  return new Set([...cells].map((cell) => cell.normalize('NFKC').trim()).filter((name) => name !== ''));
}

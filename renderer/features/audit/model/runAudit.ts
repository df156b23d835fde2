import { auditTable, type TableAudit } from '#shared/rules/audit/table/auditTable.ts';
import type {
  ApprovalColumn,
  FileTable,
  Mapping,
  RecordColumn,
  TableColumn,
} from '#shared/rules/audit/table/columns.ts';
import { readApprovals } from '#shared/rules/audit/table/readApprovals.ts';
import { type CellIssue, readRecords, type TableRecord } from '#shared/rules/audit/table/readRecords.ts';
import type { AuditWork } from '../work.ts';

export interface Read<C extends TableColumn> {
  readonly table: FileTable;
  readonly mapping: Mapping<C>;
}

/** What came of a file: cells in the way of it, or what was found in it. */
export type AuditOutcome =
  | {
      readonly kind: 'issues';
      readonly of: 'records' | 'approvals';
      readonly table: FileTable;
      readonly issues: readonly CellIssue[];
    }
  | ({
      readonly kind: 'audited';
      readonly records: ReadonlyMap<string, TableRecord>;
      /** Numbers and names that are not here: what is held against plans and the directory leaves them out. */
      readonly unknownCases: readonly string[];
      readonly unknownProviders: readonly string[];
    } & TableAudit);

/** Reads both files as a whole and audits the records; nothing is found while a cell is in the way. */
export function runAudit(
  records: Read<RecordColumn>,
  approvals: Read<ApprovalColumn> | null,
  { today, plans, policy, findProvider }: Pick<AuditWork, 'today' | 'plans' | 'policy' | 'findProvider'>,
): AuditOutcome {
  const unknownProviders = new Set<string>();
  const providerIdOf = (name: string) => {
    const id = findProvider(name);
    if (id === undefined) unknownProviders.add(name);
    return id ?? name;
  };
  const read = readRecords(records.table, records.mapping, today, providerIdOf);
  if (!read.ok) return { kind: 'issues', of: 'records', table: records.table, issues: read.issues };
  const approved = approvals === null ? null : readApprovals(approvals.table, approvals.mapping);
  if (approved?.ok === false) {
    return { kind: 'issues', of: 'approvals', table: approvals!.table, issues: approved.issues };
  }
  const facts = { today, plans, approvals: approved?.value ?? [], dayCareHours: [] };
  const cases = new Set(read.value.map(({ caseId }) => caseId));
  return {
    kind: 'audited',
    records: new Map(read.value.map((record) => [record.id, record])),
    unknownCases: [...cases].filter((number) => !plans.has(number)).sort(),
    unknownProviders: [...unknownProviders].sort(),
    ...auditTable(read.value, facts, policy),
  };
}

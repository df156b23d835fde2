import type { Day } from '../../../domain/date/day.ts';
import type { Finding } from '../finding.ts';
import type { AuditInput } from '../input.ts';
import type { AuditPolicy } from '../policy.ts';
import { auditInput, auditTable, type TableAudit } from './auditTable.ts';
import type { ApprovalColumn, FileTable, Mapping, RecordColumn, TableColumn } from './columns.ts';
import type { OwnPlan } from './ownPlans.ts';
import { readApprovals } from './readApprovals.ts';
import { type CellIssue, readRecords, type TableRecord } from './readRecords.ts';

/** A table with what its columns are taken to say. */
export interface MappedTable<C extends TableColumn> {
  readonly table: FileTable;
  readonly mapping: Mapping<C>;
}

/** Everything that an audit of files is made from; plain data, so that it can be made elsewhere. */
export interface FileAudit {
  readonly records: MappedTable<RecordColumn>;
  readonly approvals: MappedTable<ApprovalColumn> | null;
  readonly today: Day;
  /** By the number of the case. */
  readonly plans: ReadonlyMap<string, OwnPlan>;
  readonly policy: AuditPolicy;
  /** Of the names in the table those that are known; a name that is not stands for itself. */
  readonly providerIds: ReadonlyMap<string, string>;
}

/** What came of it: cells in the way, or what was found. */
export type FileAudited =
  | { readonly kind: 'issues'; readonly of: 'records' | 'approvals'; readonly issues: readonly CellIssue[] }
  | {
      readonly kind: 'audited';
      readonly records: readonly TableRecord[];
      /** All that the kernel found, in its order. */
      readonly found: readonly Finding[];
      /** The places in `found` of what nothing is known of, ascending. */
      readonly leftOut: readonly number[];
      readonly casesWithoutApproval: readonly string[];
      /** What the kernel was asked besides the records. */
      readonly asked: Omit<AuditInput, 'records'>;
    };

/** How many steps of how many are done. */
export type OnStep = (done: number, total: number) => void;
const steps = 3;

/**
 * Reads both tables as a whole and audits the records; nothing is found while a cell is in the way.
 * @param onStep hears of each step once it is done
 */
export function auditFile({ records, approvals, ...facts }: FileAudit, onStep: OnStep): FileAudited {
  const { today, plans, policy, providerIds } = facts;
  const read = readRecords(records.table, records.mapping, today, (name) => providerIds.get(name) ?? name);
  if (!read.ok) return { kind: 'issues', of: 'records', issues: read.issues };
  onStep(1, steps);
  const approved = approvals === null ? null : readApprovals(approvals.table, approvals.mapping);
  if (approved?.ok === false) return { kind: 'issues', of: 'approvals', issues: approved.issues };
  const known = { today, plans, approvals: approved?.value ?? [], dayCareHours: [] };
  const { audited, findings, casesWithoutApproval } = auditTable(read.value, known, policy);
  const { records: _, ...asked } = audited.input;
  onStep(2, steps);
  const found = audited.result.findings;
  const told = new Set(findings);
  const leftOut = found.flatMap((finding, index) => (told.has(finding) ? [] : [index]));
  return { kind: 'audited', records: read.value, found, leftOut, casesWithoutApproval, asked };
}

/** What the kernel was asked and answered, for the receipt. */
export function auditedOf(
  { records, found, asked }: Extract<FileAudited, { kind: 'audited' }>,
  policy: AuditPolicy,
): TableAudit['audited'] {
  return { input: auditInput(records, asked), result: { policy: policy.name, findings: found } };
}

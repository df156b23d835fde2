import type { Day } from '../../../domain/date/day.ts';
import type { AuditPolicy } from '../policy.ts';
import { auditTable, type TableAudit } from './auditTable.ts';
import type { CheckMade } from './checksMade.ts';
import type { ApprovalColumn, FileTable, Mapping, RecordColumn, TableColumn } from './columns.ts';
import { type FindingLine, findingLines } from './findingLines.ts';
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
      readonly lines: readonly FindingLine[];
      /** The records that a line names. */
      readonly records: readonly TableRecord[];
      readonly read: {
        readonly count: number;
        /** The days of the first and the last service; null where there is none. */
        readonly from: Day | null;
        readonly to: Day | null;
      };
      readonly checks: readonly CheckMade[];
      /** Numbers that are no case of the unit: what is held against plans leaves them out. */
      readonly unknownCases: readonly string[];
      readonly casesWithoutApproval: readonly string[];
    };

/** What came of a file, and of one that was audited what the kernel was asked and answered, for the receipt. */
export interface WholeAudit {
  readonly told: FileAudited;
  readonly audited?: TableAudit['audited'];
}

/** How many steps of how many are done. */
export type OnStep = (done: number, total: number) => void;
const steps = 3;

/**
 * Reads both tables as a whole and audits the records; nothing is found while a cell is in the way.
 * @param onStep hears of each step once it is done
 */
export function auditFile({ records, approvals, ...facts }: FileAudit, onStep: OnStep): WholeAudit {
  const { today, plans, policy, providerIds } = facts;
  const read = readRecords(records.table, records.mapping, today, (name) => providerIds.get(name) ?? name);
  if (!read.ok) return { told: { kind: 'issues', of: 'records', issues: read.issues } };
  onStep(1, steps);
  const approved = approvals === null ? null : readApprovals(approvals.table, approvals.mapping);
  if (approved?.ok === false) {
    return { told: { kind: 'issues', of: 'approvals', issues: approved.issues } };
  }
  const known = { today, plans, approvals: approved?.value ?? [], dayCareHours: [] };
  const { audited, findings, casesWithoutApproval, checks } = auditTable(read.value, known, policy);
  onStep(2, steps);
  const lines = findingLines(findings, new Map(read.value.map((record) => [record.id, record])));
  const named = new Set(findings.flatMap(({ recordIds }) => recordIds));
  const days = read.value.map(({ startAt }) => startAt.slice(0, 10)).sort();
  const told: FileAudited = {
    kind: 'audited',
    lines,
    records: read.value.filter(({ id }) => named.has(id)),
    read: { count: read.value.length, from: days[0] ?? null, to: days.at(-1) ?? null },
    checks,
    unknownCases: [...new Set(read.value.map(({ caseId }) => caseId))]
      .filter((number) => !plans.has(number))
      .sort(),
    casesWithoutApproval,
  };
  return { told, audited };
}

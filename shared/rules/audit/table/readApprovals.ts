import type { Approval } from '../input.ts';
import type { ApprovalColumn, FileTable, Mapping } from './columns.ts';
import { type CellIssue, RowReader, type TableRead } from './readRecords.ts';

/** Reads approved services: case, code, how many a month, and from when to when; all of them or none. */
export function readApprovals(
  { rows }: FileTable,
  mapping: Mapping<ApprovalColumn>,
): TableRead<readonly Approval[], ApprovalColumn> {
  const issues: CellIssue<ApprovalColumn>[] = [];
  const approvals = rows.flatMap((row) => {
    const reader = new RowReader(row, mapping);
    const approval = readApproval(reader);
    issues.push(...reader.issues);
    return approval === undefined ? [] : [approval];
  });
  return issues.length === 0 ? { ok: true, value: approvals } : { ok: false, issues };
}

function readApproval(row: RowReader<ApprovalColumn>): Approval | undefined {
  const caseId = row.needed('caseNumber');
  const code = row.code('code');
  const count = row.needed('perMonth');
  const perMonth = count !== undefined && /^\d{1,6}$/.test(count) ? Number(count) : undefined;
  if (count !== undefined && perMonth === undefined) row.refuse('perMonth', 'count');
  const validFrom = row.needed('validFrom') === undefined ? undefined : row.day('validFrom');
  const validTo = row.day('validTo') ?? null;
  if (validFrom !== undefined && validTo !== null && validTo < validFrom) {
    row.refuse('validTo', 'endsBeforeStart');
  }
  if (row.issues.length > 0 || !caseId || !code || perMonth === undefined || !validFrom) return undefined;
  return { caseId, code, perMonth, validFrom, validTo };
}

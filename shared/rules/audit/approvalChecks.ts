import { groupBy } from '../../domain/groupBy.ts';
import { type AuditRecord, recordsBy } from './auditRecord.ts';
import { type Check, type Finding, finding } from './finding.ts';
import type { Approval } from './input.ts';

/** Services as approved: what is in force on a day for a case and code. */
export interface Approvals {
  inForce(record: AuditRecord): readonly Approval[];
}

export function approvalsOf(approved: readonly Approval[]): Approvals {
  const keyOf = ({ caseId, code }: Pick<Approval, 'caseId' | 'code'>) => JSON.stringify([caseId, code]);
  const byKey = groupBy(approved, keyOf);
  return {
    inForce: (record) =>
      (byKey.get(keyOf(record)) ?? []).filter(
        ({ validFrom, validTo }) => validFrom <= record.day && (validTo === null || record.day <= validTo),
      ),
  };
}

export function notApproved(
  records: readonly AuditRecord[],
  approvals: Approvals,
  check: Check<'notApproved'>,
): Finding[] {
  return records
    .filter((record) => approvals.inForce(record).length === 0)
    .map((record) => {
      const { caseId, code, day } = record;
      return finding('notApproved', check, [record], { caseId, code, day });
    });
}

/** More of a code in a calendar month than approved; where the approval changed in it, than the highest. */
export function overApproved(
  records: readonly AuditRecord[],
  approvals: Approvals,
  check: Check<'overApproved'>,
): Finding[] {
  const approved = records.filter((record) => approvals.inForce(record).length > 0);
  return recordsBy(approved, ({ caseId, code, day }) => [caseId, code, day.slice(0, 7)]).flatMap((same) => {
    const { caseId, code, day } = same[0]!;
    const allowed = Math.max(
      ...same.flatMap((record) => approvals.inForce(record).map(({ perMonth }) => perMonth)),
    );
    if (same.length <= allowed) return [];
    const figures = { caseId, code, month: day.slice(0, 7), used: same.length, approved: allowed };
    return [finding('overApproved', check, same, figures)];
  });
}

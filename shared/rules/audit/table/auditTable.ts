import type { Day } from '../../../domain/date/day.ts';
import { type AuditResult, audit } from '../audit.ts';
import type { Finding } from '../finding.ts';
import type { Approval, AuditInput, DayCareHours } from '../input.ts';
import type { AuditPolicy } from '../policy.ts';
import { type CheckMade, checksMade } from './checksMade.ts';
import { approvalsOf, goalsOfPlans, mealPlansOf, type OwnPlan } from './ownPlans.ts';
import { goalsOf, type TableRecord } from './readRecords.ts';

export interface TableAudit {
  readonly findings: readonly Finding[];
  /** Cases of the table of which no approval is known: what they had was not held against one. */
  readonly casesWithoutApproval: readonly string[];
  /** What each check of the pack was made of. */
  readonly checks: readonly CheckMade[];
  /** What the kernel was asked and answered, for the receipt: `findings` leaves out of it what nothing is known of. */
  readonly audited: { readonly input: AuditInput; readonly result: AuditResult };
}

export interface TableFacts {
  readonly today: Day;
  /** By the number of the case. */
  readonly plans: ReadonlyMap<string, OwnPlan>;
  /** Of a table of approved services; for its cases it counts alone. */
  readonly approvals: readonly Approval[];
  readonly dayCareHours: readonly DayCareHours[];
}

/**
 * Audits the records of a table (Y-V, Y-P) with what is known of their cases. A case without any approval, and a day
 * before the first one, is not called `notApproved`: nothing is known of it.
 */
export function auditTable(
  records: readonly TableRecord[],
  { today, plans, approvals, dayCareHours }: TableFacts,
  policy: AuditPolicy,
): TableAudit {
  const cases = [...new Set(records.map(({ caseId }) => caseId))];
  const inTable = new Set(approvals.map(({ caseId }) => caseId));
  const ownPlans = cases.flatMap((caseId) => plans.get(caseId) ?? []);
  const approved = [
    ...approvals,
    ...ownPlans.filter(({ caseNumber }) => !inTable.has(caseNumber)).flatMap(approvalsOf),
  ];
  const knownFrom = new Map<string, Day>();
  for (const { caseId, validFrom } of approved) {
    const known = knownFrom.get(caseId);
    if (known === undefined || validFrom < known) knownFrom.set(caseId, validFrom);
  }
  const input: AuditInput = {
    asOf: today,
    records: records.map(({ goal: _, ...record }) => record),
    approved,
    goals: [...goalsOf(records), ...goalsOfPlans(records, plans)],
    mealPlans: ownPlans.flatMap(mealPlansOf),
    dayCareHours: [...dayCareHours],
  };
  const isKnown = ({ code, figures: { caseId, day } }: Finding) =>
    code !== 'notApproved' || (knownFrom.get(String(caseId)) ?? '9999') <= String(day);
  const result = audit(input, policy);
  return {
    audited: { input, result },
    findings: result.findings.filter(isKnown),
    casesWithoutApproval: cases.filter((caseId) => !knownFrom.has(caseId)).sort(),
    checks: checksMade(records, input, knownFrom, policy),
  };
}

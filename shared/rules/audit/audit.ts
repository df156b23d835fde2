import { canonicalJson } from '../../policies/hash.ts';
import type { PolicyName } from '../engine/policy.ts';
import { approvalsOf, notApproved, overApproved } from './approvalChecks.ts';
import { type AuditRecord, isOneOf, readRecords } from './auditRecord.ts';
import type { Finding } from './finding.ts';
import { coursesOf, over6Months, over12Sessions, under90Days } from './goalChecks.ts';
import type { AuditInput } from './input.ts';
import { mealsAboveFrequency, twoMealsInOne } from './mealChecks.ts';
import type { AuditPolicy } from './policy.ts';
import {
  attendantOverlap,
  claimedLate,
  dayTooShort,
  tooOften,
  tooShort,
  transportWithoutDayCare,
} from './serviceChecks.ts';

export interface AuditResult {
  readonly policy: PolicyName;
  /** By code, records and figures. */
  readonly findings: readonly Finding[];
}

/** Makes a pack's claim checks (audit/1). The input must be one that `parseAuditInput` lets through. */
export function audit(input: AuditInput, { name, checks }: AuditPolicy): AuditResult {
  const records = readRecords(input.records ?? []);
  const courses = coursesOf(input.goals ?? []);
  const plans = input.mealPlans ?? [];
  const found = [
    checks.tooOften && tooOften(records, checks.tooOften),
    checks.tooShort && tooShort(records, checks.tooShort),
    checks.attendantOverlap && attendantOverlap(records, checks.attendantOverlap),
    checks.claimedLate && claimedLate(records, checks.claimedLate),
    checks.transportWithoutDayCare && transportWithoutDayCare(records, checks.transportWithoutDayCare),
    ...approvalFindings(input, records, checks),
    checks.over12Sessions && over12Sessions(courses, checks.over12Sessions),
    checks.over6Months && over6Months(courses, checks.over6Months),
    checks.under90Days && under90Days(courses, checks.under90Days),
    checks.dayTooShort && dayTooShort(records, input.dayCareHours ?? [], checks.dayTooShort),
    checks.mealsAboveFrequency && mealsAboveFrequency(records, plans, checks.mealsAboveFrequency),
    checks.twoMealsInOne && twoMealsInOne(records, checks.twoMealsInOne),
  ];
  return { policy: name, findings: inOrder(found.flatMap((findings) => findings ?? [])) };
}

/** Approved against used; where no approval is told at all, nothing can be said. */
function approvalFindings(
  { approved = [], mealPlans = [] }: AuditInput,
  records: readonly AuditRecord[],
  checks: AuditPolicy['checks'],
): (Finding[] | undefined)[] {
  if (approved.length === 0) return [];
  const approvals = approvalsOf(approved);
  const planned = new Set(mealPlans.map(({ caseId }) => caseId));
  const mealCodes = checks.mealsAboveFrequency?.codes ?? [];
  // Meals are approved by their plan.
  const others = records.filter(({ caseId, code }) => !(planned.has(caseId) && isOneOf(code, mealCodes)));
  return [
    checks.notApproved && notApproved(others, approvals, checks.notApproved),
    checks.overApproved && overApproved(records, approvals, checks.overApproved),
  ];
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return findings
    .map((finding): [string, Finding] => [
      canonicalJson([finding.code, finding.recordIds, finding.figures]),
      finding,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, finding]) => finding);
}

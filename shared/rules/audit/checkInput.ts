import { dayOfAsOf } from '../engine/asOf.ts';
import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type AuditInput, auditInputSchema } from './input.ts';

/** Reads an input of audit: its shape, then what is there twice, ends before it starts or is later than `asOf`. */
export function parseAuditInput(json: unknown): Result<AuditInput, InputError> {
  const parsed = auditInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const input = parsed.data;
  const error =
    findRecordError(input) ??
    findApprovalError(input) ??
    findRepeated(input.goals, ['goals'], 'goalId', ({ caseId, code, goalId }) => [caseId, code, goalId]) ??
    findRepeated(input.mealPlans, ['mealPlans'], 'caseId', ({ caseId }) => [caseId]) ??
    findRepeated(input.dayCareHours, ['dayCareHours'], 'providerId', ({ providerId }) => [providerId]);
  return error === undefined ? ok(input) : err(error);
}

function findRecordError({ asOf, records = [] }: AuditInput): InputError | undefined {
  const today = dayOfAsOf(asOf);
  for (const [index, { startAt, endAt, claimedOn }] of records.entries()) {
    if (Date.parse(endAt) < Date.parse(startAt)) {
      return inputError(['records', index, 'endAt'], `earlier than ${startAt}`);
    }
    if (claimedOn !== undefined && claimedOn > today) {
      return inputError(['records', index, 'claimedOn'], `later than ${asOf}`);
    }
  }
  return findRepeated(records, ['records'], 'id', ({ id }) => [id]);
}

function findApprovalError({ approved = [] }: AuditInput): InputError | undefined {
  for (const [index, { validFrom, validTo }] of approved.entries()) {
    if (validTo === null || validTo >= validFrom) continue;
    return inputError(['approved', index, 'validTo'], `earlier than ${validFrom}`);
  }
  return undefined;
}

/** The first item whose key an earlier one has. */
function findRepeated<T extends object>(
  items: readonly T[] | undefined,
  path: readonly string[],
  field: keyof T & string,
  keyOf: (item: T) => readonly string[],
): InputError | undefined {
  const seen = new Set<string>();
  for (const [index, item] of (items ?? []).entries()) {
    const key = JSON.stringify(keyOf(item));
    if (seen.has(key)) return inputError([...path, index, field], `${item[field]} is there twice`);
    seen.add(key);
  }
  return undefined;
}

import type { Gazetteer } from '../dispatch/checkInput.ts';
import { endOfAsOf } from '../engine/asOf.ts';
import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type IntakeInput, intakeInputSchema } from './input.ts';

/** Reads an intake input: its shape, then what a shape cannot say. The first error found is returned. */
export function parseIntakeInput(json: unknown, gazetteer: Gazetteer): Result<IntakeInput, InputError> {
  const parsed = intakeInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const input = parsed.data;
  const unitIds = new Set((input.units ?? []).map(({ id }) => id));
  const error =
    findUnitError(input, gazetteer) ??
    findCaseError(input, unitIds, gazetteer) ??
    findHistoryError(input, unitIds);
  return error === undefined ? ok(input) : err(error);
}

function findUnitError({ units = [] }: IntakeInput, { isTownship }: Gazetteer): InputError | undefined {
  const seen = new Set<string>();
  for (const [index, { id, township, serviceTownships = [], managers }] of units.entries()) {
    const path = ['units', index];
    if (seen.has(id)) return inputError([...path, 'id'], `${id} is there twice`);
    seen.add(id);
    if (!isTownship(township)) return inputError([...path, 'township'], `no township ${township}`);
    const unknown = serviceTownships.findIndex((code) => !isTownship(code));
    if (unknown >= 0) {
      return inputError([...path, 'serviceTownships', unknown], `no township ${serviceTownships[unknown]}`);
    }
    const managerIds = managers.map((manager) => manager.id);
    const twice = managerIds.findIndex((managerId, at) => managerIds.indexOf(managerId) < at);
    if (twice >= 0) {
      return inputError([...path, 'managers', twice, 'id'], `${managerIds[twice]} is there twice`);
    }
  }
  return undefined;
}

function findCaseError(
  { case: { township, chosenUnitId } }: IntakeInput,
  unitIds: ReadonlySet<string>,
  { isTownship }: Gazetteer,
): InputError | undefined {
  if (!isTownship(township)) return inputError(['case', 'township'], `no township ${township}`);
  if (chosenUnitId === undefined || unitIds.has(chosenUnitId)) return undefined;
  return inputError(['case', 'chosenUnitId'], `no unit ${chosenUnitId}`);
}

function findHistoryError(
  { asOf, lastAssignedAt = {} }: IntakeInput,
  unitIds: ReadonlySet<string>,
): InputError | undefined {
  const until = endOfAsOf(asOf);
  for (const [id, at] of Object.entries(lastAssignedAt)) {
    if (!unitIds.has(id)) return inputError(['lastAssignedAt', id], `no unit ${id}`);
    if (Date.parse(at) > until) return inputError(['lastAssignedAt', id], `later than ${asOf}`);
  }
  return undefined;
}

import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type RotationInput, rotationInputSchema } from './input.ts';

/** Reads a rotation input: its shape, then ids given twice or naming nobody. The first error found is returned. */
export function parseRotationInput(json: unknown): Result<RotationInput, InputError> {
  const parsed = rotationInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const error = findIdError(parsed.data);
  return error === undefined ? ok(parsed.data) : err(error);
}

function findIdError({ list = [], last, owed = [] }: RotationInput): InputError | undefined {
  const ids = new Set<string>();
  for (const [index, { id }] of list.entries()) {
    if (ids.has(id)) return inputError(['list', index, 'id'], `${id} is there twice`);
    ids.add(id);
  }
  if (last !== undefined && !ids.has(last)) return inputError(['last'], `nobody ${last} in the list`);
  const waiting = new Set<string>();
  for (const [index, id] of owed.entries()) {
    if (waiting.has(id)) return inputError(['owed', index], `${id} is there twice`);
    if (!ids.has(id)) return inputError(['owed', index], `nobody ${id} in the list`);
    waiting.add(id);
  }
  return undefined;
}

import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type SampleInput, sampleInputSchema } from './input.ts';

/** Reads a sample input: its shape, then cases given twice. The first error found is returned. */
export function parseSampleInput(json: unknown): Result<SampleInput, InputError> {
  const parsed = sampleInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const seen = new Set<string>();
  for (const [index, { id }] of (parsed.data.cases ?? []).entries()) {
    if (seen.has(id)) return err(inputError(['cases', index, 'id'], `${id} is there twice`));
    seen.add(id);
  }
  return ok(parsed.data);
}

import { endOfAsOf } from '../engine/asOf.ts';
import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type DeadlinesInput, deadlinesInputSchema } from './input.ts';
import type { DeadlinesPolicy } from './policy.ts';

/** Reads an input of deadlines: its shape, then whether its events are known and not later than `asOf`. */
export function parseDeadlinesInput(
  json: unknown,
  policy: Pick<DeadlinesPolicy, 'eventTypes'>,
): Result<DeadlinesInput, InputError> {
  const parsed = deadlinesInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const { asOf, events = [] } = parsed.data;
  const until = endOfAsOf(asOf);
  for (const [index, { type, at }] of events.entries()) {
    if (!policy.eventTypes.has(type)) {
      return err(inputError(['events', index, 'type'], `no event type ${type}`));
    }
    if (Date.parse(at) > until) return err(inputError(['events', index, 'at'], `later than ${asOf}`));
  }
  return ok(parsed.data);
}

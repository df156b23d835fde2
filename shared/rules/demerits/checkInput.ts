import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type DemeritEvent, type DemeritsInput, demeritsInputSchema } from './input.ts';
import type { DemeritsPolicy } from './policy.ts';

/** Reads a demerits input: its shape, then what a shape cannot say. The first error found is returned. */
export function parseDemeritsInput(
  json: unknown,
  { section }: DemeritsPolicy,
): Result<DemeritsInput, InputError> {
  const parsed = demeritsInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const input = parsed.data;
  const error = findEventError(input, section) ?? findEvaluationError(input);
  return error === undefined ? ok(input) : err(error);
}

function findEventError(
  { asOf, events = [] }: DemeritsInput,
  section: DemeritsPolicy['section'],
): InputError | undefined {
  const seen = new Set<string>();
  for (const [index, event] of events.entries()) {
    const at = (field: keyof DemeritEvent, message: string) => inputError(['events', index, field], message);
    if (seen.has(event.id)) return at('id', `${event.id} is there twice`);
    seen.add(event.id);
    if (section.function === 'monthlyDemerits/1') {
      if (!section.causes.includes(event.causeId)) return at('causeId', `no cause ${event.causeId}`);
      if (event.points !== undefined) return at('points', 'the pack says what a cause weighs');
    }
    const wrongDay = findDayError(event, asOf);
    if (wrongDay !== undefined) return at(...wrongDay);
  }
  return undefined;
}

function findDayError(event: DemeritEvent, asOf: string): [keyof DemeritEvent, string] | undefined {
  for (const field of ['determinedOn', 'notifiedOn', 'revokedOn'] as const) {
    if ((event[field] ?? asOf) > asOf) return [field, `later than ${asOf}`];
  }
  const { occurredOn, determinedOn, notifiedOn, revokedOn, status } = event;
  if (determinedOn < occurredOn) return ['determinedOn', `before it occurred on ${occurredOn}`];
  if (notifiedOn !== undefined && notifiedOn < determinedOn) {
    return ['notifiedOn', `before it was determined on ${determinedOn}`];
  }
  if ((revokedOn !== undefined) !== (status === 'revoked')) {
    return ['revokedOn', status === 'revoked' ? 'missing' : `the event is ${status}, not revoked`];
  }
  if (revokedOn !== undefined && revokedOn < determinedOn) {
    return ['revokedOn', `before it was determined on ${determinedOn}`];
  }
  return undefined;
}

function findEvaluationError({ asOf, evaluations = [] }: DemeritsInput): InputError | undefined {
  for (const [index, { notifiedOn, correctBy, correctedOn = asOf }] of evaluations.entries()) {
    const at = (field: string, message: string) => inputError(['evaluations', index, field], message);
    if (notifiedOn > asOf) return at('notifiedOn', `later than ${asOf}`);
    if (correctedOn > asOf) return at('correctedOn', `later than ${asOf}`);
    if (correctBy < notifiedOn) return at('correctBy', `before the notice of ${notifiedOn}`);
    if (correctedOn < notifiedOn) return at('correctedOn', `before the notice of ${notifiedOn}`);
  }
  return undefined;
}

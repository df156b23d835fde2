import { dayOfAsOf, endOfAsOf } from '../engine/asOf.ts';
import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import {
  isKnownEvent,
  unknownEventSchema,
  type WorkflowEvent,
  type WorkflowEventType,
  type WorkflowInput,
  workflowEventSchemas,
  workflowInputSchema,
} from './input.ts';
import type { WorkflowPolicy } from './policy.ts';

/** Reads a workflow's input: its shape, then ids that name nothing, grounds that are none, and what is too late. */
export function parseWorkflowInput(
  json: unknown,
  policy: Pick<WorkflowPolicy, 'grounds'>,
): Result<WorkflowInput, InputError> {
  const parsed = workflowInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const events: WorkflowEvent[] = [];
  for (const [index, event] of (parsed.data.events ?? []).entries()) {
    const read = schemaOf(event).safeParse(event);
    if (!read.success) return err(firstIssue(read.error, ['events', index]));
    events.push(read.data);
  }
  const input: WorkflowInput = { ...parsed.data, events };
  const error = findNeedError(input) ?? findEventError(input, policy);
  return error === undefined ? ok(input) : err(error);
}

function schemaOf(event: unknown) {
  const type = (event as { type?: unknown } | null | undefined)?.type;
  const isKnown = typeof type === 'string' && Object.hasOwn(workflowEventSchemas, type);
  return isKnown ? workflowEventSchemas[type as WorkflowEventType] : unknownEventSchema;
}

function findNeedError({ needs }: WorkflowInput): InputError | undefined {
  const twice = needs.findIndex((id, index) => needs.indexOf(id) < index);
  return twice < 0 ? undefined : inputError(['needs', twice], `${needs[twice]} is there twice`);
}

function findEventError(
  { asOf, needs, events }: WorkflowInput,
  { grounds }: Pick<WorkflowPolicy, 'grounds'>,
): InputError | undefined {
  const until = endOfAsOf(asOf);
  const known = new Set(needs);
  for (const [index, event] of events.entries()) {
    const path = ['events', index];
    if (Date.parse(event.at) > until) return inputError([...path, 'at'], `later than ${asOf}`);
    const needIds = event.needIds ?? [];
    for (const [at, id] of needIds.entries()) {
      if (!known.has(id)) return inputError([...path, 'needIds', at], `no need ${id}`);
      if (needIds.indexOf(id) < at) return inputError([...path, 'needIds', at], `${id} is there twice`);
    }
    if (!isKnownEvent(event)) continue;
    if (event.type === 'reassignmentRequested' && !grounds.includes(event.ground)) {
      return inputError([...path, 'ground'], `not one of ${grounds.join(', ')}`);
    }
    if (event.type === 'serviceEnded' && event.noticeOn > dayOfAsOf(asOf)) {
      return inputError([...path, 'noticeOn'], `later than ${asOf}`);
    }
  }
  return undefined;
}

import type { Clock } from '../../policies/clockSchema.ts';
import type { Pack } from '../../policies/pack.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { ok, type Result } from '../engine/result.ts';
import { clockEventTypes } from './input.ts';

/** A clock under the chosen readings. */
export interface RunningRule extends Omit<Clock, 'starts'> {
  readonly id: string;
  readonly starts: readonly Pick<Clock['starts'][number], 'event' | 'flows'>[];
}

/** A pack's clocks with the options applied. */
export interface DeadlinesPolicy {
  readonly name: PolicyName;
  readonly clocks: readonly RunningRule[];
  /** The types of event that may be told of, whether or not one of the clocks uses them. */
  readonly eventTypes: ReadonlySet<string>;
}

/** The clocks of a pack. Throws if it names a function that the kernel lacks: a defect of the pack. */
export function deadlinesPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<DeadlinesPolicy, PolicyError> {
  const read = readSection(pack, 'deadlines', options);
  if (!read.ok) return read;
  const { section, name, choiceOf } = read.value;
  if (section.function !== 'deadlines/1') throw new Error(`the kernel has no ${section.function}`);
  const clocks = Object.entries(section.clocks);
  return ok({
    name,
    clocks: clocks.map(([id, { starts, ...clock }]) => ({
      id,
      ...clock,
      starts: starts.filter(({ when }) => when === undefined || choiceOf(when.reading) === when.choice),
    })),
    eventTypes: new Set([
      ...clockEventTypes,
      ...clocks.flatMap(([, { starts, stops }]) => [...starts, ...stops].map(({ event }) => event)),
    ]),
  });
}

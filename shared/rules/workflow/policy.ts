import type { Pack } from '../../policies/pack.ts';
import type { Flow, Transition, WorkflowSection } from '../../policies/workflowSchema.ts';
import { deadlinesPolicy, type RunningRule } from '../deadlines/policy.ts';
import { type PolicyError, type PolicyName, readSection } from '../engine/policy.ts';
import { ok, type Result } from '../engine/result.ts';
import { type Guard, guardFunctions } from './guards.ts';
import { workflowEventSchemas } from './input.ts';

/** A transition with its guards found. */
export interface Move extends Omit<Transition, 'guards'> {
  readonly guards: readonly Guard[];
}

/** One flow of a policy: its table. */
export interface FlowTable {
  readonly gates: Flow['gates'];
  readonly moves: readonly Move[];
}

/** A pack's flows with the options applied. */
export interface WorkflowPolicy {
  readonly name: PolicyName;
  readonly states: WorkflowSection['states'];
  readonly grounds: WorkflowSection['grounds'];
  readonly flows: Readonly<Record<'B' | 'C', FlowTable>>;
  readonly clocks: readonly RunningRule[];
}

/** The flows of a pack. Throws if it names an event or a function that the kernel lacks: a defect of the pack. */
export function workflowPolicy(
  pack: Pack,
  options: Readonly<Record<string, string>> = {},
): Result<WorkflowPolicy, PolicyError> {
  const read = readSection(pack, 'workflow', options);
  if (!read.ok) return read;
  const { section, name } = read.value;
  if (section.function !== 'workflow/1') throw new Error(`the kernel has no ${section.function}`);
  const clocks = deadlinesPolicy(pack, options);
  return ok({
    name,
    states: section.states,
    grounds: section.grounds,
    flows: { B: tableOf(section.flows.B), C: tableOf(section.flows.C) },
    clocks: clocks.ok ? clocks.value.clocks : [],
  });
}

function tableOf({ gates, transitions }: Flow): FlowTable {
  return {
    gates,
    moves: transitions.map(({ guards = [], ...transition }) => {
      if (!Object.hasOwn(workflowEventSchemas, transition.event)) {
        throw new Error(`the kernel has no event ${transition.event}`);
      }
      return { ...transition, guards: guards.map(guardOf) };
    }),
  };
}

function guardOf(name: string): Guard {
  const guard = guardFunctions[name];
  if (guard === undefined) throw new Error(`the kernel has no ${name}`);
  return guard;
}

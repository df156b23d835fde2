import { performance } from 'node:perf_hooks';
import { type AnyActorLogic, createActor, createMachine } from 'xstate';
import { builtInCalendars } from '#shared/policies/calendars/calendar.ts';
import type { WorkflowInput } from '#shared/rules/workflow/input.ts';
import { workflowPolicy } from '#shared/rules/workflow/policy.ts';
import { workflow } from '#shared/rules/workflow/workflow.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { printFigures, timing } from './figures.ts';

/** One case through flow C, again and again: a step is an event that is taken. */
const day = [
  'visited',
  'capacityConfirmed',
  'offered',
  'chosen',
  'noticeSent',
  'accepted',
  'serviceStarted',
  'reviewed',
  'reviewed',
  'closed',
] as const;
const sizes = [1_000, 10_000, 100_000];
const policy = workflowPolicy(shelf.findPack('taitung-a-unit')!);
if (!policy.ok) throw new Error(policy.error.message);
const rules = policy.value;

function caseOf(number: number): WorkflowInput {
  const events = day.map((type, index) => ({
    id: `e${index}`,
    type,
    at: `2026-05-${String(4 + index).padStart(2, '0')}T09:00:00+08:00`,
    ...(type === 'chosen' && { providerId: 'P1', rank: 1 }),
    ...(type === 'noticeSent' && { providerId: 'P1' }),
    ...(type === 'reviewed' && { result: 'good' as const }),
  }));
  return { asOf: '2026-06-30', flow: 'C', needs: [`n${number}`], events } as WorkflowInput;
}

/** The same arrows as a machine of xstate, without guards' words, rows, proposals or clocks. */
const to = (target: string) => ({ target });
const machine = createMachine({
  initial: 'fresh',
  states: {
    fresh: { on: { visited: to('visited') } },
    visited: { on: { capacityConfirmed: to('ready') } },
    ready: { on: { offered: to('offered') } },
    offered: { on: { chosen: to('chosen') } },
    chosen: { on: { noticeSent: to('noticed') } },
    noticed: { on: { accepted: to('accepted'), declined: to('offered') } },
    accepted: { on: { serviceStarted: to('serving') } },
    serving: { on: { reviewed: to('serving'), closed: to('closed') } },
    closed: { type: 'final' },
  },
}) as AnyActorLogic;

const byKernel = (inputs: readonly WorkflowInput[]) => {
  for (const input of inputs) {
    const { state, rejected } = workflow(input, rules, builtInCalendars);
    if (state !== 'closed' || rejected.length > 0) throw new Error(`the kernel ends in ${state}`);
  }
};
const byMachine = (inputs: readonly WorkflowInput[]) => {
  for (const { events } of inputs) {
    const actor = createActor(machine).start();
    for (const { type } of events) actor.send({ type });
    const { status } = actor.getSnapshot();
    if (status !== 'done') throw new Error(`xstate ends ${status}`);
  }
};

const medians: number[] = [];
for (const steps of sizes) {
  const inputs = Array.from({ length: steps / day.length }, (_, number) => caseOf(number));
  const [kernel, library] = alternate(steps === 100_000 ? 5 : 20, inputs);
  medians.push(kernel.median);
  printFigures(
    `Workflow: ${steps} steps over ${inputs.length} cases`,
    [
      {
        what: 'kernel: states, guards, rows, proposals, clocks',
        timing: kernel,
        ...(steps === 100_000 && { bar: { ms: 2_000, of: 'p95' as const } }),
      },
      { what: 'xstate: states alone', timing: library },
    ],
    [{ what: 'kernel / xstate', times: kernel.median / library.median }],
  );
}
printFigures(
  'Growth',
  [],
  sizes.slice(1).map((steps, index) => ({
    what: `${steps} steps / ${sizes[index]} steps`,
    times: medians[index + 1]! / medians[index]!,
    bar: { atMost: 15 },
  })),
);

/** In turns, so that a slow moment of the machine hits both alike. */
function alternate(runs: number, inputs: readonly WorkflowInput[]) {
  byKernel(inputs.slice(0, 1_000));
  byMachine(inputs.slice(0, 1_000));
  const samples: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    for (const [index, go] of [byKernel, byMachine].entries()) {
      const start = performance.now();
      go(inputs);
      samples[index]!.push(performance.now() - start);
    }
  }
  return [timing(samples[0]), timing(samples[1])] as const;
}

import type { PackError } from './pack.ts';
import type { Flow, Transition, WorkflowSection } from './workflowSchema.ts';

/** The clauses that a workflow cites, each with the place it stands in. */
export function workflowCitations({ grounds, flows }: WorkflowSection): [path: string, id: string][] {
  return [
    ...grounds.map((id, index): [string, string] => [`workflow.grounds.${index}`, id]),
    ...Object.entries(flows).flatMap(([name, { clause, transitions }]): [string, string][] => [
      [`workflow.flows.${name}`, clause],
      ...transitions.flatMap(({ proposals = [] }, index) =>
        proposals.map((proposal): [string, string] => [
          `workflow.flows.${name}.transitions.${index}`,
          proposal.clause,
        ]),
      ),
    ]),
  ];
}

/** A state that the table lacks, or a need that one event would move in two ways. */
export function findWorkflowError({ states, flows }: WorkflowSection): PackError | null {
  for (const [name, flow] of Object.entries(flows)) {
    const path = `workflow.flows.${name}`;
    const unknown = statesNamed(flow).find((state) => !states.includes(state));
    if (unknown !== undefined) return { code: 'unknownState', path, message: `no state ${unknown}` };
    for (const [index, one] of flow.transitions.entries()) {
      const other = flow.transitions.slice(0, index).find((before) => canBothHold(before, one));
      if (other === undefined) continue;
      const message = `${one.event} moves a need in two ways`;
      return { code: 'ambiguousTransition', path: `${path}.transitions.${index}`, message };
    }
  }
  return null;
}

function statesNamed({ transitions, gates }: Flow): string[] {
  return [
    ...transitions.flatMap(({ from, to }) => (to === null ? from : [...from, to])),
    ...gates.flatMap((gate) => [gate.in, gate.to]),
  ];
}

function canBothHold(a: Transition, b: Transition): boolean {
  if (a.event !== b.event || !a.from.some((state) => b.from.includes(state))) return false;
  const { where = {} } = b;
  return Object.entries(a.where ?? {}).every(
    ([field, value]) => where[field] === undefined || where[field] === value,
  );
}

import { builtInCalendars } from '#shared/policies/calendars/calendar.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { parseWorkflowInput } from '#shared/rules/workflow/checkInput.ts';
import { type WorkflowPolicy, workflowPolicy } from '#shared/rules/workflow/policy.ts';
import type { WorkflowResult } from '#shared/rules/workflow/result.ts';
import { workflow } from '#shared/rules/workflow/workflow.ts';
import { shelf } from './dispatchInput.ts';

/** What an event of a type says where a test does not care. */
const usual: Record<string, object> = {
  chosen: { providerId: 'P1', rank: 1 },
  noticeSent: { providerId: 'P1' },
  declined: { reason: 'full' },
  reviewed: { result: 'good' },
  improvementChecked: { improved: true },
  serviceEnded: { noticeOn: '2026-05-01', endedOn: '2026-06-01' },
  reassignmentRequested: { ground: 'T-2.5.1', consent: { by: '女兒', how: 'phone' } },
};

/** What a test states of an event; `when` as `2026-05-11` or `2026-05-11 10:30`. */
export interface Says {
  when?: string;
  [field: string]: unknown;
}

/** An event as told: its type, and what a test states of it. */
export type Told = string | [type: string, stated: Says];

/** Events, one minute apart from 09:00 of 2026-05-11 on, with ids e01, e02, … */
export function told(...events: Told[]) {
  return events.map((one, index) => {
    const [type, { when, ...stated } = {}] = typeof one === 'string' ? [one] : one;
    const at =
      when ??
      `2026-05-11 ${String(9 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
    const [day, time = '09:00'] = at.split(' ');
    const id = `e${String(index + 1).padStart(2, '0')}`;
    return { id, type, at: `${day}T${time}:00+08:00`, ...usual[type], ...stated };
  });
}

/** The flows of a pack. */
export function flowsOf(
  pack: Pack = shelf.findPack('taitung-a-unit')!,
  options: Record<string, string> = {},
): WorkflowPolicy {
  const policy = workflowPolicy(pack, options);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

const taitung = flowsOf();

/** The result of a flow over events, which must be valid. */
export function follow(
  flow: 'B' | 'C',
  events: readonly object[],
  stated: { needs?: string[]; asOf?: string; policy?: WorkflowPolicy } = {},
): WorkflowResult {
  const { needs = ['n1'], asOf = '2026-12-31', policy = taitung } = stated;
  const parsed = parseWorkflowInput({ asOf, flow, needs, events }, policy);
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return workflow(parsed.value, policy, builtInCalendars);
}

/** The events that bring a new need to a state on the straight way. */
export const wayTo = (flow: 'B' | 'C') => {
  const ready: Told[] = ['capacityConfirmed', flow === 'B' ? 'needsConfirmed' : 'visited'];
  const noticed: Told[] = [...ready, 'offered', 'chosen', 'noticeSent'];
  const serving: Told[] = [...noticed, 'accepted', 'serviceStarted'];
  return {
    new: [] as Told[],
    ready,
    offered: [...ready, 'offered'] as Told[],
    chosen: [...ready, 'offered', 'chosen'] as Told[],
    noticed,
    accepted: [...noticed, 'accepted'] as Told[],
    serving,
    improving: [...serving, ['reviewed', { result: 'needsImprovement' }]] as Told[],
    reassigning: [...serving, 'reassignmentRequested'] as Told[],
    failed: [...ready, 'matchFailed'] as Told[],
    closed: ['closed'] as Told[],
  };
};

import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { loadPack } from '#shared/policies/loadPack.ts';
import type { Transition, WorkflowSection } from '#shared/policies/workflowSchema.ts';
import { workflowPolicy } from '#shared/rules/workflow/policy.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { flowsOf, follow, told, wayTo } from '#test/builders/flows.ts';
import { otherUnit, otherUnitFile } from '#test/builders/otherUnit.ts';

/** A flow of three states; a test states what it changes. */
const transitions: Transition[] = [
  { event: 'offered', from: ['new'], to: 'offered' },
  { event: 'closed', from: ['new', 'offered'], to: 'closed' },
];
const flow = (stated: object = {}) => ({ clause: 'O-1', gates: [], transitions, ...stated });
const section = (stated: object = {}) => ({
  function: 'workflow/1',
  states: ['new', 'offered', 'closed'],
  grounds: ['O-1'],
  flows: { B: flow(), C: flow() },
  ...stated,
});
const withB = (stated: object) => section({ flows: { B: flow(stated), C: flow() } });
const pack = (workflow: object) => otherUnit({ workflow });

describe('a pack with flows', () => {
  it('is followed by its own table', () => {
    const policy = flowsOf(pack(section()));
    expect(follow('B', told('offered'), { policy })).toMatchObject({
      state: 'offered',
      allowed: ['closed'],
      clocks: [],
    });
  });

  const refused: [string, object, code: string, path: string][] = [
    [
      'a state that it lacks',
      withB({ transitions: [{ event: 'closed', from: ['new'], to: 'gone' }] }),
      'unknownState',
      'flows.B',
    ],
    [
      'a state to leave that it lacks',
      withB({ transitions: [{ event: 'closed', from: ['gone'], to: null }] }),
      'unknownState',
      'flows.B',
    ],
    [
      'a gate to a state that it lacks',
      withB({ gates: [{ in: 'new', after: ['offered'], to: 'gone' }] }),
      'unknownState',
      'flows.B',
    ],
    [
      'an event that moves a need in two ways',
      withB({ transitions: [...transitions, { event: 'closed', from: ['offered'], to: 'new' }] }),
      'ambiguousTransition',
      'flows.B.transitions.2',
    ],
    [
      'an event that may move a need in two ways',
      withB({
        transitions: [
          ...transitions,
          { event: 'closed', where: { result: 'good' }, from: ['new'], to: 'new' },
        ],
      }),
      'ambiguousTransition',
      'flows.B.transitions.2',
    ],
    ['a clause that it lacks', withB({ clause: 'O-2' }), 'missingClause', 'flows.B'],
    ['a ground that it lacks', section({ grounds: ['O-2'] }), 'missingClause', 'grounds.0'],
    [
      'a proposal by a clause that it lacks',
      withB({ transitions: [{ ...transitions[0], proposals: [{ kind: 'demerit', clause: 'O-2' }] }] }),
      'missingClause',
      'flows.B.transitions.0',
    ],
    [
      'an expression',
      withB({ transitions: [{ ...transitions[0], if: 'rank > 1' }] }),
      'invalidPack',
      'flows.B.transitions.0',
    ],
  ];
  it.each(refused)('is refused with %s', (_, workflow, code, path) => {
    expect(loadPack(otherUnitFile({ workflow }), { hashPort })).toMatchObject({
      ok: false,
      error: { code, path: `workflow.${path}` },
    });
  });

  it('may tell two ways apart by what the event says', () => {
    const ways = [
      { event: 'reviewed', where: { result: 'good' }, from: ['new'], to: null },
      { event: 'reviewed', where: { result: 'needsImprovement' }, from: ['new'], to: 'closed' },
    ];
    expect(pack(withB({ transitions: ways })).workflow?.flows.B.transitions).toEqual(ways);
  });

  it('counts for a gate only what was taken in its state', () => {
    const rows: Transition[] = [
      { event: 'capacityConfirmed', from: ['new', 'offered'], to: null },
      { event: 'offered', from: ['new'], to: 'offered' },
      { event: 'visited', from: ['offered'], to: null },
    ];
    const gates = [{ in: 'offered', after: ['capacityConfirmed', 'visited'], to: 'closed' }];
    const policy = flowsOf(pack(withB({ transitions: rows, gates })));
    const before = ['capacityConfirmed', 'offered', 'visited'];
    expect(follow('B', told(...before), { policy }).state).toBe('offered');
    expect(follow('B', told(...before, 'capacityConfirmed'), { policy }).state).toBe('closed');
  });

  const lacking: [object, message: string][] = [
    [section({ function: 'workflow/2' }), 'the kernel has no workflow/2'],
    [withB({ transitions: [{ event: 'faxed', from: ['new'], to: null }] }), 'the kernel has no event faxed'],
    [withB({ transitions: [{ ...transitions[0], guards: ['luck/1'] }] }), 'the kernel has no luck/1'],
  ];
  it.each(lacking)('is not followed by a kernel that lacks what it names (%#)', (workflow, message) => {
    expect(() => workflowPolicy(pack(workflow))).toThrow(message);
  });

  it('T-3.B an open case stays on the version it began with, which is found by its hash', () => {
    const old = pack(section());
    const later = pack(withB({ transitions: [{ event: 'offered', from: ['new'], to: 'closed' }] }));
    const byHash = (hash: string) => [later, old].find((one) => one.hash === hash)!;
    const began = follow('B', told('offered'), { policy: flowsOf(old) });
    expect(follow('B', told('offered'), { policy: flowsOf(byHash(began.policy.hash)) })).toEqual(began);
    expect(follow('B', told('offered'), { policy: flowsOf(later) }).state).toBe('closed');
  });
});

describe('the flows of the shipped packs', () => {
  it.each(['yunlin-113', 'yunlin-family-care-113'])('%s has none', (id) => {
    expect(workflowPolicy(shelf.findPack(id)!)).toMatchObject({ ok: false, error: { code: 'notInPack' } });
  });

  it('of Taitung know no option that the pack does not have', () => {
    const refused = workflowPolicy(shelf.findPack('taitung-a-unit')!, { 'I-18': 'countFirst' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'unknownOption', path: 'I-18' } });
  });

  it('reach every state, and leave every state but closed', () => {
    const { states, flows } = shelf.findPack('taitung-a-unit')!.workflow as WorkflowSection;
    for (const name of ['B', 'C'] as const) {
      const { transitions: rows, gates } = flows[name];
      const reached = new Set([states[0], ...rows.map(({ to }) => to), ...gates.map(({ to }) => to)]);
      expect(states.filter((state) => !reached.has(state))).toEqual([]);
      const left = new Set(rows.filter(({ to }) => to !== null).flatMap(({ from }) => from));
      expect(states.filter((state) => !left.has(state))).toEqual(['closed']);
      for (const state of states)
        expect(follow(name, told(...wayTo(name)[state as 'new'])).state).toBe(state);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { workflowEventSchemas } from '#shared/rules/workflow/input.ts';
import { follow, type Told, told, wayTo } from '#test/builders/flows.ts';

/** Where each event leads from each state, from the contract's arrows; what is not here is refused. */
const arrows = (flow: 'B' | 'C'): Record<string, Record<string, string>> => {
  const open = { capacityConfirmed: 'same', closed: 'closed' };
  const ends = { serviceEnded: 'closed', reassignmentRequested: 'reassigning' };
  return {
    new: { ...open, [flow === 'B' ? 'needsConfirmed' : 'visited']: 'same' },
    ready: { ...open, offered: 'offered', matchFailed: 'failed' },
    offered: { ...open, chosen: 'chosen', matchFailed: 'failed' },
    chosen: { ...open, noticeSent: 'noticed', matchFailed: 'failed' },
    noticed: {
      ...open,
      accepted: 'accepted',
      declined: 'offered',
      ...(flow === 'B' ? { serviceStarted: 'serving' } : {}),
    },
    accepted: { ...open, ...ends, serviceStarted: 'serving' },
    serving: { ...open, ...ends, reviewed: 'same' },
    improving: { ...open, ...ends, improvementChecked: 'serving' },
    reassigning: { ...open, offered: 'offered', matchFailed: 'failed' },
    failed: { ...open, offered: 'offered' },
    closed: {},
  };
};

const flows = ['B', 'C'] as const;
const cases = flows.flatMap((flow) =>
  Object.entries(arrows(flow)).map(([state, legal]) => ({ flow, state, legal })),
);

describe('三 派案流程', () => {
  it.each(cases)(
    'T-3.$flow from $state every event leads where the table says, or is refused',
    ({ flow, state, legal }) => {
      const way = wayTo(flow)[state as 'new'];
      const before = follow(flow, told(...way));
      expect(before.state).toBe(state);
      expect(before.rejected).toEqual([]);
      expect(before.allowed).toEqual(Object.keys(legal).sort());
      for (const type of Object.keys(workflowEventSchemas)) {
        const after = follow(flow, told(...way, type));
        if (legal[type] === undefined) {
          const rejected = [{ eventId: told(...way, type).at(-1)!.id, code: 'illegalTransition' }];
          expect(after).toEqual({ ...before, rejected });
        } else {
          expect(after.rejected).toEqual([]);
          expect([type, after.state]).toEqual([type, legal[type] === 'same' ? state : legal[type]]);
        }
      }
    },
  );

  it('T-3.B a need is ready once capacity and needs are confirmed, in either order', () => {
    expect(follow('B', told('needsConfirmed')).state).toBe('new');
    expect(follow('B', told('needsConfirmed', 'needsConfirmed')).state).toBe('new');
    expect(follow('B', told('needsConfirmed', 'capacityConfirmed')).state).toBe('ready');
    expect(follow('B', told('capacityConfirmed', 'needsConfirmed')).state).toBe('ready');
  });

  it('T-3.C a need is ready once capacity is confirmed and the family was visited', () => {
    expect(follow('C', told('visited')).state).toBe('new');
    expect(follow('C', told('visited', 'capacityConfirmed')).state).toBe('ready');
  });

  it('T-3.B service before a notice is refused and changes nothing', () => {
    const way = wayTo('B').chosen;
    const refused = follow('B', told(...way, 'serviceStarted'));
    expect(refused).toMatchObject({
      state: 'chosen',
      rejected: [{ eventId: 'e05', code: 'illegalTransition' }],
      rows: [],
    });
    expect(follow('C', told(...wayTo('C').noticed, 'serviceStarted')).rejected).toHaveLength(1);
  });

  it('T-3.B a notice must name the chosen provider', () => {
    const way = told(...wayTo('B').chosen, ['noticeSent', { providerId: 'P2' }]);
    expect(follow('B', way)).toMatchObject({
      state: 'chosen',
      needs: [{ id: 'n1', state: 'chosen', providerId: 'P1' }],
      rejected: [{ eventId: 'e05', code: 'illegalTransition' }],
    });
  });

  it('T-3.B an event of a type nobody knows is refused, whatever it says', () => {
    const events = [{ id: 'e1', type: 'faxed', at: '2026-05-11T09:00:00+08:00', pages: 3 }];
    expect(follow('B', events)).toMatchObject({
      state: 'new',
      rejected: [{ eventId: 'e1', code: 'unknownEvent' }],
    });
    const known = [{ id: 'e1', type: 'constructor', at: '2026-05-11T09:00:00+08:00', text: '\ud800' }];
    expect(follow('B', known).rejected).toEqual([{ eventId: 'e1', code: 'unknownEvent' }]);
  });

  it('T-3.B an id told twice counts once and is no error; the earlier one counts', () => {
    const way = told(...wayTo('B').noticed);
    const twice = [...way, ...way];
    expect(follow('B', twice)).toEqual(follow('B', way));
    const later = { ...way[4]!, at: '2026-05-12T09:00:00+08:00', providerId: 'P2' };
    expect(follow('B', [later, ...way])).toEqual(follow('B', way));
  });

  it('T-3.B of one id and instant told in two ways, the same counts in any order', () => {
    const [choice] = told(['chosen', { providerId: 'P2' }]);
    const way = told(...wayTo('B').offered);
    const one = { ...choice!, id: 'e9', at: '2026-05-12T09:00:00+08:00' };
    const other = { ...one, providerId: 'P1' };
    expect(follow('B', [...way, one, other])).toEqual(follow('B', [other, one, ...way]));
  });

  it('T-3.B events are taken by instant, then id, in whatever order they come', () => {
    const way = told(...wayTo('B').serving);
    expect(follow('B', way.toReversed())).toEqual(follow('B', way));
    const atOnce = way.map((event) => ({ ...event, at: '2026-05-11T09:00:00+08:00' }));
    expect(follow('B', atOnce.toReversed()).state).toBe('serving');
    const swapped = told('needsConfirmed', ['offered', { when: '2026-05-11 10:00' }], 'capacityConfirmed');
    expect(follow('B', swapped).state).toBe('offered');
  });
});

describe('several needs', () => {
  const needs = ['n2', 'n1'];

  it('T-3.B the state is that of the least advanced need', () => {
    const ready = wayTo('B').ready;
    const one = follow('B', told(...ready, ['offered', { needIds: ['n2'] }]), { needs });
    expect(one).toMatchObject({
      state: 'ready',
      needs: [
        { id: 'n1', state: 'ready' },
        { id: 'n2', state: 'offered' },
      ],
    });
    expect(one.allowed).toEqual(['capacityConfirmed', 'chosen', 'closed', 'matchFailed', 'offered']);
    const order = [
      'new',
      'ready',
      'failed',
      'reassigning',
      'offered',
      'chosen',
      'noticed',
      'accepted',
      'improving',
      'serving',
    ] as const;
    for (const state of order) {
      const served = follow('B', told(...wayTo('B').serving, ['closed', { needIds: ['n2'] }]), { needs });
      expect(served.state).toBe('serving');
      const mixed = wayTo('B')[state].map((event): Told => {
        const [type, says] = typeof event === 'string' ? [event, {}] : event;
        return [type, { ...says, needIds: ['n1'] }];
      });
      expect(follow('B', told(...mixed, ['closed', { needIds: ['n2'] }]), { needs }).state).toBe(state);
    }
  });

  it('T-3.B without needIds, or with none, an event moves the needs for which it is legal', () => {
    for (const needIds of [undefined, []]) {
      const way = told(
        ...wayTo('B').ready,
        ['offered', { needIds: ['n1'] }],
        ['matchFailed', needIds === undefined ? {} : { needIds }],
        ['offered', { needIds: ['n1'] }],
        'chosen',
      );
      const after = follow('B', way, { needs });
      expect(after.needs).toEqual([
        { id: 'n1', state: 'chosen', providerId: 'P1' },
        { id: 'n2', state: 'failed' },
      ]);
      expect(after.rejected).toEqual([]);
    }
  });

  it('T-3.B an event that names a need for which it is not legal is refused for all', () => {
    const way = told(
      ...wayTo('B').ready,
      ['offered', { needIds: ['n1'] }],
      ['chosen', { needIds: ['n1', 'n2'] }],
    );
    expect(follow('B', way, { needs })).toMatchObject({
      needs: [
        { id: 'n1', state: 'offered' },
        { id: 'n2', state: 'ready' },
      ],
      rejected: [{ eventId: 'e04', code: 'illegalTransition' }],
    });
  });

  it('T-3.B a notice without needIds is for the needs of its provider', () => {
    const way = told(
      ...wayTo('B').offered,
      ['chosen', { needIds: ['n1'] }],
      ['chosen', { needIds: ['n2'], providerId: 'P2' }],
      ['noticeSent', { providerId: 'P2' }],
    );
    const after = follow('B', way, { needs });
    expect(after.needs.map(({ state }) => state)).toEqual(['chosen', 'noticed']);
    expect(after.rows).toEqual([
      { kind: 'matched', providerId: 'P2', needIds: ['n2'], at: '2026-05-11T09:05:00+08:00' },
    ]);
  });

  it('T-3.B partly: a notice to the chosen provider and coordination for the rest, two rows', () => {
    const way = told(...wayTo('B').offered, ['chosen', { needIds: ['n1'] }], 'noticeSent', [
      'matchFailed',
      { needIds: ['n2'] },
    ]);
    expect(follow('B', way, { needs }).rows).toEqual([
      { kind: 'matched', providerId: 'P1', needIds: ['n1'], at: '2026-05-11T09:04:00+08:00' },
      { kind: 'failed', needIds: ['n2'], at: '2026-05-11T09:05:00+08:00' },
    ]);
  });
});

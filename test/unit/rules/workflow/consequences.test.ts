import { describe, expect, it } from 'vitest';
import { shelf } from '#test/builders/dispatchInput.ts';
import { flowsOf, follow, type Says, type Told, told, wayTo } from '#test/builders/flows.ts';

const at = (minute: string) => `2026-05-11T09:${minute}:00+08:00`;
const clocksAs = (flow: 'B' | 'C', events: Told[], stated: Parameters<typeof follow>[2] = {}) =>
  follow(flow, told(...events), stated).clocks.map(
    ({ id, ref, dueOn, status }) => `${id} ${ref} ${dueOn} ${status}`,
  );

describe('派案統計表的列', () => {
  it('T-3.B the matched row is written with the notice, and not again with the reply', () => {
    const rows = [{ kind: 'matched', providerId: 'P1', needIds: ['n1'], at: at('04') }];
    expect(follow('B', told(...wayTo('B').noticed)).rows).toEqual(rows);
    expect(follow('B', told(...wayTo('B').serving)).rows).toEqual(rows);
  });

  it('T-3.C the matched row is written with the acceptance', () => {
    expect(follow('C', told(...wayTo('C').noticed)).rows).toEqual([]);
    expect(follow('C', told(...wayTo('C').accepted)).rows).toEqual([
      { kind: 'matched', providerId: 'P1', needIds: ['n1'], at: at('05') },
    ]);
  });

  it('T-3.C two providers that accept at once are two rows', () => {
    const way = told(
      ...wayTo('C').offered,
      ['chosen', { needIds: ['n1'], providerId: 'P2' }],
      ['chosen', { needIds: ['n2', 'n3'] }],
      ['noticeSent', { providerId: 'P2' }],
      'noticeSent',
      'accepted',
    );
    expect(follow('C', way, { needs: ['n3', 'n2', 'n1'] }).rows).toEqual([
      { kind: 'matched', providerId: 'P2', needIds: ['n1'], at: at('07') },
      { kind: 'matched', providerId: 'P1', needIds: ['n2', 'n3'], at: at('07') },
    ]);
  });

  it('I-24 nobody found: a failed row, without a provider', () => {
    const { state, rows, needs } = follow('B', told(...wayTo('B').chosen, 'matchFailed'));
    expect(state).toBe('failed');
    expect(rows).toEqual([{ kind: 'failed', needIds: ['n1'], at: at('04') }]);
    expect(needs).toEqual([{ id: 'n1', state: 'failed' }]);
  });

  it('I-24 the next capacity check after a failed match has its day', () => {
    const events: Told[] = [
      ['capacityConfirmed', { when: '2026-06-18' }],
      ['needsConfirmed', { when: '2026-06-18 10:00' }],
      ['matchFailed', { when: '2026-06-18 11:00' }],
    ];
    expect(clocksAs('B', events)).toEqual(['T-3.B.cap n1 2026-06-22 cancelled']);
    const again: Told[] = [...events, ['capacityConfirmed', { when: '2026-06-18 11:00' }]];
    expect(clocksAs('B', again, { asOf: '2026-06-22' })).toEqual([
      'T-3.B.cap n1 2026-06-22 cancelled',
      'T-3.B.cap n1 2026-06-22 running',
    ]);
  });
});

describe('改派', () => {
  const request = (stated: Says): Told[] => [...wayTo('B').serving, ['reassignmentRequested', stated]];

  it('T-2.5.1 with consent the need waits for another provider; the row names the former one', () => {
    const after = follow('B', told(...request({})));
    expect(after).toMatchObject({
      state: 'reassigning',
      needs: [{ id: 'n1', state: 'reassigning' }],
      proposals: [],
    });
    expect(after.needs[0]).not.toHaveProperty('providerId');
    expect(after.rows.at(-1)).toEqual({
      kind: 'reassigned',
      providerId: 'P1',
      needIds: ['n1'],
      at: at('07'),
    });
    const anew = follow(
      'B',
      told(...request({}), 'offered', ['chosen', { providerId: 'P2' }], ['noticeSent', { providerId: 'P2' }]),
    );
    expect(anew.rows.map(({ kind, providerId }) => `${kind} ${providerId}`)).toEqual([
      'matched P1',
      'reassigned P1',
      'matched P2',
    ]);
  });

  const grounds = ['T-2.5.1', 'T-2.5.2', 'T-2.5.3', 'T-2.5.4', 'T-2.5.5', 'T-2.5.6'];
  function takes(ground: string): void {
    expect(follow('B', told(...request({ ground }))).state).toBe('reassigning');
    for (const consent of [null, undefined]) {
      const refused = follow('B', told(...request({ ground, consent })));
      expect(refused).toMatchObject({
        state: 'serving',
        rejected: [{ eventId: 'e08', code: 'consentRequired' }],
      });
    }
  }

  it('T-2.5.2 negligence is a ground, with consent only', () => takes('T-2.5.2'));
  it('T-2.5.3 unmet needs are a ground, with consent only', () => takes('T-2.5.3'));
  it('T-2.5.4 a dissatisfied family is a ground, with consent only', () => takes('T-2.5.4'));
  it('T-2.5.5 services not as approved are a ground, with consent only', () => takes('T-2.5.5'));
  it("T-2.5.6 the family's naming another is a ground, with consent only", () => takes('T-2.5.6'));

  it('T-2.5.1 without consent it is refused, on every ground; the rest is as before', () => {
    for (const ground of grounds) takes(ground);
    const { rejected: _, ...refused } = follow('B', told(...request({ consent: null })));
    const { rejected: __, ...before } = follow('B', told(...wayTo('B').serving));
    expect(refused).toEqual(before);
  });

  it('T-2.5.1 where it is not legal, that is said and not the missing consent', () => {
    const way = told(...wayTo('B').chosen, ['reassignmentRequested', { consent: null }]);
    expect(follow('B', way).rejected).toEqual([{ eventId: 'e05', code: 'illegalTransition' }]);
  });
});

describe('選擇', () => {
  const choice = (stated: Says) => follow('B', told(...wayTo('B').offered, ['chosen', stated]));
  const cases: [string, Says, boolean][] = [
    ['the first, without a reason', { rank: 1 }, true],
    ['the second, without a reason', { rank: 2 }, false],
    ['the second, as the family wished', { rank: 2, overrideReason: { code: 'familyChoice' } }, true],
    [
      'the third, for a clinical reason',
      { rank: 3, overrideReason: { code: 'clinical', text: '管路' } },
      true,
    ],
    ['the second, as the first declined', { rank: 2, overrideReason: { code: 'providerDeclined' } }, true],
    [
      'the second, for another reason that is not told',
      { rank: 2, overrideReason: { code: 'other' } },
      false,
    ],
    [
      'the second, for another reason of blanks',
      { rank: 2, overrideReason: { code: 'other', text: ' ' } },
      false,
    ],
    ['the second, for another reason', { rank: 2, overrideReason: { code: 'other', text: '同住' } }, true],
    ['the first, with a reason that nobody asked for', { rank: 1, overrideReason: { code: 'other' } }, true],
  ];
  it.each(cases)('I-23 %s', (_, stated, isTaken) => {
    const after = choice(stated);
    expect(after.state).toBe(isTaken ? 'chosen' : 'offered');
    expect(after.rejected).toEqual(isTaken ? [] : [{ eventId: 'e04', code: 'reasonRequired' }]);
  });
});

describe('追蹤與改善', () => {
  const { improving } = wayTo('B');

  it('T-3.B good: the service goes on', () => {
    expect(follow('B', told(...wayTo('B').serving, 'reviewed'))).toMatchObject({
      state: 'serving',
      proposals: [],
    });
  });

  it('T-3.improve improved: serving again, and no point', () => {
    const after = follow('B', told(...improving, 'improvementChecked'));
    expect(after).toMatchObject({ state: 'serving', proposals: [] });
    expect(after.clocks.find(({ id }) => id === 'T-3.improve')).toMatchObject({
      status: 'met',
      dueOn: '2026-06-11',
    });
  });

  it.each(['B', 'C'] as const)(
    'T-3.improve not improved: both proposals cite T-3.%s, and it may be checked again',
    (flow) => {
      const checked: Told = ['improvementChecked', { improved: false }];
      const once = follow(flow, told(...wayTo(flow).improving, checked));
      const clause = `T-3.${flow}`;
      expect(once).toMatchObject({
        state: 'improving',
        proposals: [
          { kind: 'reassignment', clause, eventId: 'e09' },
          { kind: 'demerit', clause, eventId: 'e09' },
        ],
      });
      expect(follow(flow, told(...wayTo(flow).improving, checked, checked)).proposals).toHaveLength(4);
    },
  );

  it('T-3.improve several needs at once are one proposal of each kind', () => {
    const way = told(...improving, ['improvementChecked', { improved: false }]);
    expect(follow('B', way, { needs: ['n1', 'n2'] }).proposals).toHaveLength(2);
  });

  const ends: [string, string, string, number][] = [
    ['fourteen days ahead is in time', '2026-05-06', '2026-05-20', 0],
    ['thirteen days ahead is not', '2026-05-07', '2026-05-20', 1],
    ['on the day itself is not', '2026-05-20', '2026-05-20', 1],
    ['afterwards is not', '2026-05-21', '2026-05-20', 1],
  ];
  it.each(ends)('T-2.6.2 the end of service announced %s', (_, noticeOn, endedOn, proposals) => {
    const after = follow('B', told(...wayTo('B').serving, ['serviceEnded', { noticeOn, endedOn }]));
    expect(after.state).toBe('closed');
    expect(after.proposals).toEqual(
      Array(proposals).fill({ kind: 'demerit', clause: 'T-2.6.2', eventId: 'e08' }),
    );
  });
});

describe('時鐘', () => {
  const cap = 'T-3.B.cap n1 2026-05-13';
  const { noticed, accepted, serving } = wayTo('C');

  it('T-3.C.reply a notice of the C flow starts both clocks, with the need as ref', () => {
    const clocks = clocksAs('C', noticed, { asOf: '2026-05-12', needs: ['n1'] });
    expect(clocks).toEqual([
      `${cap} running`,
      'T-3.C.reply n1 2026-05-14 running',
      'T-3.C.service n1 2026-05-18 running',
    ]);
    expect(clocksAs('B', wayTo('B').noticed, { asOf: '2026-05-12' })).toEqual([`${cap} running`]);
  });

  it('T-3.C.reply no answer by its day: overdue, and nothing moves', () => {
    const after = follow('C', told(...noticed), { asOf: '2026-05-15' });
    expect(after.state).toBe('noticed');
    expect(after.clocks.find(({ id }) => id === 'T-3.C.reply')?.status).toBe('overdue');
  });

  it('T-3.C.reply declined: answered, and what else ran is cancelled', () => {
    const events: Told[] = [...noticed, ['declined', { when: '2026-05-14 23:59' }]];
    expect(clocksAs('C', events)).toEqual([
      `${cap} cancelled`,
      'T-3.C.reply n1 2026-05-14 met',
      'T-3.C.service n1 2026-05-18 cancelled',
    ]);
    const late: Told[] = [...noticed, ['declined', { when: '2026-05-15 00:00' }]];
    expect(clocksAs('C', late)[1]).toBe('T-3.C.reply n1 2026-05-14 late');
    expect(follow('C', told(...late))).toMatchObject({
      state: 'offered',
      needs: [{ id: 'n1', state: 'offered' }],
    });
  });

  it('T-3.C.reply a second notice after a refusal, even of the same instant, has a clock of its own', () => {
    const events = [
      ...noticed,
      'declined',
      ['chosen', { providerId: 'P2' }],
      ['noticeSent', { providerId: 'P2' }],
    ] as Told[];
    const atOnce = told(...events).map((event) => ({ ...event, at: at('00') }));
    const { clocks } = follow('C', atOnce, { asOf: '2026-05-12' });
    expect(clocks.filter(({ id }) => id === 'T-3.C.reply').map(({ status }) => status)).toEqual([
      'met',
      'running',
    ]);
  });

  it('T-3.C.service accepted, but not begun by its day: overdue, and the state stays', () => {
    const after = follow('C', told(...accepted), { asOf: '2026-05-19' });
    expect(after.state).toBe('accepted');
    expect(after.clocks.find(({ id }) => id === 'T-3.C.service')?.status).toBe('overdue');
    const begun = follow('C', told(...serving), { asOf: '2026-05-19' });
    expect(begun.clocks.find(({ id }) => id === 'T-3.C.service')?.status).toBe('met');
  });

  it('I-17 fromAcceptance: the five days run from the acceptance in the C flow, and in the B flow not at all', () => {
    const policy = flowsOf(shelf.findPack('taitung-a-unit')!, { 'I-17': 'fromAcceptance' });
    const events = (flow: 'B' | 'C'): Told[] => [
      ...wayTo(flow).noticed,
      ['accepted', { when: '2026-05-13' }],
    ];
    expect(clocksAs('C', events('C'), { policy }).at(-1)).toBe('T-3.C.service n1 2026-05-18 overdue');
    expect(clocksAs('B', events('B'), { policy })).toEqual([`${cap} overdue`]);
    expect(follow('C', [], { policy }).policy.options).toEqual({ 'I-17': 'fromAcceptance' });
  });

  const enders: [string, Told[]][] = [
    ['matchFailed', wayTo('C').chosen],
    ['reassignmentRequested', wayTo('C').improving],
    ['closed', wayTo('C').improving],
    ['serviceEnded', wayTo('C').improving],
  ];
  it.each(enders)('T-3.C %s ends the clocks that run, cancelled', (type, way) => {
    const running = follow('C', told(...way), { asOf: '2026-05-12' }).clocks.filter(
      ({ status }) => status === 'running',
    );
    expect(running.length).toBeGreaterThan(0);
    const { clocks } = follow('C', told(...way, type), { asOf: '2026-05-12' });
    for (const { id } of running) expect(clocks.find((clock) => clock.id === id)?.status).toBe('cancelled');
    for (const { status } of clocks) expect(['met', 'cancelled']).toContain(status);
  });

  it('T-3.C a refused event tells the clocks nothing', () => {
    const before = follow('C', told(...noticed)).clocks;
    const refused = follow('C', told(...noticed, 'serviceStarted', ['noticeSent', { providerId: 'P1' }]));
    expect(refused.rejected).toHaveLength(2);
    expect(refused.clocks).toEqual(before);
  });
});

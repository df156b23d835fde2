import { describe, expect, it } from 'vitest';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import {
  aCapacity,
  aContract,
  anInput,
  aProvider,
  aSuspension,
  dispatch,
  exclusion,
  order,
} from '#test/builders/dispatchInput.ts';

const providers = [aProvider('P1'), aProvider('P2')];

describe('先看資格，再看指定', () => {
  const barred: [string, Partial<DispatchInput>, object][] = [
    [
      'suspended',
      { suspensions: [aSuspension('P1', { because: ['e2', 'e1', 'e1'] })] },
      { code: 'suspended', clause: 'T-2.6.a', from: '2026-05-01', to: '2026-05-31', because: ['e1', 'e2'] },
    ],
    [
      'suspended without end',
      { suspensions: [aSuspension('P1', { to: null, because: [] })] },
      { code: 'suspended', clause: 'T-2.6.a', from: '2026-05-01', to: null },
    ],
    [
      'suspended from this service',
      { suspensions: [aSuspension('P1', { serviceType: 'homeCare' })] },
      { code: 'suspended', clause: 'T-2.6.a', needId: 'n1', from: '2026-05-01', to: '2026-05-31' },
    ],
    [
      'full',
      { capacity: [aCapacity('P1', { openings: 0 }), aCapacity('P2')] },
      { code: 'noOpening', clause: 'T-2.2.1', needId: 'n1' },
    ],
  ];
  it.each(barred)(
    'I-04 excludes a designated provider that is %s, ranks the others and asks the family again',
    (_, facts, reason) => {
      const result = dispatch(anInput({ providers, designated: ['P1'], ...facts }));
      expect(exclusion(result, 'P1').reasons).toEqual([reason]);
      expect(result).toMatchObject({
        outcome: 'offer',
        candidates: [{ providerId: 'P2', rank: 1 }],
        tasks: [{ kind: 'askFamilyAgain', providerId: 'P1' }],
        interpretations: ['I-04'],
      });
    },
  );

  it('I-04 sets the tasks by id and none for a designated provider that is offered', () => {
    const meals = [aContract({ serviceType: 'meal' })];
    const more = [...providers, aProvider('P9', { contracts: meals }), aProvider('P3', { contracts: meals })];
    const { tasks } = dispatch(anInput({ providers: more, designated: ['P9', 'P2', 'P3'] }));
    expect(tasks.map(({ providerId }) => providerId)).toEqual(['P3', 'P9']);
  });

  const days: [from: string, to: string | null, isOffered: boolean][] = [
    ['2026-05-11', '2026-05-11', false],
    ['2026-04-01', '2026-05-10', true],
    ['2026-05-12', null, true],
    ['2026-05-11', null, false],
    ['2026-05-12', '2026-05-12', true],
  ];
  it.each(days)(
    'I-04 reads a suspension from %s to %s with both its days: offered %s',
    (from, to, isOffered) => {
      const input = anInput({ suspensions: [aSuspension('P1', { from, to })] });
      expect(order(input)).toEqual(isOffered ? ['P1'] : []);
    },
  );

  it('I-04 says every suspension in force, one of all services without a need', () => {
    const suspensions = [
      aSuspension('P1', { serviceType: 'homeCare' }),
      aSuspension('P1', { from: '2026-05-10', clause: 'T-2.6.b', to: null }),
      aSuspension('P1'),
      aSuspension('P1'),
      aSuspension('P1', { serviceType: 'meal' }),
    ];
    const { reasons } = exclusion(dispatch(anInput({ suspensions, declined: ['P1'] })), 'P1');
    expect(reasons.map(({ code, clause, needId }) => [code, clause, needId])).toEqual([
      ['declined', 'T-2.1.1', undefined],
      ['suspended', 'T-2.6.a', undefined],
      ['suspended', 'T-2.6.b', undefined],
      ['suspended', 'T-2.6.a', 'n1'],
    ]);
  });
});

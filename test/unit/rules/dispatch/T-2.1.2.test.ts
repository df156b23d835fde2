import { describe, expect, it } from 'vitest';
import type { DispatchContract } from '#shared/rules/dispatch/input.ts';
import {
  aCapacity,
  aContract,
  adjacent,
  aNeed,
  anInput,
  aProvider,
  candidate,
  dispatch,
  exclusion,
  home,
  order,
  reasonsAgainst,
} from '#test/builders/dispatchInput.ts';

const contracted = (...contracts: Partial<DispatchContract>[]) =>
  anInput({
    needs: [aNeed({ codes: ['BA01', 'BA02'] })],
    providers: [aProvider('P1', { contracts: contracts.map(aContract) })],
  });

describe('二(一)2 時段、頻率與目標都能配合', () => {
  const refused: [string, Partial<DispatchContract>[], string[]][] = [
    ['no contract at all', [], ['noContract']],
    ['another service', [{ serviceType: 'meal' }], ['noContract']],
    ['one of two codes', [{ codes: ['BA01'] }], ['noContract']],
    ['each code in a contract of its own', [{ codes: ['BA01'] }, { codes: ['BA02'] }], ['noContract']],
    ['no code', [{ codes: [] }], ['noContract']],
    ['a contract that begins tomorrow', [{ validFrom: '2026-05-12' }], ['contractNotInForce']],
    ['a contract that ended yesterday', [{ validTo: '2026-05-10' }], ['contractNotInForce']],
    ['another township', [{ townships: [adjacent] }], ['outsideArea']],
    ['no township', [{ townships: [] }], ['outsideArea']],
    [
      'an ended contract for another township',
      [{ validTo: '2026-05-10', townships: [adjacent] }],
      ['contractNotInForce', 'outsideArea'],
    ],
    [
      'an ended contract for the township beside one in force elsewhere',
      [{ validTo: '2026-05-10', townships: [home] }, { townships: [adjacent] }],
      ['outsideArea'],
    ],
    [
      'two ended ones, one for the township',
      [
        { validTo: '2026-05-10', townships: [home] },
        { validTo: '2026-05-10', townships: [adjacent] },
      ],
      ['contractNotInForce'],
    ],
  ];
  it.each(refused)('T-2.1.2 refuses %s', (_, contracts, codes) => {
    expect(reasonsAgainst(contracted(...contracts), 'P1')).toEqual(codes.map((code) => `${code} T-2.1.2`));
  });

  const offered: [string, Partial<DispatchContract>[]][] = [
    ['all codes everywhere', [{}]],
    ['its first and last day', [{ validFrom: '2026-05-11', validTo: '2026-05-11' }]],
    ['both codes and the township', [{ codes: ['BA02', 'BA05', 'BA01'], townships: [adjacent, home] }]],
    [
      'one of several contracts',
      [{ validTo: '2026-01-31' }, { codes: ['BA01'] }, { validFrom: '2026-05-01' }],
    ],
  ];
  it.each(offered)('T-2.1.2 offers a contract with %s', (_, contracts) => {
    expect(order(contracted(...contracts))).toEqual(['P1']);
  });

  it('T-2.1.2 counts the day of the decision in Taipei', () => {
    const input = contracted({ validTo: '2026-03-31' });
    const at = (asOf: string) => ({ ...input, asOf, capacity: [] });
    expect(order(at('2026-03-31T23:59:59+08:00'))).toEqual(['P1']);
    expect(order(at('2026-03-31T15:59:59Z'))).toEqual(['P1']);
    expect(reasonsAgainst(at('2026-03-31T16:00:00Z'), 'P1')).toEqual(['contractNotInForce T-2.1.2']);
  });

  const successors: [asOf: string, codes: string[], wanted: string, ids: string[]][] = [
    ['2025-08-31T23:59:59+08:00', ['CB01'], 'CB01a', []],
    ['2025-09-01T00:00:00+08:00', ['CB01'], 'CB01a', ['P1']],
    ['2025-09-01T00:00:00+08:00', ['CB01'], 'CB01', ['P1']],
    ['2025-09-01T00:00:00+08:00', ['CB01a'], 'CB01', []],
  ];
  it.each(successors)(
    'S-CB01a reads successors of codes on %s: %j covers %s for %j',
    (asOf, codes, wanted, ids) => {
      const contracts = [aContract({ serviceType: 'professional', codes, validFrom: '2025-01-01' })];
      const needs = [aNeed({ serviceType: 'professional', codes: [wanted] })];
      expect(
        order({ ...anInput({ needs, providers: [aProvider('P1', { contracts })] }), asOf, capacity: [] }),
      ).toEqual(ids);
    },
  );

  it('T-2.1.2 says every reason of every need, by need and then code', () => {
    const result = dispatch(
      anInput({
        needs: [
          aNeed({ id: 'n2', serviceType: 'meal' }),
          aNeed({ id: 'n1', windows: [{ weekday: 1, start: '09:00', end: '10:00' }] }),
        ],
        providers: [
          aProvider('P1', { contracts: [aContract({ townships: [adjacent], validTo: '2026-05-10' })] }),
        ],
        capacity: [aCapacity('P1', { openings: 0, windows: [] })],
      }),
    );
    expect(exclusion(result, 'P1').reasons).toEqual([
      { code: 'contractNotInForce', clause: 'T-2.1.2', needId: 'n1' },
      { code: 'noOpening', clause: 'T-2.2.1', needId: 'n1' },
      { code: 'noTimeOverlap', clause: 'T-2.1.2', needId: 'n1' },
      { code: 'outsideArea', clause: 'T-2.1.2', needId: 'n1' },
      { code: 'noContract', clause: 'T-2.1.2', needId: 'n2' },
    ]);
    expect(result.outcome).toBe('none');
    expect(result.uncovered).toEqual(['n1', 'n2']);
  });

  it('T-2.1.2 keeps the reasons of two providers apart over any number of needs', () => {
    const needs = Array.from({ length: 12 }, (_, index) =>
      aNeed({ id: `n${10 + index}`, serviceType: index === 11 ? 'meal' : 'homeCare' }),
    );
    const ended = aContract({ serviceType: 'meal', validTo: '2026-05-10' });
    const result = dispatch(
      anInput({
        needs,
        providers: [aProvider('P1', { contracts: [] }), aProvider('P2', { contracts: [ended] })],
        capacity: [],
      }),
    );
    const codes = (id: string) => exclusion(result, id).reasons.map(({ code }) => code);
    expect(codes('P1')).toEqual(needs.map(() => 'noContract'));
    expect(codes('P2')).toEqual([...needs.slice(1).map(() => 'noContract'), 'contractNotInForce']);
  });

  it('T-2.1.2 says of a candidate why it does not serve one of the needs', () => {
    const needs = [aNeed(), aNeed({ id: 'n2', serviceType: 'meal' })];
    const result = dispatch(anInput({ needs }));
    expect(candidate(result, 'P1')).toMatchObject({
      covers: ['n1'],
      notCovered: [{ needId: 'n2', reasons: [{ code: 'noContract', clause: 'T-2.1.2', needId: 'n2' }] }],
    });
    expect(result).toMatchObject({ outcome: 'partial', uncovered: ['n2'] });
  });
});

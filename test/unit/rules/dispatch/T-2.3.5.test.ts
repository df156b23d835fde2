import { describe, expect, it } from 'vitest';
import type { DispatchCapacity, DispatchContract, DispatchSuspension } from '#shared/rules/dispatch/input.ts';
import {
  aCapacity,
  aContract,
  adjacent,
  aNeed,
  anInput,
  aProvider,
  aSuspension,
  candidate,
  dispatch,
  exclusion,
  order,
  reasonsAgainst,
} from '#test/builders/dispatchInput.ts';

type Type = DispatchContract['serviceType'];
const assessment = (
  contracts: Partial<DispatchContract>[],
  suspensions: Partial<DispatchSuspension>[] = [],
) =>
  anInput({
    needs: [aNeed({ serviceType: 'deviceAssessment', codes: ['EA01'] })],
    providers: [aProvider('P1', { contracts: contracts.map(aContract) })],
    suspensions: suspensions.map((one) => aSuspension('P1', one)),
    capacity: [],
  });

describe('二(三)5 輔具評估', () => {
  it.each(['deviceAssessment', 'professional'] as const)(
    'T-2.3.5 lets a contract of %s assess, whatever its codes',
    (serviceType) => {
      expect(order(assessment([{ serviceType, codes: ['CB01'] }]))).toEqual(['P1']);
      expect(order(assessment([{ serviceType, codes: [] }]))).toEqual(['P1']);
    },
  );

  it('T-2.3.5 refuses anybody else as no assessor, a home-care provider for one', () => {
    expect(reasonsAgainst(assessment([{ serviceType: 'homeCare' }]), 'P1')).toEqual(['notAssessor T-2.3.5']);
    expect(reasonsAgainst(assessment([]), 'P1')).toEqual(['notAssessor T-2.3.5']);
  });

  it('T-2.3.5 says no suspension from professional services of one that has no contract of them', () => {
    const input = assessment([{ serviceType: 'homeCare' }], [{ serviceType: 'professional' }]);
    expect(reasonsAgainst(input, 'P1')).toEqual(['notAssessor T-2.3.5']);
  });

  it('T-2.3.5 asks of an assessor that its contract is in force for the township', () => {
    const ended = { serviceType: 'professional' as const, validTo: '2026-05-10' };
    expect(reasonsAgainst(assessment([ended]), 'P1')).toEqual(['contractNotInForce T-2.1.2']);
    expect(reasonsAgainst(assessment([{ ...ended, validTo: null, townships: [adjacent] }]), 'P1')).toEqual([
      'outsideArea T-2.1.2',
    ]);
    expect(order(assessment([ended, { serviceType: 'deviceAssessment' }]))).toEqual(['P1']);
  });

  const observed = (serviceType: DispatchCapacity['serviceType'], openings: number) =>
    aCapacity('P1', { serviceType, openings });
  const capacities: [string, DispatchCapacity[], string[]][] = [
    [
      'its own before that of professional services',
      [observed('deviceAssessment', 1), observed('professional', 0)],
      ['P1'],
    ],
    ['its own, even if there is none', [observed('deviceAssessment', 0), observed('professional', 3)], []],
    ['that of professional services where it has none', [observed('professional', 0)], []],
  ];
  it.each(capacities)('T-2.3.5 reads the capacity: %s', (_, capacity, ids) => {
    const input = assessment([{ serviceType: 'professional' }, { serviceType: 'deviceAssessment' }]);
    expect(order({ ...input, capacity })).toEqual(ids);
  });

  const both: Type[] = ['professional', 'deviceAssessment'];
  const suspended: [Type[], DispatchSuspension['serviceType'], boolean][] = [
    [['professional'], 'professional', false],
    [['professional'], 'deviceAssessment', false],
    [both, 'professional', true],
    [both, 'deviceAssessment', false],
    [['professional'], 'homeCare', true],
  ];
  it.each(suspended)(
    'T-2.3.5 with contracts %j, suspended from %s: may assess %s',
    (types, serviceType, isOffered) => {
      const input = assessment(
        types.map((type) => ({ serviceType: type })),
        [serviceType === undefined ? {} : { serviceType }],
      );
      const result = dispatch(input);
      if (isOffered) expect(candidate(result, 'P1').covers).toEqual(['n1']);
      else expect(exclusion(result, 'P1').reasons[0]).toMatchObject({ code: 'suspended', needId: 'n1' });
    },
  );
});

import { describe, expect, it } from 'vitest';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import {
  aContract,
  adjacent,
  aNeed,
  anInput,
  aProvider,
  aSuspension,
  dispatch,
  policyOf,
} from '#test/builders/dispatchInput.ts';

const transport = aNeed({ serviceType: 'transport', codes: ['DA01'] });
const offering = (id: string, stated: Parameters<typeof aContract>[0] = {}) =>
  aProvider(id, { contracts: [aContract({ serviceType: 'transport', ...stated })] });

describe('二(三)6 只給特約名單', () => {
  const types: [ServiceType, taitung: string, yunlin: string][] = [
    ['transport', 'listOnly', 'dispatch'],
    ['assistiveDevice', 'listOnly', 'listOnly'],
    ['homeModification', 'listOnly', 'listOnly'],
    ['deviceAssessment', 'dispatch', 'dispatch'],
    ['homeCare', 'dispatch', 'dispatch'],
  ];
  it.each(types)('T-2.3.6 %s: in Taitung %s, in Yunlin %s', (serviceType, taitung, yunlin) => {
    const input = anInput({ needs: [aNeed({ serviceType })] });
    expect(dispatch(input).needs[0]?.handling).toBe(taitung);
    expect(dispatch(input, policyOf('yunlin-113')).needs[0]?.handling).toBe(yunlin);
  });

  it('T-2.3.6 lists, by id, whoever has a contract in force for the township and is not suspended', () => {
    const providers = [
      offering('P9'),
      offering('P1', { codes: ['DA99'] }),
      offering('P2', { validTo: '2026-05-10' }),
      offering('P3', { townships: [adjacent] }),
      offering('P4'),
      offering('P5'),
      offering('P6'),
      aProvider('P7'),
    ];
    const suspensions = [
      aSuspension('P4'),
      aSuspension('P5', { serviceType: 'transport' }),
      aSuspension('P6', { serviceType: 'homeCare' }),
    ];
    const result = dispatch(
      anInput({ needs: [transport], providers, suspensions, declined: ['P9'], designated: ['P7'] }),
    );
    expect(result).toMatchObject({
      outcome: 'listOnly',
      needs: [{ id: 'n1', handling: 'listOnly', coveredBy: [] }],
      lists: [{ needId: 'n1', providerIds: ['P1', 'P6', 'P9'] }],
      candidates: [],
      excluded: [],
      uncovered: [],
      tasks: [],
    });
  });

  it('T-2.3.6 keeps list-only needs out of ranking, count and outcome of the others', () => {
    const result = dispatch(
      anInput({
        needs: [aNeed(), { ...transport, id: 'n2' }],
        providers: [aProvider('P1'), offering('P2')],
        monthCounts: { P1: { homeCare: 1, transport: 8 } },
      }),
    );
    expect(result.outcome).toBe('offer');
    expect(result.candidates.map(({ providerId }) => providerId)).toEqual(['P1']);
    expect(result.candidates[0]?.criteria).toContainEqual({
      id: 'monthCount',
      applies: true,
      value: 1,
      clause: 'T-2.3.3',
    });
    expect(result.candidates[0]?.criteria[1]).toMatchObject({ id: 'coverage', applies: false });
    expect(result.excluded.map(({ providerId }) => providerId)).toEqual(['P2']);
    expect(result.lists).toEqual([{ needId: 'n2', providerIds: ['P2'] }]);
  });
});

import { describe, expect, it } from 'vitest';
import { aContract, aNeed, anInput, aProvider, dispatch, policyOf } from '#test/builders/dispatchInput.ts';

const transport = aNeed({ id: 'n2', serviceType: 'transport' });
const driver = aProvider('P1', { contracts: [aContract({ serviceType: 'transport' })] });

describe('交通接送', () => {
  it('I-22 is dispatched in Yunlin, listed in Taitung, and named by both', () => {
    const input = anInput({ needs: [transport], providers: [driver] });
    const yunlin = dispatch(input, policyOf('yunlin-113'));
    expect(yunlin).toMatchObject({ outcome: 'offer', candidates: [{ providerId: 'P1' }], lists: [] });
    expect(yunlin.interpretations).toEqual(['I-05', 'I-22']);
    expect(dispatch(input)).toMatchObject({ outcome: 'listOnly', interpretations: ['I-22'] });
  });

  it.each([
    ['taitung-a-unit', 'T-2.3.6'],
    ['yunlin-113', 'I-22'],
  ])('I-22 the list that %s hands over cites %s', (pack, clause) => {
    expect(policyOf(pack).listClause).toBe(clause);
  });

  it('I-22 is not named without a transport need', () => {
    expect(dispatch(anInput({ needs: [aNeed({ serviceType: 'assistiveDevice' })] })).interpretations).toEqual(
      [],
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { DispatchNeed } from '#shared/rules/dispatch/input.ts';
import { aContract, aNeed, anInput, aProvider, dispatch } from '#test/builders/dispatchInput.ts';

const with_ = (id: string, ...professions: string[]) =>
  aProvider(id, { professions, contracts: [aContract({ serviceType: 'professional' })] });
const needing = (...codes: string[][]): DispatchNeed[] =>
  codes.map((list, index) => aNeed({ id: `n${index}`, serviceType: 'professional', codes: list }));

describe('二(四)2 多重專業服務', () => {
  const requests: [DispatchNeed[], applies: boolean][] = [
    [needing(['CB01', 'CA07']), true],
    [needing(['CB01'], ['CA07']), true],
    [needing(['CB01']), false],
    [needing(['CB01'], ['CB01']), false],
    [needing([]), false],
    [[...needing(['CB01']), aNeed({ id: 'h', codes: ['BA01', 'BA02'] })], false],
  ];
  it.each(requests)('T-2.4.2 with %j applies: %s', (needs, applies) => {
    const { candidates } = dispatch(
      anInput({ needs, providers: [with_('P1', 'PT'), with_('P2', 'PT', 'OT')] }),
    );
    expect(candidates.map(({ criteria }) => criteria[2])).toEqual(
      (applies ? [2, 1] : [null, null]).map((value) => ({
        id: 'professions',
        applies,
        value,
        clause: 'T-2.4.2',
      })),
    );
    if (applies) expect(candidates[0]?.beatsNextBy).toEqual({ criterion: 'professions', clause: 'T-2.4.2' });
  });

  it('T-2.4.2 counts a profession once, and none as 0', () => {
    const providers = [
      with_('P1', 'PT', 'PT'),
      with_('P2'),
      aProvider('P3', { contracts: [aContract({ serviceType: 'professional' })] }),
    ];
    const { candidates } = dispatch(anInput({ needs: needing(['CB01', 'CA07']), providers }));
    expect(candidates.map(({ criteria }) => criteria[2]?.value)).toEqual([1, 0, 0]);
  });
});

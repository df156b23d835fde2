import { describe, expect, it } from 'vitest';
import {
  aCapacity,
  aContract,
  adjacent,
  aNeed,
  anInput,
  aProvider,
  aSuspension,
  dispatch,
  exclusion,
  policyOf,
} from '#test/builders/dispatchInput.ts';

const yunlin = policyOf('yunlin-113');

describe('雲林 人力與量能', () => {
  it('Y-A.2 is cited for every reason of the pack, a suspension cites its own clause', () => {
    const window = { weekday: 1, start: '09:00', end: '10:00' };
    const result = dispatch(
      anInput({
        needs: [
          aNeed({ id: 'a', windows: [window] }),
          aNeed({ id: 'b', serviceType: 'meal' }),
          aNeed({ id: 'c', serviceType: 'deviceAssessment' }),
        ],
        providers: [
          aProvider('P1', { contracts: [aContract({ validTo: '2026-05-10', townships: [adjacent] })] }),
        ],
        capacity: [aCapacity('P1', { openings: 0, windows: [] })],
        suspensions: [aSuspension('P1', { clause: 'Y-F.1', serviceType: 'homeCare', because: ['e2', 'e1'] })],
      }),
      yunlin,
    );
    expect(exclusion(result, 'P1').reasons.map(({ needId, code, clause }) => [needId, code, clause])).toEqual(
      [
        ['a', 'contractNotInForce', 'Y-A.2'],
        ['a', 'noOpening', 'Y-A.2'],
        ['a', 'noTimeOverlap', 'Y-A.2'],
        ['a', 'outsideArea', 'Y-A.2'],
        ['a', 'suspended', 'Y-F.1'],
        ['b', 'noContract', 'Y-A.2'],
        ['c', 'notAssessor', 'Y-A.2'],
      ],
    );
  });

  it('Y-A.2 puts who covers more of the needs first', () => {
    const both = [aContract(), aContract({ serviceType: 'meal' })];
    const { candidates } = dispatch(
      anInput({
        needs: [aNeed(), aNeed({ id: 'n2', serviceType: 'meal' })],
        providers: [aProvider('P1'), aProvider('P2', { contracts: both })],
      }),
      yunlin,
    );
    expect(candidates[0]).toMatchObject({
      providerId: 'P2',
      beatsNextBy: { criterion: 'coverage', clause: 'Y-A.2' },
    });
  });
});

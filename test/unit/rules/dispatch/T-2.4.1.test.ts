import { describe, expect, it } from 'vitest';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { aCapacity, aContract, aNeed, anInput, aProvider, dispatch } from '#test/builders/dispatchInput.ts';

const offering = (id: string, ...types: ServiceType[]) =>
  aProvider(id, { contracts: types.map((serviceType) => aContract({ serviceType })) });
const coverage = (result: ReturnType<typeof dispatch>) =>
  result.candidates.map(({ providerId, criteria }) => [providerId, criteria[1]?.applies, criteria[1]?.value]);
const slots = [1, 2, 3].map((weekday) => ({ weekday, start: '09:00', end: '10:00' }));

describe('二(四)1 多元服務', () => {
  it('T-2.4.1 puts a provider of more of the needs first', () => {
    const providers = [
      offering('P1', 'homeCare'),
      offering('P2', 'homeCare', 'professional'),
      offering('P3', 'professional'),
    ];
    const result = dispatch(
      anInput({ providers, needs: [aNeed(), aNeed({ id: 'n2', serviceType: 'professional' })] }),
    );
    expect(coverage(result)).toEqual([
      ['P2', true, { needs: 2, visits: 0 }],
      ['P1', true, { needs: 1, visits: 0 }],
      ['P3', true, { needs: 1, visits: 0 }],
    ]);
    expect(result.candidates[0]?.beatsNextBy).toEqual({ criterion: 'coverage', clause: 'T-2.4.1' });
    expect(result).toMatchObject({
      outcome: 'offer',
      needs: [
        { id: 'n1', coveredBy: ['P2', 'P1'] },
        { id: 'n2', coveredBy: ['P2', 'P3'] },
      ],
    });
  });

  it('T-2.4.1 does not apply to one need that is covered wholly, and never decides then', () => {
    const result = dispatch(
      anInput({ providers: [offering('P1', 'homeCare'), offering('P2', 'homeCare', 'meal')] }),
    );
    expect(coverage(result)).toEqual([
      ['P1', false, null],
      ['P2', false, null],
    ]);
  });

  it('T-2.4.1 applies to one need as soon as somebody covers it only partly', () => {
    const ids = ['P1', 'P2', 'P3'];
    const result = dispatch(
      anInput({
        needs: [aNeed({ windows: slots })],
        providers: ids.map((id) => aProvider(id)),
        capacity: [slots.slice(0, 1), slots.slice(0, 2), slots].map((windows, index) =>
          aCapacity(ids[index]!, { windows }),
        ),
      }),
    );
    expect(coverage(result)).toEqual([
      ['P3', true, { needs: 1, visits: 0 }],
      ['P2', true, { needs: 0, visits: 2 }],
      ['P1', true, { needs: 0, visits: 1 }],
    ]);
    expect(result.outcome).toBe('offer');
  });

  it('T-2.4.1 counts needs covered wholly before any number of visits', () => {
    const result = dispatch(
      anInput({
        needs: [aNeed({ windows: slots }), aNeed({ id: 'n2', serviceType: 'meal' })],
        providers: [offering('P1', 'homeCare'), offering('P2', 'meal')],
        capacity: [aCapacity('P1', { windows: slots.slice(0, 2) })],
      }),
    );
    expect(coverage(result)).toEqual([
      ['P2', true, { needs: 1, visits: 0 }],
      ['P1', true, { needs: 0, visits: 2 }],
    ]);
    expect(result).toMatchObject({ outcome: 'partial', uncovered: ['n1'] });
  });
});

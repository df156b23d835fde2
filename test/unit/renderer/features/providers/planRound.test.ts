import { describe, expect, it } from 'vitest';
import { planRound } from '#renderer/features/providers/round/planRound.ts';
import { callsPerRound } from '#shared/domain/capacity/capacityRound.ts';
import { anObservation } from '#test/builders/offerFacts.ts';
import { aContact, aContract, anEntry, aSuspension } from '#test/builders/providers.ts';
import { aSummary } from '#test/builders/summaries.ts';

const today = '2026-05-11';
const noRank = () => null;
const waits = (id: string, more: Parameters<typeof aSummary>[0] = {}) =>
  aSummary({ needs: [{ need: { codes: ['BA01'] } }], ...more, person: { id, ...more.person } });
const plan = (
  providers: Parameters<typeof planRound>[0]['providers'],
  cases: Parameters<typeof planRound>[0]['cases'],
  rankOf: (caseId: string, providerId: string) => number | null = noRank,
) =>
  planRound({ providers, cases, today, rankOf, isDispatched: (type) => type !== 'transport', order: null });
const waitingFor = (...args: Parameters<typeof plan>) =>
  plan(...args).flatMap(({ waiting }) => waiting.map(({ caseId }) => caseId));

describe('一輪電訪', () => {
  it('a call knows whom to ring, about what, what was said last and who waits', () => {
    const last = anObservation({ checkedAt: '2026-05-07T10:20:00+08:00' });
    const entry = anEntry({ services: ['homeCare', 'respite'], contacts: [aContact()], capacity: [last] });
    const both = aSummary({
      person: { id: 'case-0002', name: '林水木' },
      needs: [{ need: { codes: [] } }, { need: { serviceType: 'respite', codes: [] } }],
    });
    expect(plan([entry], [waits('case-0001'), both])).toMatchObject([
      {
        providerId: 'provider-0001',
        shortName: '範例居家',
        contact: { phone: '05-500-0000' },
        services: ['homeCare', 'respite'],
        last: { id: last.id },
        waiting: [
          { caseId: 'case-0001', needs: [{ serviceType: 'homeCare' }], rank: null },
          { caseId: 'case-0002', needs: [{ serviceType: 'homeCare' }, { serviceType: 'respite' }] },
        ],
      },
    ]);
  });

  it('the best placed case stands first; one without a place last', () => {
    const ranks: Record<string, number | null> = { 'case-0001': null, 'case-0002': 4, 'case-0003': 1 };
    const cases = Object.keys(ranks).map((id) => waits(id));
    expect(waitingFor([anEntry()], cases, (caseId) => ranks[caseId] ?? null)).toEqual([
      'case-0003',
      'case-0002',
      'case-0001',
    ]);
  });

  it.each([
    ['an open need', waits('case-0001'), ['case-0001']],
    ['a case on hold', waits('case-0001', { person: { status: 'onHold' } }), []],
    [
      'a need for which a list is handed over',
      waits('case-0001', { needs: [{ need: { serviceType: 'transport', codes: [] } }] }),
      [],
    ],
    ['a need that has ended', waits('case-0001', { needs: [{ need: { wanted: false } }] }), []],
    [
      'a need somebody was chosen for',
      waits('case-0001', { needs: [{ progress: { state: 'chosen' } }] }),
      [],
    ],
    [
      'a family that does not want this provider',
      waits('case-0001', { person: { declinedProviderIds: ['provider-0001'] } }),
      [],
    ],
  ])('%s', (_, summary, expected) => {
    expect(waitingFor([anEntry({ services: ['homeCare', 'transport'] })], [summary])).toEqual(expected);
  });

  const contract = (stated: object) => anEntry({ contracts: [aContract(stated)] });
  it.each([
    ['a contract of all codes, everywhere', contract({}), true],
    ['one that names the code', contract({ codes: ['BA01', 'BA02'] }), true],
    ['one that names others', contract({ codes: ['BA02'] }), false],
    ['one for this township', contract({ townships: ['10009010'] }), true],
    ['one for another', contract({ townships: ['10009020'] }), false],
    ['one that has ended', contract({ validTo: '2026-05-10' }), false],
    ['one of another service', contract({ serviceType: 'respite' }), false],
    ['suspended in all', anEntry({ suspensions: [aSuspension()] }), false],
    [
      'suspended in this service',
      anEntry({ suspensions: [aSuspension({ serviceType: 'homeCare' })] }),
      false,
    ],
    ['suspended in another', anEntry({ suspensions: [aSuspension({ serviceType: 'respite' })] }), true],
  ])('%s: asked %s', (_, entry, isAsked) => {
    expect(waitingFor([entry], [waits('case-0001')])).toEqual(isAsked ? ['case-0001'] : []);
  });

  it('an interrupted round keeps its calls and their order, also those asked in the meantime', () => {
    const providers = ['a', 'b', 'c'].map((letter) =>
      anEntry({
        provider: { id: `provider-${letter}` },
        capacity: letter === 'c' ? [anObservation({ checkedAt: '2026-05-11T08:00:00+08:00' })] : [],
      }),
    );
    const order = ['provider-c', 'provider-a', 'provider-gone'];
    const round = planRound({
      providers,
      cases: [waits('case-0001')],
      today,
      rankOf: noRank,
      isDispatched: () => true,
      order,
    });
    expect(round.map(({ providerId }) => providerId)).toEqual(['provider-c', 'provider-a']);
  });

  it('a round has an end; who was asked today is not in the next', () => {
    const many = Array.from({ length: callsPerRound + 5 }, (_, index) =>
      anEntry({
        provider: { id: `provider-${String(index).padStart(4, '0')}` },
        capacity: index === 0 ? [anObservation({ checkedAt: '2026-05-11T08:00:00+08:00' })] : [],
      }),
    );
    const round = plan(many, [waits('case-0001')]);
    expect(round).toHaveLength(callsPerRound);
    expect(round[0]?.providerId).toBe('provider-0001');
  });
});

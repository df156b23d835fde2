import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#shared/policies/hash.ts';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import { normaliseInput } from '#shared/rules/dispatch/normalise.ts';
import {
  aCapacity,
  aContract,
  aNeed,
  anInput,
  aProvider,
  aSuspension,
  dispatch,
  policyOf,
} from '#test/builders/dispatchInput.ts';

const taitung = policyOf('taitung-a-unit');
const window = { weekday: 1, start: '09:00', end: '11:00' };
const input = anInput({
  needs: [aNeed({ codes: ['BA02', 'BA01'], windows: [window], visitsPerWeek: 1, minutesPerVisit: 60 })],
  providers: [
    aProvider('P1', {
      ratings: { quality: 'A', closure: 'C' },
      professions: ['PT'],
      contracts: [aContract({ codes: ['BA01', 'BA02', 'BA05'] })],
    }),
    aProvider('P2'),
  ],
  capacity: [aCapacity('P1', { windows: [window] })],
  monthCounts: { P1: { homeCare: 2 } },
  lastDispatchedAt: { P1: '2026-05-02T09:00:00+08:00' },
});
const { digest } = dispatch(input);

describe('the digest', () => {
  it('is the SHA-256 of the RFC 8785 form of pack, options, normalised input and result', () => {
    const { digest: _, ...result } = dispatch(input);
    const covered = { pack: taitung.name.hash, options: {}, input: normaliseInput(input, taitung), result };
    expect(digest).toBe(`sha256:${createHash('sha256').update(canonicalJson(covered)).digest('hex')}`);
  });

  it('covers instants in UTC, sets sorted, and nothing that the rules do not read', () => {
    expect(normaliseInput(input, taitung)).toEqual({
      asOf: '2026-05-11T01:00:00.000Z',
      request: {
        caseId: 'C1',
        township: '10009010',
        needs: [
          {
            id: 'n1',
            serviceType: 'homeCare',
            codes: ['BA01', 'BA02'],
            windows: [window],
            visitsPerWeek: 1,
            minutesPerVisit: 60,
          },
        ],
      },
      providers: [
        {
          id: 'P1',
          township: '10009010',
          ratings: { quality: 'A' },
          contracts: [
            {
              serviceType: 'homeCare',
              codes: ['BA01', 'BA02', 'BA05'],
              validFrom: '2026-01-01',
              validTo: null,
            },
          ],
        },
        {
          id: 'P2',
          township: '10009010',
          contracts: [{ serviceType: 'homeCare', validFrom: '2026-01-01', validTo: null }],
        },
      ].toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)),
      capacity: [
        {
          providerId: 'P1',
          serviceType: 'homeCare',
          checkedAt: '2026-05-10T02:00:00.000Z',
          openings: 1,
          earliestStartOn: '2026-05-12',
          windows: [window],
        },
      ],
      monthCounts: { P1: { homeCare: 2 } },
      lastDispatchedAt: { P1: '2026-05-02T01:00:00.000Z' },
    });
  });

  const [first, second] = input.providers as [ReturnType<typeof aProvider>, ReturnType<typeof aProvider>];
  const unread: [string, Partial<DispatchInput>][] = [
    ['the same instant in another offset', { asOf: '2026-05-11T01:00:00Z' }],
    ['a name', { providers: [{ ...first, name: '甲' }, second] }],
    ['providers in another order', { providers: [second, first] }],
    [
      'codes in another order, one of them twice',
      {
        providers: [
          { ...first, contracts: [aContract({ codes: ['BA05', 'BA02', 'BA01', 'BA01'] })] },
          second,
        ],
      },
    ],
    [
      'a contract of a service nobody needs',
      {
        providers: [
          { ...first, contracts: [...first.contracts, aContract({ serviceType: 'meal' })] },
          second,
        ],
      },
    ],
    [
      'professions, which one code does not ask for',
      { providers: [{ ...first, professions: ['ST', 'OT'] }, second] },
    ],
    [
      'a band for closures, without professional needs',
      { providers: [{ ...first, ratings: { quality: 'A', closure: 'A' } }, second] },
    ],
    [
      'an earlier observation',
      { capacity: [...input.capacity!, aCapacity('P1', { checkedAt: '2026-05-01T00:00:00Z', openings: 0 })] },
    ],
    [
      'an observation of another service',
      { capacity: [...input.capacity!, aCapacity('P2', { serviceType: 'meal' })] },
    ],
    [
      'counts of another service, and a count of 0',
      { monthCounts: { P1: { homeCare: 2, meal: 4 }, P2: { homeCare: 0 } } },
    ],
    [
      'a suspension that is over',
      { suspensions: [aSuspension('P1', { from: '2026-04-01', to: '2026-04-30' })] },
    ],
    ['a suspension from another service', { suspensions: [aSuspension('P1', { serviceType: 'meal' })] }],
    [
      'empty collections',
      { suspensions: [], request: { ...input.request, designatedProviderIds: [], declinedProviderIds: [] } },
    ],
  ];
  it.each(unread)('stays with %s', (_, facts) => {
    expect(dispatch({ ...input, ...facts })).toEqual(dispatch(input));
  });

  const read: [string, Partial<DispatchInput>][] = [
    ['another instant of the same day', { asOf: '2026-05-11T09:00:01+08:00' }],
    ['another case', { request: { ...input.request, caseId: 'C2' } }],
    [
      'the same window twice, which is two visits',
      {
        request: {
          ...input.request,
          needs: [{ ...input.request.needs[0]!, windows: [window, window] }],
        },
      },
    ],
    ['an opening more', { capacity: [aCapacity('P1', { windows: [window], openings: 2 })] }],
    ['a count more', { monthCounts: { P1: { homeCare: 3 } } }],
    ['a band that is known to be B', { providers: [first, { ...second, ratings: { quality: 'B' } }] }],
    [
      'a contract’s end',
      { providers: [first, { ...second, contracts: [aContract({ validTo: '2027-12-31' })] }] },
    ],
  ];
  it.each(read)('changes with %s', (_, facts) => {
    expect(dispatch({ ...input, ...facts }).digest).not.toBe(digest);
  });

  it('changes with the pack and with a reading that is switched, even if the order stays', () => {
    const digests = [
      taitung,
      policyOf('taitung-a-unit', { 'I-01': 'countFirst' }),
      policyOf('taitung-a-unit', { 'I-08': 'perPoint' }),
      policyOf('yunlin-113'),
    ].map((policy) => dispatch(input, policy).digest);
    expect(new Set(digests).size).toBe(4);
  });

  it('reads nothing but contracts and suspensions for a list', () => {
    const listed = anInput({
      needs: [aNeed({ serviceType: 'transport', codes: ['DA01'], windows: [window] })],
    });
    const facts = {
      monthCounts: { P1: { homeCare: 2 } },
      lastDispatchedAt: { P1: '2026-05-02T09:00:00+08:00' },
    };
    expect(normaliseInput({ ...listed, ...facts }, taitung)).toEqual({
      asOf: '2026-05-11T01:00:00.000Z',
      request: { caseId: 'C1', township: '10009010', needs: [{ id: 'n1', serviceType: 'transport' }] },
      providers: [{ id: 'P1', township: '10009010', contracts: [] }],
    });
  });
});

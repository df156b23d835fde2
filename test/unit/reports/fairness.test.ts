import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceTypes } from '#shared/domain/serviceType.ts';
import { type FairnessInput, fairness } from '#shared/reports/fairness.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

const contract = { serviceType: 'homeCare', validFrom: '2026-01-01', validTo: null } as const;
type Provider = FairnessInput['providers'][number];
const provider = (id: string, stated: Partial<Provider> = {}): Provider => ({
  id,
  affiliated: false,
  contracts: [contract],
  suspensions: [],
  ...stated,
});

const inputOf = (stated: Partial<FairnessInput>): FairnessInput => ({
  month: '2026-05',
  today: '2026-05-20',
  dispatches: [],
  notices: [],
  replies: [],
  reassignments: [],
  openingCounts: [],
  providers: [],
  ...stated,
});

type Sent = Parameters<typeof aDispatch>[0] & { sentAt?: string };

/** Dispatches of the B flow with a notice each, by default on the 11th: so many matches. */
function log(...all: Sent[]) {
  const numbered = all.map(({ sentAt = '2026-05-11T09:10:00+08:00', ...stated }, index) => ({
    sentAt,
    dispatch: aDispatch({ id: `dispatch-${index}`, caseId: `case-${index}`, ...stated }),
  }));
  return {
    dispatches: numbered.map(({ dispatch }) => dispatch),
    notices: numbered.map(({ dispatch, sentAt }, index) =>
      aNotice({ id: `notice-${index}`, dispatchId: dispatch.id, providerId: dispatch.providerId, sentAt }),
    ),
  };
}

const homeCare = (stated: Partial<FairnessInput>) => {
  const found = fairness(inputOf(stated)).services.find(({ serviceType }) => serviceType === 'homeCare');
  if (found === undefined) throw new Error('nothing of home care');
  return found;
};

describe('公平', () => {
  it('shares are of the matched of the service, the affiliated together, each with numerator and denominator', () => {
    const service = homeCare({
      ...log(
        { providerId: 'provider-1' },
        { providerId: 'provider-1' },
        { providerId: 'provider-2' },
        { providerId: 'provider-3', serviceTypes: ['respite'] },
      ),
      providers: [
        provider('provider-1'),
        provider('provider-2', { affiliated: true }),
        provider('provider-3', { affiliated: true }),
      ],
    });
    expect(service.providers.map(({ providerId, share }) => [providerId, share])).toEqual([
      ['provider-1', { numerator: 2, denominator: 3 }],
      ['provider-2', { numerator: 1, denominator: 3 }],
      ['provider-3', { numerator: 0, denominator: 3 }],
    ]);
    expect(service.affiliated).toEqual({ numerator: 1, denominator: 3 });
  });

  it('counts from paper are in the shares, and in neither number of what families chose', () => {
    const service = homeCare({
      ...log({ providerId: 'provider-1', basis: 'designated' }, { providerId: 'provider-2' }),
      openingCounts: [
        { providerId: 'provider-2', month: '2026-05', counts: { homeCare: 2 }, lastDispatchedAt: null },
        { providerId: 'provider-1', month: '2026-04', counts: { homeCare: 9 }, lastDispatchedAt: null },
      ],
    });
    expect(service.providers[0]).toMatchObject({
      providerId: 'provider-2',
      share: { numerator: 3, denominator: 4 },
      eligible: false,
    });
    expect(service.familyChosen).toEqual({ numerator: 1, denominator: 2 });
  });

  it.each([
    ['one provider has everything', ['provider-1', 'provider-1', 'provider-1'], 1],
    ['two alike', ['provider-1', 'provider-2'], 1 / 2],
    ['three to one', ['provider-1', 'provider-1', 'provider-1', 'provider-2'], 10 / 16],
  ])('concentration is the sum of the squared shares: %s', (_, ids, expected) => {
    expect(homeCare(log(...ids.map((providerId) => ({ providerId })))).concentration).toBeCloseTo(expected);
  });

  it('a month of choices without a match has no concentration and no share', () => {
    const service = homeCare({ dispatches: [aDispatch()] });
    expect(service).toMatchObject({
      concentration: null,
      affiliated: { numerator: 0, denominator: 0 },
      familyChosen: { numerator: 0, denominator: 0 },
      overridden: { numerator: 0, denominator: 1 },
    });
  });

  it('T-2.1.1 choices below the first in rank are listed with their reasons, the earliest first', () => {
    const service = homeCare(
      log(
        { decidedAt: '2026-05-12T09:00:00+08:00', rank: 3, reason: { code: 'other', text: '家人認識' } },
        { decidedAt: '2026-05-11T09:00:00+08:00', rank: 2, reason: { code: 'providerDeclined' } },
        { decidedAt: '2026-04-30T23:59:00+08:00', rank: 2, reason: { code: 'familyChoice' } },
        { decidedAt: '2026-05-13T09:00:00+08:00' },
      ),
    );
    expect(service.overridden).toEqual({ numerator: 2, denominator: 3 });
    expect(service.overrides.map(({ dispatchId, rank, reason }) => [dispatchId, rank, reason])).toEqual([
      ['dispatch-1', 2, { code: 'providerDeclined' }],
      ['dispatch-0', 3, { code: 'other', text: '家人認識' }],
    ]);
  });

  it('a match that failed is no choice', () => {
    expect(fairness(inputOf({ dispatches: [aFailedMatch()] })).services).toEqual([]);
  });

  const until: [string, Partial<FairnessInput>, string, number][] = [
    ['today while the month runs', { today: '2026-05-20' }, '2026-05-20', 9],
    ['its last day afterwards', { today: '2026-06-20' }, '2026-05-31', 20],
  ];
  it.each(until)('waits are counted up to %s', (_, stated, countedTo, days) => {
    const input = inputOf({
      ...log({ providerId: 'provider-1' }),
      providers: [provider('provider-1')],
      ...stated,
    });
    expect(fairness(input)).toMatchObject({
      countedTo,
      services: [{ longestWait: { providerId: 'provider-1', days }, neverDispatched: 0 }],
    });
  });

  it('who waits longest: the last notice for the service or on paper counts, a later month does not', () => {
    const service = homeCare({
      ...log(
        { providerId: 'provider-1' },
        { providerId: 'provider-2', sentAt: '2026-04-20T09:00:00+08:00' },
        { providerId: 'provider-2', sentAt: '2026-04-10T09:00:00+08:00' },
        { providerId: 'provider-2', sentAt: '2026-06-02T09:00:00+08:00' },
        { providerId: 'provider-3', serviceTypes: ['respite'] },
      ),
      today: '2026-06-10',
      providers: [
        provider('provider-1'),
        provider('provider-2'),
        provider('provider-3'),
        provider('provider-4'),
      ],
      openingCounts: [
        {
          providerId: 'provider-4',
          month: '2026-03',
          counts: {},
          lastDispatchedAt: '2026-03-31T00:00:00+08:00',
        },
      ],
    });
    expect(service.providers.map(({ providerId, waitDays }) => [providerId, waitDays])).toEqual([
      ['provider-1', 20],
      ['provider-3', null],
      ['provider-4', 61],
      ['provider-2', 41],
    ]);
    expect(service.longestWait).toEqual({ providerId: 'provider-4', days: 61 });
    expect(service.neverDispatched).toBe(1);
  });

  const eligible: [string, Partial<Provider>, boolean][] = [
    ['a contract until that day', { contracts: [{ ...contract, validTo: '2026-05-20' }] }, true],
    ['a contract that ended the day before', { contracts: [{ ...contract, validTo: '2026-05-19' }] }, false],
    ['a contract from the day after', { contracts: [{ ...contract, validFrom: '2026-05-21' }] }, false],
    ['a contract for another service', { contracts: [{ ...contract, serviceType: 'meal' }] }, false],
    [
      'suspended until that day',
      { suspensions: [{ serviceType: null, from: '2026-05-01', to: '2026-05-20' }] },
      false,
    ],
    [
      'suspended until the day before',
      { suspensions: [{ serviceType: null, from: '2026-05-01', to: '2026-05-19' }] },
      true,
    ],
    [
      'suspended for another service',
      { suspensions: [{ serviceType: 'meal', from: '2026-05-01', to: null }] },
      true,
    ],
    [
      'suspended for this service',
      { suspensions: [{ serviceType: 'homeCare', from: '2026-05-01', to: null }] },
      false,
    ],
  ];
  it.each(eligible)('waits only who could be dispatched on the last day: %s', (_, stated, waits) => {
    const service = homeCare({
      ...log({ providerId: 'provider-1' }),
      providers: [provider('provider-2', stated)],
    });
    expect(service.neverDispatched).toBe(waits ? 1 : 0);
    expect(service.providers.map(({ providerId }) => providerId)).toEqual(
      waits ? ['provider-1', 'provider-2'] : ['provider-1'],
    );
  });
});

const someLog = fc
  .array(
    fc.record({
      providerId: fc.constantFrom('provider-1', 'provider-2', 'provider-3', 'provider-4', 'provider-5'),
      serviceTypes: fc.uniqueArray(fc.constantFrom(...serviceTypes.slice(0, 6)), {
        minLength: 1,
        maxLength: 3,
      }),
      basis: fc.constantFrom('designated', 'rotation'),
      rank: fc.integer({ min: 1, max: 4 }),
      decidedAt: fc.constantFrom(
        '2026-04-30T09:00:00+08:00',
        '2026-05-04T09:00:00+08:00',
        '2026-05-04T10:00:00+08:00',
      ),
      sentAt: fc.constantFrom(
        '2026-05-01T09:00:00+08:00',
        '2026-05-31T23:59:00+08:00',
        '2026-06-01T00:00:00+08:00',
      ),
      accepts: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((all): FairnessInput => {
    const sent = log(...all.map(({ accepts: _, ...stated }) => stated));
    return inputOf({
      ...sent,
      today: '2026-06-20',
      replies: sent.notices.flatMap((notice, index) =>
        all[index]!.accepts
          ? [
              aReply({
                id: `reply-${index}`,
                noticeId: notice.id,
                dispatchId: notice.dispatchId,
                happenedAt: notice.sentAt,
                recordedAt: notice.sentAt,
              }),
            ]
          : [],
      ),
      providers: ['provider-1', 'provider-2', 'provider-6'].map((id) =>
        provider(id, { affiliated: id === 'provider-2' }),
      ),
    });
  });

const shuffled = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe('公平: whatever the log', () => {
  it('the shares of a service add up to 1, and concentration lies between 1/n and 1', () => {
    fc.assert(
      fc.property(someLog, (input) => {
        for (const { providers, concentration, affiliated, familyChosen, overridden } of fairness(input)
          .services) {
          const matched = providers.filter(({ share }) => share.numerator > 0);
          for (const { numerator, denominator } of [affiliated, familyChosen, overridden]) {
            expect(numerator).toBeLessThanOrEqual(denominator);
          }
          if (matched.length === 0) {
            expect(concentration).toBeNull();
            continue;
          }
          const total = matched.reduce((sum, { share }) => sum + share.numerator / share.denominator, 0);
          expect(total).toBeCloseTo(1, 10);
          expect(concentration).toBeGreaterThanOrEqual(1 / matched.length - 1e-9);
          expect(concentration).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('the order of what is put in never matters', () => {
    const twice = someLog.chain((input) =>
      fc.tuple(
        fc.constant(input),
        fc.record({
          dispatches: shuffled(input.dispatches),
          notices: shuffled(input.notices),
          replies: shuffled(input.replies),
          providers: shuffled(input.providers),
        }),
      ),
    );
    fc.assert(
      fc.property(twice, ([input, other]) => {
        expect(fairness({ ...input, ...other })).toEqual(fairness(input));
      }),
    );
  });
});

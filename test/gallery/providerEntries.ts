import type { ProviderEntry } from '#renderer/data/index.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { ratingsSchema } from '#shared/domain/provider/ratings.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { anObservation } from '#test/builders/offerFacts.ts';
import { aContact, aContract, aProvider, aSuspension, withPeriods } from '#test/builders/providers.ts';

const asked: readonly [string, number][] = [
  ['2026-05-11T08:40:00+08:00', 2],
  ['2026-05-10T16:05:00+08:00', 0],
  ['2026-05-07T10:20:00+08:00', 3],
];

/** The printed directory as records; every seventh provider was asked for its capacity. */
const printed: readonly ProviderEntry[] = yunlinDirectory().providers.map((listed, index): ProviderEntry => {
  const contracts = listed.contracts.flatMap((contract, at) =>
    contract.serviceType === 'aUnit'
      ? []
      : [
          aContract({
            id: `${listed.id}-c${at + 1}`,
            providerId: listed.id,
            ...contract,
            codes: contract.codes ?? null,
          }),
        ],
  );
  const [checkedAt, openings] = asked[index % asked.length]!;
  const serviceType = contracts[0]?.serviceType;
  const capacity: CapacityObservation[] =
    index % 7 === 0 && serviceType !== undefined
      ? [anObservation({ id: `obs-${listed.id}`, providerId: listed.id, serviceType, checkedAt, openings })]
      : [];
  return {
    provider: aProvider({ id: listed.id, name: listed.name, township: listed.township, sample: false }),
    listed: true,
    contracts,
    contacts: [],
    ratings: null,
    allRatings: [],
    suspensions: [],
    demerits: [],
    evaluations: [],
    inspections: [],
    ledgers: [],
    suspendedPeriods: [],
    capacity,
  };
});

const providerId = 'sample-provider-1';
const contract = (id: string, serviceType: ServiceType, more = {}) =>
  aContract({ id, providerId, serviceType, ...more });
const area = ['10009010', '10009070', '10009080'];

/** An invented provider with everything that can be known of one. */
const invented: ProviderEntry = withPeriods({
  provider: aProvider({
    id: providerId,
    name: '雲林縣私立範例平安居家長照機構',
    address: '範例路1號',
    professions: ['PT', 'OT'],
    affiliated: true,
  }),
  listed: false,
  contracts: [
    contract('sample-contract-1', 'homeCare', { townships: area }),
    contract('sample-contract-2', 'professional', { codes: ['CA07', 'CB01', 'CD02'], validTo: '2026-12-31' }),
    contract('sample-contract-3', 'respite', { validTo: '2025-12-31' }),
  ],
  contacts: [
    aContact({ id: 'sample-contact-1', providerId, line: 'sample-home' }),
    aContact({ id: 'sample-contact-2', providerId, name: '林小姐', role: '', phone: null }),
  ],
  ratings: null,
  allRatings: ['2026-Q2', '2026-Q1'].map((quarter, index) =>
    ratingsSchema.parse({
      id: `sample-ratings-${index}`,
      providerId,
      quarter,
      quality: 'A',
      cooperation: index === 0 ? 'B' : null,
      closure: null,
      note: '',
    }),
  ),
  demerits: [],
  evaluations: [],
  inspections: [],
  suspensions: [
    aSuspension({ id: 'sample-suspension-1', providerId, serviceType: 'respite', note: '記點滿3點' }),
    aSuspension({ id: 'sample-suspension-2', providerId, from: '2025-02-01', to: '2025-02-28' }),
  ],
  capacity: asked.map(([checkedAt, openings], index) =>
    anObservation({
      id: `sample-obs-${index}`,
      providerId,
      checkedAt,
      openings,
      windows: index === 0 ? [1, 3, 5].map((weekday) => ({ weekday, start: '08:00', end: '12:00' })) : null,
    }),
  ),
});

/** The directory of Yunlin with one invented provider among it. */
export const drawnProviders: readonly ProviderEntry[] = [invented, ...printed];
/** A day care with hours, and a provider with vehicles. */
export const withDayCareHours = printed.find(({ provider }) => provider.name.includes('斗六長泰'))!.provider
  .id;

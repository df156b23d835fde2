import { describe, expect, it } from 'vitest';
import {
  everyProvider,
  filterProviders,
  type ProviderFilter,
  providerRows,
  rowsOfService,
} from '#renderer/features/providers/model/providerList.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';
import { anObservation } from '#test/builders/offerFacts.ts';
import { aContact, aContract, anEntry, aSuspension } from '#test/builders/providers.ts';

const today = '2026-05-11';
const entries = [
  anEntry({
    provider: { id: 'free-0001', name: '雲林縣私立平安居家長照機構' },
    services: ['homeCare', 'respite'],
    contacts: [aContact({ name: '蔡督導', phone: '05-500-0123' })],
    capacity: [anObservation({ openings: 1 })],
  }),
  anEntry({
    provider: { id: 'full-0001', name: '雲林縣私立庭安居家長照機構', township: '10009020' },
    capacity: [anObservation({ openings: 0 })],
  }),
  anEntry({
    provider: { id: 'stale-001', name: '台灣立享協會附設雲林縣私立立享居家長照機構' },
    capacity: [anObservation({ checkedAt: '2026-05-01T09:00:00+08:00', openings: 9 })],
  }),
  anEntry({
    provider: { id: 'stop-0001', name: '雲林縣私立範例安順居家長照機構', township: '10009040' },
    capacity: [anObservation({ openings: 3 })],
    suspensions: [aSuspension()],
  }),
  anEntry({ provider: { id: 'never-001', name: '感恩藥局' }, services: ['professional'] }),
];
const found = (filter: Partial<ProviderFilter>) => {
  const { serviceType } = { ...everyProvider, ...filter };
  return filterProviders(rowsOfService(providerRows(entries, today), serviceType, today), {
    ...everyProvider,
    ...filter,
  });
};
const ids = (filter: Partial<ProviderFilter>) => found(filter).rows.map(({ id }) => id);

describe('單位名冊的篩選', () => {
  it.each([
    ['everything', {}, ['free-0001', 'full-0001', 'stale-001', 'stop-0001', 'never-001']],
    ['free: confirmed, with openings, not suspended', { standing: 'free' }, ['free-0001']],
    ['stale', { standing: 'stale' }, ['stale-001']],
    ['suspended', { standing: 'suspended' }, ['stop-0001']],
    ['a service', { serviceType: 'respite' }, ['free-0001']],
    ['a township', { place: '10009020' }, ['full-0001']],
    ['a service area', { place: 'area:斗六區' }, ['free-0001', 'stale-001', 'never-001']],
    ['a short name', { query: '平安' }, ['free-0001']],
    ['台 for 臺', { query: '臺灣立享' }, ['stale-001']],
    ['two words in any order', { query: '居家 範例安順' }, ['stop-0001']],
    ['a contact', { query: '蔡督導' }, ['free-0001']],
    ['a phone number without dashes', { query: '055000123' }, ['free-0001']],
    ['a phone number in full width', { query: '０５-５００-０１２３' }, ['free-0001']],
    ['nothing', { query: '平安', standing: 'stale' }, []],
  ] as const)('%s', (_, filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  it('the chips count what they would leave, under the same search', () => {
    expect(found({}).counts).toEqual({ all: 5, free: 1, stale: 1, suspended: 1 });
    expect(found({ query: '安' }).counts).toEqual({ all: 3, free: 1, stale: 0, suspended: 1 });
  });

  it('capacity is that of the chosen service: nothing known of respite', () => {
    expect(found({ serviceType: 'respite' }).rows[0]?.capacity.kind).toBe('unknown');
    expect(found({ serviceType: 'homeCare' }).rows[0]?.capacity.kind).toBe('fresh');
  });

  it('a suspension of one service stops that service and no other', () => {
    const entry = anEntry({
      services: ['homeCare', 'respite'],
      capacity: [
        anObservation({ id: 'obs-0001', serviceType: 'homeCare' }),
        anObservation({ id: 'obs-0002', serviceType: 'respite', checkedAt: '2026-05-10T08:00:00+08:00' }),
      ],
      suspensions: [aSuspension({ serviceType: 'respite' })],
    });
    const canTake = (serviceType: 'homeCare' | 'respite' | null) =>
      rowsOfService(providerRows([entry], today), serviceType, today)[0]?.canTake;
    expect([canTake(null), canTake('homeCare'), canTake('respite')]).toEqual([true, true, false]);
  });

  it('an A unit of the directory is said to be one', () => {
    const aUnit = yunlinDirectory().listings.find(({ serviceType }) => serviceType === 'aUnit')!;
    const [row] = providerRows([anEntry({ provider: { id: aUnit.providerId }, services: [] })], today);
    expect(row?.isAUnit).toBe(true);
    expect(providerRows([anEntry()], today)[0]?.isAUnit).toBe(false);
  });

  it('a contract that has ended, or not begun, is no service of today', () => {
    const entry = anEntry({
      contracts: [
        aContract({ serviceType: 'homeCare', validTo: '2026-05-10' }),
        aContract({ serviceType: 'respite', validTo: '2026-05-11' }),
        aContract({ serviceType: 'meal', validFrom: '2026-05-12' }),
      ],
    });
    expect(providerRows([entry], today)[0]?.services).toEqual(['respite']);
  });
});

import { addDays, type Day } from '../domain/date/day.ts';
import { addQuarters, quarterOf } from '../domain/date/quarter.ts';
import type { Provider } from '../domain/provider/provider.ts';
import type { Band } from '../domain/provider/ratings.ts';
import type { Suspension } from '../domain/provider/suspension.ts';
import type { DispatchProvider, DispatchSuspension } from '../rules/dispatch/input.ts';
import { changeOf, record, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';
import type { SampleService } from './needs.ts';

/** What an invented provider is for: only these are rated, decline, keep people waiting or are suspended. */
export type InventedRole = 'good' | 'suspended' | 'declining' | 'affiliated' | 'slowToReply' | 'dayCare';

interface Invention {
  name: string;
  township: string;
  services: readonly SampleService[];
  professions: readonly string[];
  bands: readonly [quality: Band | null, cooperation: Band | null, closure: Band | null];
}

/** 「範例」 in the name, and `sample` on the record: nobody can take one for a real organisation. */
const inventions: Readonly<Record<InventedRole, Invention>> = {
  good: {
    name: '雲林縣私立範例甲居家長照機構',
    township: '10009010',
    services: ['homeCare', 'respite'],
    professions: [],
    bands: ['A', 'A', null],
  },
  suspended: {
    name: '雲林縣私立範例乙居家長照機構',
    township: '10009030',
    services: ['homeCare'],
    professions: [],
    bands: ['C', 'C', null],
  },
  declining: {
    name: '雲林縣私立範例丙居家長照機構',
    township: '10009030',
    services: ['homeCare', 'respite'],
    professions: [],
    bands: ['B', 'C', null],
  },
  affiliated: {
    name: '雲林縣私立範例丁居家長照機構',
    township: '10009020',
    services: ['homeCare', 'respite'],
    professions: [],
    bands: ['A', 'B', null],
  },
  slowToReply: {
    name: '範例戊居家職能治療所',
    township: '10009010',
    services: ['professional'],
    professions: ['OT', 'PT'],
    bands: ['B', 'C', 'B'],
  },
  dayCare: {
    name: '雲林縣私立範例己社區長照機構',
    township: '10009040',
    services: ['dayCare'],
    professions: [],
    bands: ['B', 'A', null],
  },
};

export interface InventedProviders {
  idOf: Readonly<Record<InventedRole, string>>;
  ids: ReadonlySet<string>;
  /** As the rules read them. */
  providers: DispatchProvider[];
  suspensions: DispatchSuspension[];
  /** Records of the providers, their contracts, contacts, bands and suspension. */
  changes: SampleChange[];
}

const contractedFrom = '2024-01-01';
const county = '雲林縣';

/** The invented providers, contracted for the whole county. */
export function inventedProviders(today: Day, by: string, dice: Dice): InventedProviders {
  const made = (Object.keys(inventions) as InventedRole[]).map((role, index) =>
    invent(role, index, today, dice),
  );
  const idOf = Object.fromEntries(
    made.map(({ role, provider }): [string, string] => [role, provider.id]),
  ) as Record<InventedRole, string>;
  const suspension = record('suspension', {
    id: dice.id(),
    providerId: idOf.suspended,
    from: addDays(today, -11),
    to: addDays(today, 19),
    clause: 'Y-H.2',
    serviceType: null,
    enteredBy: by,
    note: '範例資料：虛構的停派',
  });
  return {
    idOf,
    ids: new Set(Object.values(idOf)),
    providers: made.map(({ provider, role, ratings }) =>
      asDispatchProvider(provider, inventions[role], ratings),
    ),
    suspensions: [asDispatchSuspension(suspension)],
    changes: [...made.flatMap(({ changes }) => changes), changeOf('suspension', suspension)],
  };
}

function invent(role: InventedRole, index: number, today: Day, dice: Dice) {
  const { name, township, services, professions, bands } = inventions[role];
  const provider = record('provider', {
    id: dice.id(),
    name,
    township,
    address: `範例里範例路${index + 1}號`,
    professions,
    affiliated: role === 'affiliated',
    sample: true,
    note: `範例資料：${county}沒有這個單位`,
  });
  const contact = record('contact', {
    id: dice.id(),
    providerId: provider.id,
    name: `範例督導${'甲乙丙丁戊己'[index]}`,
    role: '居服督導',
    phone: `0900-009-00${index + 1}`,
    line: '',
    note: '',
  });
  const contracts = services.map((serviceType) =>
    record('contract', {
      id: dice.id(),
      providerId: provider.id,
      serviceType,
      codes: null,
      townships: null,
      validFrom: contractedFrom,
      validTo: null,
    }),
  );
  const [quality, cooperation, closure] = bands;
  const ratings = [quarterOf(today), addQuarters(quarterOf(today), -1)].map((quarter) =>
    record('ratings', {
      id: dice.id(),
      providerId: provider.id,
      quarter,
      quality,
      cooperation,
      closure,
      note: '',
    }),
  );
  const changes = [
    changeOf('provider', provider),
    changeOf('contact', contact),
    ...contracts.map((contract) => changeOf('contract', contract)),
    ...ratings.map((rating) => changeOf('ratings', rating)),
  ];
  return { role, provider, ratings: bands, changes };
}

function asDispatchProvider(
  { id, name, township, professions }: Provider,
  { services }: Invention,
  [quality, cooperation, closure]: Invention['bands'],
): DispatchProvider {
  return {
    id,
    name,
    township,
    professions: [...professions],
    ratings: {
      ...(quality && { quality }),
      ...(cooperation && { cooperation }),
      ...(closure && { closure }),
    },
    contracts: services.map((serviceType) => ({ serviceType, validFrom: contractedFrom, validTo: null })),
  };
}

function asDispatchSuspension({ id, providerId, from, to, clause }: Suspension): DispatchSuspension {
  return { providerId, from, to, clause, because: [id] };
}

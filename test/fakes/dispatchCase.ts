import type { CaseFile, Change, Directory, ProviderEntry } from '#renderer/data/index.ts';
import { dispatchFacts } from '#renderer/data/memory/dispatchFacts.ts';
import { capacityObservationSchema } from '#shared/domain/capacity/capacityObservation.ts';
import { caregiverSchema } from '#shared/domain/case/caregiver.ts';
import { contactSchema } from '#shared/domain/provider/contact.ts';
import { contractSchema } from '#shared/domain/provider/contract.ts';
import { providerSchema } from '#shared/domain/provider/provider.ts';
import { ratingsSchema } from '#shared/domain/provider/ratings.ts';
import { suspensionSchema } from '#shared/domain/provider/suspension.ts';
import { personSchema } from '#shared/domain/unit/person.ts';
import { visitSchema } from '#shared/domain/visit/visit.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import { aCaseFile } from '#test/builders/caseFiles.ts';
import { withPeriods } from '#test/builders/providers.ts';
import { aCase, aNeed } from '#test/builders/records.ts';

const douliu = '10009010';
const dounan = '10009020';

interface Invented {
  id: string;
  name: string;
  township?: string;
  services?: string[];
  bands?: string;
  /** Instant and openings of the last call; null: never asked. */
  asked: { at: string; openings: number; start: string; afternoonsOnly?: boolean; channel?: string } | null;
  month?: number;
  phone?: string;
}

const morning = [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' }));
const mornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '08:00', end: '12:00' }));
const afternoons = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '13:00', end: '17:00' }));

/** The drawn page's situation, with invented providers: the first in rank was asked four days ago. */
export const drawnProviders: Invented[] = [
  {
    id: 'prov-pingan',
    name: '範例健康有限公司附設雲林縣私立範例平安居家長照機構',
    asked: { at: '2026-05-07T11:00:00+08:00', openings: 2, start: '2026-05-13' },
    month: 2,
    phone: '05-500-0000',
  },
  {
    id: 'prov-tingan',
    name: '雲林縣私立範例庭安居家式長期照顧服務機構',
    asked: { at: '2026-05-11T08:40:00+08:00', openings: 1, start: '2026-05-14' },
    month: 3,
    phone: '05-500-0001',
  },
  {
    id: 'prov-anshun',
    name: '雲林縣私立範例安順居家長照機構',
    asked: { at: '2026-05-10T16:05:00+08:00', openings: 3, start: '2026-05-18', channel: 'line' },
    month: 1,
  },
  {
    id: 'prov-lixiang',
    name: '範例長照服務教育發展協會附設雲林縣私立範例立享居家長照機構',
    township: dounan,
    bands: 'A-',
    asked: { at: '2026-05-11T08:52:00+08:00', openings: 2, start: '2026-05-13' },
  },
  { id: 'prov-wanan', name: '雲林縣私立範例萬安居家長照機構', services: ['homeCare'], asked: null, month: 2 },
  {
    id: 'prov-full',
    name: '雲林縣私立範例滿額居家長照機構',
    asked: { at: '2026-05-11T08:31:00+08:00', openings: 0, start: '2026-05-20' },
  },
  {
    id: 'prov-later',
    name: '雲林縣私立範例午後居家長照機構',
    services: ['homeCare'],
    asked: { at: '2026-05-11T08:31:00+08:00', openings: 2, start: '2026-05-13', afternoonsOnly: true },
  },
  { id: 'prov-halt', name: '雲林縣私立範例春暖居家長照機構', asked: null },
  { id: 'prov-declined', name: '雲林縣私立範例婉拒居家長照機構', asked: null },
  { id: 'prov-daycare', name: '雲林縣私立範例日照社區長照機構', services: ['dayCare'], asked: null },
];

function entryOf(invented: Invented): ProviderEntry {
  const { id, name, township = douliu, services = ['homeCare', 'respite'], bands = 'AA', asked } = invented;
  const band = (mark: string | undefined) => (mark === undefined || mark === '-' ? null : mark);
  return withPeriods({
    provider: providerSchema.parse({
      id,
      name,
      township,
      address: '',
      professions: [],
      affiliated: false,
      sample: true,
      note: '',
    }),
    listed: false,
    contracts: services.map((serviceType) =>
      contractSchema.parse({
        id: `${id}-${serviceType.toLowerCase()}`,
        providerId: id,
        serviceType,
        codes: null,
        townships: null,
        validFrom: '2026-01-01',
        validTo: null,
      }),
    ),
    contacts:
      invented.phone === undefined
        ? []
        : [
            contactSchema.parse({
              id: `${id}-contact`,
              providerId: id,
              name: '蔡',
              role: '督導',
              phone: invented.phone,
              line: '',
              note: '',
            }),
          ],
    ratings: ratingsSchema.parse({
      id: `${id}-ratings`,
      providerId: id,
      quarter: '2026-Q2',
      quality: band(bands[0]),
      cooperation: band(bands[1]),
      closure: null,
      note: '',
    }),
    allRatings: [],
    demerits: [],
    evaluations: [],
    inspections: [],
    suspensions:
      id === 'prov-halt'
        ? [
            suspensionSchema.parse({
              id: `${id}-suspension`,
              providerId: id,
              from: '2026-05-01',
              to: '2026-05-31',
              clause: 'T-2.6.a',
              serviceType: null,
              enteredBy: 'person-0001',
              note: '',
            }),
          ]
        : [],
    capacity:
      asked === null
        ? []
        : services.map((serviceType) =>
            capacityObservationSchema.parse({
              id: `${id}-asked-${serviceType.toLowerCase()}`,
              providerId: id,
              serviceType,
              checkedAt: asked.at,
              recordedAt: asked.at,
              by: asked.channel === 'line' ? 'person-0002' : 'person-0001',
              channel: asked.channel ?? 'phone',
              openings: asked.openings,
              earliestStartOn: asked.start,
              windows: asked.afternoonsOnly === true ? afternoons : mornings,
              contactName: '',
              note: '',
            }),
          ),
  });
}

/** What a case manager has on the laptop: one case and a directory, changed by `commit` as the data layer would. */
export class DrawnLaptop {
  file: CaseFile;
  directory: Directory;
  readonly persons = [
    personSchema.parse({
      id: 'person-0001',
      name: '王雅婷',
      role: 'caseManager',
      fullTimeShare: 1,
      active: true,
    }),
    personSchema.parse({
      id: 'person-0002',
      name: '周以寧',
      role: 'caseManager',
      fullTimeShare: 1,
      active: true,
    }),
  ];
  readonly committed: Change[] = [];
  #ids = 0;

  constructor(stated: { providers?: Invented[]; file?: Partial<CaseFile> } = {}) {
    this.directory = directoryOf((stated.providers ?? drawnProviders).map(entryOf));
    this.file = { ...drawnCase(), ...stated.file };
  }

  newId(): string {
    this.#ids += 1;
    return `made-${String(this.#ids).padStart(4, '0')}`;
  }

  facts(month: string): DispatchFacts {
    const { dispatches, notices, replies } = this.file;
    const opening = drawnProviders.map(({ id, month: count = 0 }) => ({
      id: `opening-${id}`,
      providerId: id,
      month,
      counts: { homeCare: count },
      lastDispatchedAt: null,
    }));
    return dispatchFacts(
      this.directory,
      { dispatches, notices, replies },
      opening as unknown as Parameters<typeof dispatchFacts>[2],
      month,
    );
  }

  apply(changes: readonly Change[]): void {
    this.committed.push(...changes);
    for (const change of changes) this.#applyOne(change);
  }

  #applyOne(change: Change): void {
    const { file } = this;
    if ('delete' in change) throw new Error('nothing is deleted on these screens');
    switch (change.type) {
      case 'attempt':
        this.file = { ...file, attempts: [...file.attempts, change.event] };
        break;
      case 'dispatch':
        this.file = { ...file, dispatches: [...file.dispatches, change.event] };
        break;
      case 'notice':
        this.file = { ...file, notices: [...file.notices, change.event] };
        break;
      case 'reply':
        this.file = { ...file, replies: [...file.replies, change.event] };
        break;
      case 'visit':
        this.file = { ...file, visits: [...file.visits, change.event] };
        break;
      case 'case':
        this.file = { ...file, case: { ...file.case, ...change.set } as CaseFile['case'] };
        break;
      case 'capacity':
        this.#changeEntry(change.event.providerId, (entry) => ({
          ...entry,
          capacity: [change.event, ...entry.capacity],
        }));
        break;
      case 'contact':
        this.#changeEntry(change.set.providerId as string, (entry) => ({
          ...entry,
          contacts: [...entry.contacts, contactSchema.parse({ id: change.id, ...change.set })],
        }));
        break;
      default:
        throw new Error(`these screens do not write ${change.type}`);
    }
  }

  #changeEntry(providerId: string, change: (entry: ProviderEntry) => ProviderEntry): void {
    this.directory = directoryOf(
      this.directory.providers.map((entry) => (entry.provider.id === providerId ? change(entry) : entry)),
    );
  }
}

function directoryOf(providers: ProviderEntry[]): Directory {
  return { providers, byId: new Map(providers.map((entry) => [entry.provider.id as string, entry])) };
}

function drawnCase(): CaseFile {
  return aCaseFile({
    case: aCase({
      name: '陳阿滿',
      township: douliu,
      address: '榴中里1號',
      designatedProviderIds: ['prov-halt'],
      declinedProviderIds: ['prov-declined'],
    }),
    caregivers: [
      caregiverSchema.parse({
        id: 'care-0001',
        caseId: 'case-0001',
        name: '陳建宏',
        relation: '長子',
        phone: '0900-000-001',
        primary: true,
        livesWith: true,
        note: '',
      }),
    ],
    needs: [
      aNeed({
        id: 'need-0001',
        codes: ['BA01', 'BA07'],
        visitsPerWeek: 3,
        minutesPerVisit: 60,
        windows: morning,
      }),
      aNeed({ id: 'need-0002', serviceType: 'respite', codes: ['GA09'] }),
      aNeed({ id: 'need-0003', serviceType: 'transport' }),
    ],
    goals: [{ id: 'goal-0001', caseId: 'case-0001', carePlanId: 'plan-0001', text: '自己走到廁所' } as never],
    visits: [
      visitSchema.parse({
        id: 'visit-0001',
        caseId: 'case-0001',
        kind: 'phone',
        planVisit: false,
        by: 'person-0001',
        happenedAt: '2026-05-11T09:05:00+08:00',
        recordedAt: '2026-05-11T09:05:00+08:00',
        offlineSince: null,
        spokeWith: [{ name: '陳建宏', relation: '長子' }],
        said: '',
        confirmedNeedIds: ['need-0001', 'need-0002'],
      }),
    ],
  });
}

import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { quarterOf } from '#shared/domain/date/quarter.ts';
import type { Intake } from '#shared/domain/intake/intake.ts';
import { type DestructionStanding, destructionsOf } from '#shared/domain/retention/destruction.ts';
import type { RetentionHold } from '#shared/domain/retention/retentionHold.ts';
import { type Abnormality, abnormalitiesOf } from '#shared/domain/sampling/abnormality.ts';
import { loadBuiltInPacks, type PackShelf } from '#shared/policies/builtInPacks.ts';
import { unitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import { packsOfUnit, type UnitPacks } from '#shared/policies/unitPacks.ts';
import { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { unitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import type { RatedRecords } from '#shared/rules/ratings/evidence.ts';
import type { Handover } from '#shared/sync/returned.ts';
import type {
  CalendarView,
  CaseSummary,
  Directory,
  DispatchLog,
  ReferralsView,
  RotationView,
  SamplingView,
  UnitView,
} from './api.ts';
import { type ConflictViews, conflictViews } from './conflicts/conflictViews.ts';
import type { Engine } from './engine.ts';
import { CaseList } from './memory/caseList.ts';
import { directoryView } from './memory/directoryView.ts';
import { dispatchFacts } from './memory/dispatchFacts.ts';
import type { HeldKind } from './memory/held.ts';
import { inTime } from './memory/inTime.ts';
import { viewOf } from './memory/memory.ts';
import { summariesOn, summaryOn } from './memory/onDay.ts';
import { othersFigures } from './sync/figures.ts';
import { handedAway } from './sync/handOver.ts';

const directoryTypes: readonly HeldKind[] = [
  'directoryImport',
  'provider',
  'contract',
  'contact',
  'ratings',
  'suspension',
  'demerit',
  'evaluation',
  'inspection',
  // Its pack says what points lead to.
  'unit',
  'packLayer',
  'packUse',
  'capacity',
];
const logTypes: readonly HeldKind[] = ['dispatch', 'notice', 'reply', 'reassignment'];
const unitTypes: readonly HeldKind[] = [
  ...(['unit', 'person', 'openingCount', 'managerEvent', 'columnMapping', 'monthReport'] as const),
];
const calendarTypes: readonly HeldKind[] = ['unit', 'officeCalendar', 'officeClosure'];
const ratedTypes: readonly HeldKind[] = ['followUp', 'serviceEnd'];

/** What screens look at, over the records in memory; each the same object until something in it changes. */
export class Views {
  readonly #engine: Engine;
  readonly #cases: CaseList;
  readonly #known: () => readonly CaseSummary[];
  readonly #find: () => (caseId: string) => CaseSummary | undefined;
  /** The cases that are carried here, in no order: those given to somebody else are left out. */
  readonly cases: () => readonly CaseSummary[];
  /** The same in the order of their names. */
  readonly casesByName: () => readonly CaseSummary[];
  /** The last handover of each case that is no longer carried here. */
  readonly handedAway: () => ReadonlyMap<string, Handover>;
  readonly directory: () => Directory;
  readonly log: () => DispatchLog;
  /** What the bands of providers follow from, in no order. */
  readonly rated: () => RatedRecords;
  readonly unit: () => UnitView;
  /** What was decided of referred cases, the earliest first; without the receipts. */
  readonly intakes: () => readonly Intake[];
  readonly rotation: () => RotationView;
  readonly sampling: () => SamplingView;
  /** What keeps closed cases beyond their retention, set and lifted, in no order. */
  readonly retentionHolds: () => readonly RetentionHold[];
  /** How far the destruction of cases has come, by the id of the case. */
  readonly destructions: () => ReadonlyMap<string, DestructionStanding>;
  /** What checks found abnormal, in the order in which it was reported. */
  readonly abnormalities: () => readonly Abnormality[];
  readonly referrals: () => ReferralsView;
  readonly calendar: () => CalendarView;
  /** The shipped packs with the unit's layers, as they are in force today. */
  readonly packs: () => UnitPacks;
  /** What everything due here is due by: the unit's own pack and calendar; the same object while both are. */
  readonly clocks: () => UnitClocks;
  readonly facts: () => DispatchFacts;
  readonly conflicts: ConflictViews;

  constructor(engine: Engine) {
    const { memory, ports } = engine;
    let shipped: PackShelf | undefined;
    const policiesOf = (packId: string) => unitDemeritPolicies(packId, this.packs());
    const today = () => dayOfInstant(ports.now());
    this.#engine = engine;
    this.#cases = new CaseList(memory);
    this.handedAway = whileSame(
      () => engine.head.handovers,
      () => once(() => handedAway(engine)),
    );
    this.#known = onDay(today, this.#cases.byName);
    this.#find = whileSame(today, (day) => viewOf(memory, ['caseSummary'], () => this.#findOn(day)));
    this.cases = this.#carried(onDay(today, this.#cases.all));
    this.casesByName = this.#carried(this.#known);
    this.packs = whileSame(today, (day) =>
      viewOf(memory, ['packLayer', 'packUse'], () => {
        shipped ??= loadBuiltInPacks(ports.crypto);
        const uses = memory.all('packUse');
        return packsOfUnit(shipped, memory.all('packLayer'), day, ports.crypto, uses);
      }),
    );
    // By the day, too: a layer of the unit's pack comes into force on one.
    this.directory = whileSame(today, (day) =>
      viewOf(memory, directoryTypes, () => directoryView(memory, quarterOf(day), policiesOf)),
    );
    this.log = viewOf(memory, logTypes, () => ({
      dispatches: inTime(memory.all('dispatch'), (one) => one.decidedAt),
      notices: inTime(memory.all('notice'), (one) => one.sentAt),
      replies: inTime(memory.all('reply'), (one) => one.happenedAt),
      reassignments: inTime(memory.all('reassignment'), (one) => one.happenedAt),
    }));
    this.rated = viewOf(memory, ratedTypes, () => ({
      followUps: memory.all('followUp'),
      serviceEnds: memory.all('serviceEnd'),
    }));
    this.unit = viewOf(memory, unitTypes, () => {
      const unit = memory.all('unit')[0];
      if (unit === undefined) throw new Error('an installation without its unit');
      return {
        unit,
        persons: memory.all('person'),
        openingCounts: memory.all('openingCount'),
        managerEvents: memory.all('managerEvent'),
        columnMappings: memory.all('columnMapping'),
        monthReports: memory.all('monthReport'),
      };
    });
    this.intakes = viewOf(memory, ['intake'], () => inTime(memory.all('intake'), (one) => one.recordedAt));
    this.rotation = viewOf(memory, ['rotationMember', 'rotationEntry'], () => ({
      members: memory.all('rotationMember'),
      entries: memory.all('rotationEntry'),
    }));
    this.sampling = viewOf(memory, ['sampleDraw', 'sampleEntry'], () => ({
      draws: memory.all('sampleDraw'),
      entries: memory.all('sampleEntry'),
    }));
    this.retentionHolds = viewOf(memory, ['retentionHold'], () => memory.all('retentionHold'));
    this.destructions = viewOf(memory, ['destruction'], () => destructionsOf(memory.all('destruction')));
    this.abnormalities = viewOf(memory, ['abnormalityEntry'], () =>
      abnormalitiesOf(memory.all('abnormalityEntry')),
    );
    this.referrals = viewOf(memory, ['referral', 'referralContact', 'protectionReport'], () => ({
      referrals: memory.all('referral'),
      referralContacts: memory.all('referralContact'),
      protectionReports: memory.all('protectionReport'),
    }));
    this.calendar = viewOf(memory, calendarTypes, () => {
      const [imported, closures] = [memory.all('officeCalendar'), memory.all('officeClosure')];
      const countyCode = memory.all('unit')[0]?.countyCode ?? '';
      return { calendar: unitCalendar({ imported, closures }, countyCode, ports.crypto), closures };
    });
    const packId = viewOf(memory, ['unit'], () => memory.all('unit')[0]?.packId ?? '');
    this.clocks = whileSame(this.packs, (packs) =>
      whileSame(packId, (id) =>
        whileSame(this.calendar, ({ calendar }) =>
          once(() => new UnitClocks((day) => packs.findPackOn(id, day), calendar)),
        ),
      ),
    );
    this.facts = whileSame(
      () => `${today().slice(0, 7)} ${engine.figuresChanges}`,
      (period) =>
        viewOf(memory, [...directoryTypes, ...logTypes, ...unitTypes], () => {
          const month = period.slice(0, 7);
          const others = othersFigures(engine, month);
          return dispatchFacts(this.directory(), this.log(), memory.all('openingCount'), month, others);
        }),
    );
    this.conflicts = conflictViews(engine, this.log);
  }

  /** Every case of which anything is here, also those that were given to somebody else; in the order of their names. */
  knownCases(): readonly CaseSummary[] {
    return this.#known();
  }

  /** Looked up once until a case changes, so that whoever looks at it gets the same object. */
  #findOn(day: string): (caseId: string) => CaseSummary | undefined {
    const found = new Map<string, CaseSummary | undefined>();
    return (caseId) => {
      if (!found.has(caseId)) {
        const summary = this.#cases.find(caseId);
        found.set(caseId, summary && summaryOn(summary, day));
      }
      return found.get(caseId);
    };
  }

  #carried(known: () => readonly CaseSummary[]): () => readonly CaseSummary[] {
    return whileSame(this.handedAway, (away) =>
      whileSame(known, (all) =>
        once(() => (away.size === 0 ? all : all.filter((one) => !away.has(one.case.id)))),
      ),
    );
  }

  findCase(caseId: string): CaseSummary | undefined {
    return this.#find()(caseId);
  }

  get engine(): Engine {
    return this.#engine;
  }
}

/** A view that also depends on something else, as the calendar: made anew when that is another. */
function whileSame<K, V>(key: () => K, make: (key: K) => () => V): () => V {
  let madeFor: { key: K } | undefined;
  let view: () => V;
  return () => {
    const now = key();
    if (madeFor === undefined || now !== madeFor.key) {
      view = make(now);
      madeFor = { key: now };
    }
    return view();
  };
}

/** Cases as they stand today. */
function onDay(today: () => string, cases: () => readonly CaseSummary[]): () => readonly CaseSummary[] {
  return whileSame(today, (day) => whileSame(cases, (all) => once(() => summariesOn(all, day))));
}

function once<V>(make: () => V): () => V {
  const made = make();
  return () => made;
}

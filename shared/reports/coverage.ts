import { capacityStaleAfterDays } from '../domain/capacity/capacityRound.ts';
import { latestByService } from '../domain/capacity/latestByService.ts';
import { addDays, addMonths, type Day, daysBetween } from '../domain/date/day.ts';
import { dayOfInstant, type Instant } from '../domain/date/instant.ts';
import { addQuarters, firstDayOfQuarter, quarterOf } from '../domain/date/quarter.ts';
import type { NeedState } from '../domain/dispatch/needState.ts';
import { type ServiceType, serviceTypes } from '../domain/serviceType.ts';

/** What the county's plan says of a township; null where a figure is not printed. */
interface Planned {
  readonly people: number | null;
  readonly dayCareNeed: number | null;
  readonly dayCarePlaces: number | null;
}

export interface CoverageInput {
  today: Day;
  /** Of which days matches are counted, both included. */
  period: { from: Day; to: Day };
  /** Codes of the county's townships, in the order of the rows. */
  townships: readonly string[];
  providers: readonly {
    township: string;
    contracts: readonly {
      serviceType: ServiceType;
      /** Null: everywhere. */
      townships: readonly string[] | null;
      validFrom: Day;
      validTo: Day | null;
    }[];
    suspensions: readonly { serviceType: ServiceType | null; from: Day; to: Day | null }[];
    capacity: readonly { id: string; serviceType: ServiceType; checkedAt: Instant; openings: number }[];
  }[];
  /** The cases known here, those that ended too: a match is counted where its person lives. */
  cases: readonly {
    id: string;
    township: string;
    /** Carried now: only of these are needs counted. */
    isActive: boolean;
    needs: readonly { serviceType: ServiceType; state: NeedState }[];
  }[];
  matches: readonly { caseId: string; serviceType: ServiceType; matchedAt: Instant }[];
  /** By township; undefined where there is no plan of the county. */
  planned: ReadonlyMap<string, Planned> | undefined;
}

/** One kind of service in one township. */
export interface CoverageCell {
  /** Providers seated here with a contract in force; those without new cases today among them. */
  here: number;
  suspended: number;
  /** Providers seated elsewhere whose contract reaches here. */
  reaching: number;
  /** What the providers here said of their free capacity: within the days that it holds, longer ago, never. */
  fresh: { providers: number; openings: number };
  stale: { providers: number; openings: number };
  unasked: number;
  /** Days since the oldest of these answers; null where there is none. */
  oldestDays: number | null;
  /** People living here whose plan asks for it, and those of them for whom nobody is found. */
  people: number;
  unmatched: number;
  /** Matches of the period with people living here. */
  matched: number;
}

/** One township, all services together and each by itself. */
export interface CoverageRow {
  /** Null in the row of the whole county. */
  township: string | null;
  cells: Readonly<Record<ServiceType, CoverageCell>>;
  /** Active cases, and those of them with a need for which nobody is found. */
  people: number;
  unmatched: number;
  matched: number;
  planned: Planned;
  /** Matches per 1,000 people in need by the plan; null without a plan. */
  perThousand: number | null;
  /** No day care here, small multifunctional ones counted as 表二-3 does; no professional service here. */
  noDayCare: boolean;
  noProfessional: boolean;
}

export interface Coverage {
  period: { from: Day; to: Day };
  rows: CoverageRow[];
  /** The rows together; reaching it are the providers seated outside the county. */
  county: CoverageRow;
  /** What stands in no row: active cases living elsewhere, matches with such, matches whose case is not known here. */
  elsewhere: { people: number; matched: number; unknown: number };
}

export const periodKinds = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** The month, quarter or year that a month (`YYYY-MM`) lies in. */
export function periodOf(month: string, kind: PeriodKind): CoverageInput['period'] {
  const first = `${month}-01`;
  if (kind === 'month') return { from: first, to: addDays(addMonths(first, 1), -1) };
  if (kind === 'year') return { from: `${month.slice(0, 4)}-01-01`, to: `${month.slice(0, 4)}-12-31` };
  const quarter = quarterOf(first);
  return { from: firstDayOfQuarter(quarter), to: addDays(firstDayOfQuarter(addQuarters(quarter, 1)), -1) };
}

type Counted = Omit<CoverageRow, 'perThousand' | 'noDayCare' | 'noProfessional'>;

/** Township by service: what there is, what is asked for and what was matched (Y-S). Goes once through each list. */
export function coverage(input: CoverageInput): Coverage {
  const county = countedRow(null, sumOf([...(input.planned?.values() ?? [])]));
  const rows = new Map(
    input.townships.map((code) => [code, countedRow(code, input.planned?.get(code) ?? unplanned)]),
  );
  const elsewhere = { people: 0, matched: 0, unknown: 0 };
  countProviders(input, rows, county);
  const homes = new Map<string, string>();
  for (const person of input.cases) {
    homes.set(person.id, person.township);
    if (!person.isActive) continue;
    const row = rows.get(person.township);
    if (row === undefined) elsewhere.people += 1;
    else for (const one of [row, county]) countPerson(one, person.needs);
  }
  for (const { caseId, serviceType, matchedAt } of input.matches) {
    const day = dayOfInstant(matchedAt);
    if (day < input.period.from || day > input.period.to) continue;
    const home = homes.get(caseId);
    const row = home === undefined ? undefined : rows.get(home);
    if (row === undefined) elsewhere[home === undefined ? 'unknown' : 'matched'] += 1;
    else
      for (const one of [row, county]) {
        one.matched += 1;
        one.cells[serviceType].matched += 1;
      }
  }
  return {
    period: input.period,
    rows: [...rows.values()].map(completed),
    county: completed(county),
    elsewhere,
  };
}

function countProviders(
  { today, providers }: Pick<CoverageInput, 'today' | 'providers'>,
  rows: ReadonlyMap<string, Counted>,
  county: Counted,
): void {
  const isIn = (from: Day, to: Day | null) => from <= today && (to === null || to >= today);
  for (const provider of providers) {
    const home = rows.get(provider.township);
    const inForce = provider.contracts.filter(({ validFrom, validTo }) => isIn(validFrom, validTo));
    // Two contracts of one service are one provider of it.
    for (const serviceType of new Set(inForce.map((contract) => contract.serviceType))) {
      const reach = reachOf(inForce, serviceType);
      const reached =
        reach === null ? [...rows.values()] : [...reach].flatMap((code) => rows.get(code) ?? []);
      for (const row of reached) if (row !== home) row.cells[serviceType].reaching += 1;
      if (home === undefined) {
        if (reached.length > 0) county.cells[serviceType].reaching += 1;
        continue;
      }
      const isSuspended = provider.suspensions.some(
        (one) => (one.serviceType ?? serviceType) === serviceType && isIn(one.from, one.to),
      );
      const answer = latestByService(provider.capacity).find((one) => one.serviceType === serviceType);
      for (const row of [home, county]) {
        const cell = row.cells[serviceType];
        cell.here += 1;
        if (isSuspended) cell.suspended += 1;
        countAnswer(cell, answer, today);
      }
    }
  }
}

function reachOf(
  contracts: CoverageInput['providers'][number]['contracts'],
  serviceType: ServiceType,
): Set<string> | null {
  const own = contracts.filter((contract) => contract.serviceType === serviceType);
  return own.some(({ townships }) => townships === null)
    ? null
    : new Set(own.flatMap(({ townships }) => townships ?? []));
}

function countAnswer(
  cell: CoverageCell,
  answer: { checkedAt: Instant; openings: number } | undefined,
  today: Day,
): void {
  if (answer === undefined) {
    cell.unasked += 1;
    return;
  }
  const days = daysBetween(dayOfInstant(answer.checkedAt), today);
  const said = days > capacityStaleAfterDays ? cell.stale : cell.fresh;
  said.providers += 1;
  said.openings += answer.openings;
  cell.oldestDays = Math.max(cell.oldestDays ?? days, days);
}

function countPerson(row: Counted, needs: CoverageInput['cases'][number]['needs']): void {
  row.people += 1;
  const open = needs.filter(({ state }) => state === 'open');
  if (open.length > 0) row.unmatched += 1;
  // Two needs of one service are one person who asks for it.
  for (const type of new Set(needs.map(({ serviceType }) => serviceType))) row.cells[type].people += 1;
  for (const type of new Set(open.map(({ serviceType }) => serviceType))) row.cells[type].unmatched += 1;
}

function completed(row: Counted): CoverageRow {
  const { cells, matched, planned } = row;
  return {
    ...row,
    perThousand: planned.people === null || planned.people === 0 ? null : (matched * 1000) / planned.people,
    noDayCare: cells.dayCare.here + cells.smallMulti.here === 0,
    noProfessional: cells.professional.here === 0,
  };
}

const unplanned: Planned = { people: null, dayCareNeed: null, dayCarePlaces: null };

function sumOf(planned: readonly Planned[]): Planned {
  const sum = (figure: keyof Planned) =>
    planned.reduce<number | null>(
      (total, one) => (one[figure] === null ? total : (total ?? 0) + one[figure]),
      null,
    );
  return { people: sum('people'), dayCareNeed: sum('dayCareNeed'), dayCarePlaces: sum('dayCarePlaces') };
}

function countedRow(township: string | null, planned: Planned): Counted {
  const cells = Object.fromEntries(serviceTypes.map((type) => [type, emptyCell()]));
  return {
    township,
    cells: cells as Record<ServiceType, CoverageCell>,
    ...{ people: 0, unmatched: 0, matched: 0, planned },
  };
}

function emptyCell(): CoverageCell {
  return {
    ...{ here: 0, suspended: 0, reaching: 0 },
    ...{ fresh: { providers: 0, openings: 0 }, stale: { providers: 0, openings: 0 } },
    ...{ unasked: 0, oldestDays: null, people: 0, unmatched: 0, matched: 0 },
  };
}

/**
 * The dispatch rules written down a second time, slowly and plainly, straight from the contract: every provider is
 * looked at for every need, nothing is indexed or shared. The kernel is compared with it on generated input.
 */
export interface OracleNeed {
  id: string;
  serviceType: string;
  codes?: string[];
  visitsPerWeek?: number;
  minutesPerVisit?: number;
  windows?: OracleWindow[];
}
interface OracleWindow {
  weekday: number;
  start: string;
  end: string;
}
interface OracleContract {
  serviceType: string;
  codes?: string[];
  townships?: string[];
  validFrom: string;
  validTo: string | null;
}
export interface OracleProvider {
  id: string;
  township: string;
  professions?: string[];
  ratings?: { quality?: string; cooperation?: string; closure?: string };
  contracts: OracleContract[];
}
interface OracleCapacity {
  providerId: string;
  serviceType: string;
  checkedAt: string;
  openings: number;
  earliestStartOn?: string;
  windows?: OracleWindow[];
}
interface OracleSuspension {
  providerId: string;
  from: string;
  to: string | null;
  clause: string;
  serviceType?: string;
  because?: string[];
}
export interface OracleInput {
  asOf: string;
  request: {
    caseId: string;
    township: string;
    needs: OracleNeed[];
    designatedProviderIds?: string[];
    declinedProviderIds?: string[];
  };
  providers: OracleProvider[];
  capacity?: OracleCapacity[];
  monthCounts?: Record<string, Record<string, number>>;
  lastDispatchedAt?: Record<string, string>;
  suspensions?: OracleSuspension[];
}
/** What differs between the two packs, said once more here so that a slip in the pack's data is seen. */
export interface OraclePack {
  listOnly: string[];
  order: [criterion: string, clause: string][];
  declinedClause: string;
  reasonClauses: Record<string, string>;
  deviceClause: string;
  designatedOrder: 'I-01' | 'I-18';
}

export const taitung: OraclePack = {
  listOnly: ['transport', 'assistiveDevice', 'homeModification'],
  order: [
    ['designated', 'T-2.3.1'],
    ['coverage', 'T-2.4.1'],
    ['professions', 'T-2.4.2'],
    ['distance', 'T-2.3.2'],
    ['immediacy', 'T-2.3.4'],
    ['quality', 'T-2.2.2'],
    ['cooperation', 'T-2.2.3'],
    ['closure', 'T-2.3.4'],
    ['monthCount', 'T-2.3.3'],
    ['lastDispatched', 'I-01'],
    ['id', 'I-01'],
  ],
  declinedClause: 'T-2.1.1',
  reasonClauses: { noOpening: 'T-2.2.1' },
  deviceClause: 'T-2.3.5',
  designatedOrder: 'I-01',
};

export const yunlin: OraclePack = {
  listOnly: ['assistiveDevice', 'homeModification'],
  order: [
    ['designated', 'Y-A.1'],
    ['coverage', 'Y-A.2'],
    ['immediacy', 'Y-A.3'],
    ['distance', 'Y-A.4'],
    ['monthCount', 'I-18'],
    ['lastDispatched', 'I-18'],
    ['id', 'I-18'],
  ],
  declinedClause: 'Y-A.1',
  reasonClauses: {},
  deviceClause: 'Y-A.2',
  designatedOrder: 'I-18',
};

export interface OracleCandidate {
  providerId: string;
  rank: number;
  status: 'ready' | 'confirmCapacity';
  covers: string[];
  coversPartly: { needId: string; met: number; wanted: number }[];
  notCovered: { needId: string; codes: string[] }[];
  values: Record<string, unknown>;
  beatsNextBy: string | null;
  warnings: string[];
}
export interface OracleResult {
  outcome: 'offer' | 'partial' | 'none' | 'listOnly';
  candidates: OracleCandidate[];
  excluded: { providerId: string; codes: string[] }[];
  lists: { needId: string; providerIds: string[] }[];
  uncovered: string[];
  askFamilyAgain: string[];
}

const taipeiDay = (instant: string) => new Date(Date.parse(instant) + 8 * 3600e3).toISOString().slice(0, 10);
const utc = (instant: string | undefined) =>
  instant === undefined ? null : new Date(Date.parse(instant)).toISOString();
const daysFrom = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / 86_400_000;
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const week = 7 * 24 * 60;

/** The minutes of a week that windows cover, as 10,080 booleans; nothing cleverer. */
function minutesOfWeek(windows: OracleWindow[]): boolean[] {
  const free = Array<boolean>(week).fill(false);
  for (const window of windows) {
    const from = (window.weekday - 1) * 1440 + minutes(window.start);
    const length = spanOf(window);
    for (let minute = 0; minute < length; minute += 1) free[(from + minute) % week] = true;
  }
  return free;
}

function spanOf(window: OracleWindow): number {
  const span = minutes(window.end) - minutes(window.start);
  return span > 0 ? span : span + 1440;
}

/** A requested window is met if some run of free minutes inside it is long enough. */
function isMet(window: OracleWindow, free: boolean[], minutesPerVisit: number | undefined): boolean {
  const from = (window.weekday - 1) * 1440 + minutes(window.start);
  const length = spanOf(window);
  const wanted = minutesPerVisit ?? length;
  let run = 0;
  for (let minute = 0; minute < length; minute += 1) {
    run = free[(from + minute) % week] ? run + 1 : 0;
    if (run >= wanted) return true;
  }
  return false;
}

type Cover =
  | { kind: 'whole' | 'part'; met: number; wanted: number; warnings: string[]; earliest: string | undefined }
  | { kind: 'not'; reasons: string[] };

function latest(capacity: OracleCapacity[], providerId: string, serviceType: string) {
  return capacity
    .filter((one) => one.providerId === providerId && one.serviceType === serviceType)
    .sort((a, b) => Date.parse(b.checkedAt) - Date.parse(a.checkedAt))[0];
}

function namesCode(contract: OracleContract, code: string, today: string): boolean {
  if (contract.codes === undefined || contract.codes.includes(code)) return true;
  return code === 'CB01a' && contract.codes.includes('CB01') && today >= '2025-09-01';
}

function cover(provider: OracleProvider, need: OracleNeed, input: OracleInput, today: string): Cover {
  const isAssessment = need.serviceType === 'deviceAssessment';
  const types = isAssessment ? ['deviceAssessment', 'professional'] : [need.serviceType];
  const fitting = provider.contracts.filter(
    (contract) =>
      types.includes(contract.serviceType) &&
      (isAssessment || (need.codes ?? []).every((code) => namesCode(contract, code, today))),
  );
  const reasons: string[] = [];
  const reaches = (contract: OracleContract) =>
    contract.townships === undefined || contract.townships.includes(input.request.township);
  const inForce = fitting.filter((c) => c.validFrom <= today && (c.validTo === null || today <= c.validTo));
  if (fitting.length === 0) reasons.push(isAssessment ? 'notAssessor' : 'noContract');
  else {
    if (inForce.length === 0) reasons.push('contractNotInForce');
    if (!(inForce.length === 0 ? fitting : inForce).some(reaches)) reasons.push('outsideArea');
  }
  // Suspended from professional services, a provider still assesses by a contract of that very type.
  const assessesOnlyAsProfessional =
    isAssessment &&
    provider.contracts.some((one) => one.serviceType === 'professional') &&
    !inForce.some((one) => one.serviceType === 'deviceAssessment' && reaches(one));
  const suspendable = assessesOnlyAsProfessional ? types : [need.serviceType];
  const suspended = (input.suspensions ?? []).some(
    (s) =>
      s.providerId === provider.id &&
      s.serviceType !== undefined &&
      suspendable.includes(s.serviceType) &&
      s.from <= today &&
      (s.to === null || today <= s.to),
  );
  if (suspended) reasons.push('suspended');
  const observation = types
    .map((type) => latest(input.capacity ?? [], provider.id, type))
    .find((one) => one !== undefined);
  if (observation?.openings === 0) reasons.push('noOpening');
  const windows = need.windows ?? [];
  const wanted = need.visitsPerWeek ?? windows.length;
  let met = wanted;
  if (windows.length > 0 && observation?.windows !== undefined) {
    const free = minutesOfWeek(observation.windows);
    met = Math.min(wanted, windows.filter((one) => isMet(one, free, need.minutesPerVisit)).length);
    if (met === 0) reasons.push('noTimeOverlap');
  }
  if (reasons.length > 0) return { kind: 'not', reasons };
  const warnings: string[] = [];
  if (observation === undefined) warnings.push('capacityUnknown');
  else {
    if (daysFrom(taipeiDay(observation.checkedAt), today) > 2) warnings.push('capacityStale');
    if (windows.length > 0 && observation.windows === undefined) warnings.push('timesUnknown');
    const start = observation.earliestStartOn;
    if (
      start !== undefined &&
      !inForce.filter(reaches).some((contract) => contract.validTo === null || contract.validTo >= start)
    ) {
      warnings.push('contractEndsBeforeStart');
    }
  }
  const kind = windows.length === 0 || met >= wanted ? 'whole' : 'part';
  return { kind, met, wanted, warnings, earliest: observation?.earliestStartOn };
}

/** @param distance band 0 to 3 between two townships */
export function dispatchOracle(
  input: OracleInput,
  pack: OraclePack,
  distance: (a: string, b: string) => number,
): OracleResult {
  const today = taipeiDay(input.asOf);
  const { request } = input;
  const needs = request.needs.filter((need) => !pack.listOnly.includes(need.serviceType));
  const listNeeds = request.needs.filter((need) => pack.listOnly.includes(need.serviceType));
  const allSuspended = (id: string) =>
    (input.suspensions ?? []).some(
      (s) =>
        s.providerId === id &&
        s.serviceType === undefined &&
        s.from <= today &&
        (s.to === null || today <= s.to),
    );
  const suspendedFor = (id: string, type: string) =>
    allSuspended(id) ||
    (input.suspensions ?? []).some(
      (s) =>
        s.providerId === id && s.serviceType === type && s.from <= today && (s.to === null || today <= s.to),
    );
  const rows: (OracleCandidate & { keys: number[] })[] = [];
  const excluded: OracleResult['excluded'] = [];
  const serviceTypes = [...new Set(needs.map((need) => need.serviceType))];
  for (const provider of needs.length === 0 ? [] : input.providers) {
    const covers = needs.map((need) => ({ need, cover: cover(provider, need, input, today) }));
    const whole = (request.declinedProviderIds ?? []).includes(provider.id) ? ['declined'] : [];
    if (allSuspended(provider.id)) whole.push('suspended');
    const good = covers.filter((one) => one.cover.kind !== 'not');
    if (whole.length > 0 || good.length === 0) {
      const perNeed = covers.flatMap((one) => (one.cover.kind === 'not' ? one.cover.reasons : []));
      excluded.push({ providerId: provider.id, codes: [...whole, ...perNeed].sort() });
      continue;
    }
    const kept = good.map((one) => one.cover as Extract<Cover, { kind: 'whole' | 'part' }>);
    const warnings = [...new Set(kept.flatMap((one) => one.warnings))].sort();
    const partly = covers.flatMap(({ need, cover: one }) =>
      one.kind === 'part' ? [{ needId: need.id, met: one.met, wanted: one.wanted }] : [],
    );
    const wholly = covers.filter((one) => one.cover.kind === 'whole').map((one) => one.need.id);
    const starts = kept.map((one) => one.earliest);
    const immediacy = starts.includes(undefined)
      ? 3
      : Math.max(
          ...starts.map((start) => {
            const days = daysFrom(today, start as string);
            return days <= 3 ? 0 : days <= 7 ? 1 : 2;
          }),
        );
    const position = (request.designatedProviderIds ?? []).indexOf(provider.id);
    const values: Record<string, unknown> = {
      designated: position < 0 ? null : position + 1,
      coverage: { needs: wholly.length, visits: partly.reduce((sum, one) => sum + one.met, 0) },
      professions: new Set(provider.professions ?? []).size,
      distance: distance(request.township, provider.township),
      immediacy,
      quality: provider.ratings?.quality ?? 'B',
      cooperation: provider.ratings?.cooperation ?? 'B',
      closure: provider.ratings?.closure ?? 'B',
      monthCount: serviceTypes.reduce(
        (sum, type) => sum + (input.monthCounts?.[provider.id]?.[type] ?? 0),
        0,
      ),
      lastDispatched: utc(input.lastDispatchedAt?.[provider.id]),
      id: provider.id,
    };
    rows.push({
      providerId: provider.id,
      rank: 0,
      status: warnings.some((w) => w === 'capacityStale' || w === 'capacityUnknown')
        ? 'confirmCapacity'
        : 'ready',
      covers: wholly.sort(),
      coversPartly: partly.sort((a, b) => (a.needId < b.needId ? -1 : 1)),
      notCovered: covers.flatMap(({ need, cover: one }) =>
        one.kind === 'not' ? [{ needId: need.id, codes: [...one.reasons].sort() }] : [],
      ),
      values,
      beatsNextBy: null,
      warnings,
      keys: [],
    });
  }
  const professionalCodes = new Set(
    needs.filter((need) => need.serviceType === 'professional').flatMap((need) => need.codes ?? []),
  );
  const applies: Record<string, boolean> = {
    coverage: needs.length >= 2 || rows.some((row) => row.coversPartly.length > 0),
    professions: professionalCodes.size >= 2,
    closure: needs.some((need) => need.serviceType === 'professional'),
  };
  const key = (criterion: string, row: OracleCandidate): number[] => {
    const value = row.values[criterion];
    if (criterion === 'designated') return [value === null ? Number.POSITIVE_INFINITY : (value as number)];
    if (criterion === 'coverage') {
      const { needs: whole, visits } = value as { needs: number; visits: number };
      return [-whole, -visits];
    }
    if (criterion === 'professions') return [-(value as number)];
    if (criterion === 'lastDispatched')
      return [value === null ? Number.NEGATIVE_INFINITY : Date.parse(value as string)];
    if (typeof value === 'string') return [value.charCodeAt(0)];
    return [value as number];
  };
  const difference = (a: OracleCandidate, b: OracleCandidate): { by: string; sign: number } => {
    for (const [criterion] of pack.order) {
      if (applies[criterion] === false) continue;
      if (criterion === 'id') return { by: 'id', sign: a.providerId < b.providerId ? -1 : 1 };
      const left = key(criterion, a);
      const right = key(criterion, b);
      const at = left.findIndex((one, index) => one !== right[index]);
      if (at >= 0) return { by: criterion, sign: left[at]! < right[at]! ? -1 : 1 };
    }
    throw new Error('two providers with one id');
  };
  rows.sort((a, b) => difference(a, b).sign);
  const candidates = rows.map(({ keys: _, ...row }, index) => ({
    ...row,
    rank: index + 1,
    beatsNextBy: index + 1 < rows.length ? difference(row, rows[index + 1]!).by : null,
    values: Object.fromEntries(
      Object.entries(row.values).map(([id, value]) => [id, applies[id] === false ? null : value]),
    ),
  }));
  const coveredWholly = new Set(candidates.flatMap((row) => row.covers));
  const uncovered = needs.map((need) => need.id).filter((id) => !coveredWholly.has(id));
  const outcome =
    needs.length === 0
      ? 'listOnly'
      : candidates.length === 0
        ? 'none'
        : uncovered.length === 0
          ? 'offer'
          : 'partial';
  const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    outcome,
    candidates,
    excluded: excluded.sort((a, b) => byId(a.providerId, b.providerId)),
    lists: listNeeds
      .map((need) => ({
        needId: need.id,
        providerIds: input.providers
          .filter(
            (provider) =>
              !suspendedFor(provider.id, need.serviceType) &&
              provider.contracts.some(
                (contract) =>
                  contract.serviceType === need.serviceType &&
                  contract.validFrom <= today &&
                  (contract.validTo === null || today <= contract.validTo) &&
                  (contract.townships === undefined || contract.townships.includes(request.township)),
              ),
          )
          .map((provider) => provider.id)
          .sort(byId),
      }))
      .sort((a, b) => byId(a.needId, b.needId)),
    uncovered: uncovered.sort(byId),
    askFamilyAgain: (request.designatedProviderIds ?? []).filter((id) =>
      excluded.some((one) => one.providerId === id),
    ),
  };
}

import type { ServiceType } from '../../domain/serviceType.ts';
import type { PreparedCapacity } from './capacity.ts';
import type { NeedPlan, Setting } from './plan.ts';
import { numberOfType, type PreparedFacts, type PreparedProvider } from './prepare.ts';
import { longestFree } from './week.ts';

/** Reasons as bits, lowest first in the order of their codes; a suspension's details come from the provider. */
export const reasonBit = {
  contractNotInForce: 1,
  noContract: 2,
  noOpening: 4,
  noTimeOverlap: 8,
  notAssessor: 16,
  outsideArea: 32,
  suspended: 64,
} as const;

/** Warnings as bits, in the order of their codes. */
export const warningBit = {
  capacityStale: 1,
  capacityUnknown: 2,
  contractEndsBeforeStart: 4,
  timesUnknown: 8,
} as const;

/** What holds of each provider for one need; one entry per provider. */
export interface NeedColumns {
  readonly reasons: Uint8Array;
  readonly warnings: Uint8Array;
  /** Requested windows of a week that are met; those wanted where times do not matter or are unknown. */
  readonly met: Int32Array;
  /** Day number; infinity: unknown. */
  readonly earliestStart: Float64Array;
}

/**
 * Whether and how each provider serves a need. Suspensions of all services and refusals are not looked at: they
 * hold for the whole request.
 */
export function judgeNeed(prepared: PreparedFacts, plan: NeedPlan, setting: Setting): NeedColumns {
  const count = prepared.providers.length;
  const columns: NeedColumns = {
    reasons: new Uint8Array(count),
    warnings: new Uint8Array(count),
    met: new Int32Array(count).fill(plan.wanted),
    earliestStart: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
  };
  const judgeCapacity = capacityRuleFor(prepared, plan, setting);
  judgeContracts(prepared, plan, setting, columns, (index, lastDay) => {
    let capacity: PreparedCapacity | null = null;
    for (let at = 0; at < plan.types.length && capacity === null; at += 1) {
      capacity = prepared.services[plan.types[at]!]!.capacity[index]!;
    }
    judgeCapacity(columns, index, capacity, lastDay);
  });
  for (let index = 0; index < count; index += 1) {
    if (prepared.providers[index]!.suspensions.length === 0) continue;
    if (suspensionsFor(prepared, index, plan, setting).length > 0) {
      columns.reasons[index]! |= reasonBit.suspended;
    }
  }
  return columns;
}

/**
 * T-2.1.2, T-2.3.5: the contracts of one provider after another. Each list of codes and townships is looked at
 * once. `next` is told the last day of the contracts in force for the township; minus infinity for none.
 */
function judgeContracts(
  prepared: PreparedFacts,
  plan: NeedPlan,
  { day, township }: Setting,
  { reasons }: NeedColumns,
  next: (index: number, lastDay: number) => void,
): void {
  const hasCodes = Uint8Array.from(prepared.codeSets, (held) =>
    plan.isAssessment || plan.codes.every((covering) => covering.some((code) => held.has(code))) ? 1 : 0,
  );
  const reachesTownship = Uint8Array.from(prepared.townshipSets, (held) => (held.has(township) ? 1 : 0));
  const lacking = plan.isAssessment ? reasonBit.notAssessor : reasonBit.noContract;
  const services = plan.types.map((type) => prepared.services[type]!.contracts);
  for (let index = 0; index < reasons.length; index += 1) {
    let fits = false;
    let isInForce = false;
    let reachesAtAll = false;
    let lastDay = Number.NEGATIVE_INFINITY;
    for (let service = 0; service < services.length; service += 1) {
      const contracts = services[service]![index]!;
      for (let at = 0; at < contracts.length; at += 1) {
        const { codes, townships, from, to } = contracts[at]!;
        if (codes >= 0 && hasCodes[codes] === 0) continue;
        fits = true;
        const reaches = townships < 0 || reachesTownship[townships] === 1;
        if (reaches) reachesAtAll = true;
        if (from > day || day > to) continue;
        isInForce = true;
        if (reaches && to > lastDay) lastDay = to;
      }
    }
    if (!fits) reasons[index] = lacking;
    else if (!isInForce) {
      reasons[index] = reasonBit.contractNotInForce | (reachesAtAll ? 0 : reasonBit.outsideArea);
    } else if (lastDay < day) reasons[index] = reasonBit.outsideArea;
    next(index, lastDay);
  }
}

/** T-2.1.2, T-2.2.1, I-05: openings, times and the age of what is known. Equal free times are compared once. */
function capacityRuleFor(prepared: PreparedFacts, plan: NeedPlan, { day, freshDays }: Setting) {
  const metByWeek = new Int32Array(prepared.weeks.length).fill(-1);
  return (columns: NeedColumns, index: number, capacity: PreparedCapacity | null, lastDay: number): void => {
    if (capacity === null) {
      columns.warnings[index] = warningBit.capacityUnknown;
      return;
    }
    const { checkedOn, isFull, earliestStart, week } = capacity;
    let warnings = day - checkedOn > freshDays ? warningBit.capacityStale : 0;
    if (isFull) columns.reasons[index]! |= reasonBit.noOpening;
    columns.earliestStart[index] = earliestStart;
    if (earliestStart !== Number.POSITIVE_INFINITY && earliestStart > lastDay) {
      warnings |= warningBit.contractEndsBeforeStart;
    }
    if (plan.windows.length > 0) {
      if (week < 0) warnings |= warningBit.timesUnknown;
      else {
        if (metByWeek[week]! < 0) metByWeek[week] = countMet(plan, prepared.weeks[week]!);
        columns.met[index] = metByWeek[week]!;
        if (metByWeek[week] === 0) columns.reasons[index]! |= reasonBit.noTimeOverlap;
      }
    }
    columns.warnings[index] = warnings;
  };
}

function countMet({ windows, minutes }: NeedPlan, free: PreparedFacts['weeks'][number]): number {
  let met = 0;
  for (const window of windows) {
    if (longestFree(window, free) >= (minutes ?? window.to - window.from)) met += 1;
  }
  return met;
}

/** The suspensions of single services that keep a provider from a need that day. */
export function suspensionsFor(prepared: PreparedFacts, index: number, plan: NeedPlan, setting: Setting) {
  const reached = plan.isAssessment ? assessmentTypes(prepared, index, setting) : [plan.serviceType];
  return suspensionsOn(prepared.providers[index]!, setting.day).filter(
    ({ serviceType }) => serviceType !== null && reached.includes(serviceType),
  );
}

/** A suspension of professional services reaches assessments that only a professional contract could serve. */
function assessmentTypes(prepared: PreparedFacts, index: number, setting: Setting): ServiceType[] {
  const isIndependent =
    hasContract(prepared, index, 'deviceAssessment', setting) ||
    prepared.services[numberOfType.professional]!.contracts[index]!.length === 0;
  return isIndependent ? ['deviceAssessment'] : ['deviceAssessment', 'professional'];
}

/** Suspensions in force on a day, in their fixed order. */
export function suspensionsOn(provider: PreparedProvider, day: number) {
  return provider.suspensions.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
}

/** Whether a provider has a contract of a type, whatever its codes, in force for the township. */
export function hasContract(
  prepared: PreparedFacts,
  index: number,
  serviceType: ServiceType,
  { day, township }: Setting,
): boolean {
  return prepared.services[numberOfType[serviceType]]!.contracts[index]!.some(
    ({ from, to, townships }) =>
      from <= day && day <= to && (townships < 0 || prepared.townshipSets[townships]!.has(township)),
  );
}

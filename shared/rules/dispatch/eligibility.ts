import type { ServiceType } from '../../domain/serviceType.ts';
import type { Pack } from '../../policies/pack.ts';
import type { DispatchNeed } from './input.ts';
import { numberOfType, type PreparedCapacity, type PreparedProvider } from './prepare.ts';
import { longestFree, type Stretch, toStretch } from './week.ts';

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

/** A dispatched need, worked out once for all providers. */
export interface NeedPlan {
  readonly id: string;
  readonly serviceType: ServiceType;
  /** T-2.3.5: whoever has a contract of one of the types may assess, whatever its codes. */
  readonly isAssessment: boolean;
  /** Service types whose contracts serve it; the first with an observation gives the capacity. */
  readonly types: readonly number[];
  /** For each code of the need, the codes of a contract that cover it that day. */
  readonly codes: readonly (readonly string[])[];
  readonly windows: readonly Stretch[];
  /** Minutes of one window that a visit takes; null: all of it. */
  readonly minutes: number | null;
  /** Visits a week, where windows are requested; else 0. */
  readonly wanted: number;
}

/** Where and when a decision is made. */
export interface Setting {
  /** Day number, Asia/Taipei. */
  readonly day: number;
  readonly township: string;
  /** The oldest observation that is not stale is this many days old. */
  readonly freshDays: number;
}

/** What holds of one provider for one need; filled in anew for each provider. */
export interface Verdict {
  reasons: number;
  warnings: number;
  met: number;
  /** Day number; infinity: unknown. */
  earliestStart: number;
}

/** The plan of a dispatched need on a day. */
export function planNeed(need: DispatchNeed, successors: Pack['successors'], day: string): NeedPlan {
  const windows = (need.windows ?? []).map(toStretch);
  const isAssessment = need.serviceType === 'deviceAssessment';
  return {
    id: need.id,
    serviceType: need.serviceType,
    isAssessment,
    types: servingTypes(need.serviceType).map((type) => numberOfType[type]),
    codes: isAssessment ? [] : [...new Set(need.codes)].map((code) => coveringCodes(code, successors, day)),
    windows,
    minutes: need.minutesPerVisit ?? null,
    wanted: windows.length === 0 ? 0 : (need.visitsPerWeek ?? windows.length),
  };
}

/** The contract types that serve a need of a type, the one whose capacity counts first (T-2.3.5). */
export function servingTypes(serviceType: ServiceType): readonly ServiceType[] {
  return serviceType === 'deviceAssessment' ? ['deviceAssessment', 'professional'] : [serviceType];
}

/** The code itself and every code that it has replaced by the day, directly or through others. */
function coveringCodes(code: string, successors: Pack['successors'], day: string): string[] {
  const covering = [code];
  for (const known of covering) {
    for (const { from, to, on } of successors) {
      if (to === known && on <= day && !covering.includes(from)) covering.push(from);
    }
  }
  return covering;
}

/** Whether and how a provider serves a need; suspensions of all services and refusals are not looked at. */
export function judge(provider: PreparedProvider, plan: NeedPlan, setting: Setting, verdict: Verdict): void {
  verdict.reasons = 0;
  verdict.warnings = 0;
  verdict.met = plan.wanted;
  verdict.earliestStart = Number.POSITIVE_INFINITY;
  const lastDay = judgeContracts(provider, plan, setting, verdict);
  if (provider.suspensions.length > 0 && suspensionsFor(provider, plan, setting).length > 0) {
    verdict.reasons |= reasonBit.suspended;
  }
  judgeCapacity(capacityFor(provider, plan), plan, setting, lastDay, verdict);
}

/** Returns the last day of the contracts that are in force for the township. */
function judgeContracts(
  provider: PreparedProvider,
  { types, codes, isAssessment }: NeedPlan,
  { day, township }: Setting,
  verdict: Verdict,
): number {
  let fits = false;
  let isInForce = false;
  let reachesAtAll = false;
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const type of types) {
    for (const contract of provider.contracts[type] ?? []) {
      const held = contract.codes;
      if (!isAssessment && held !== null && !codes.every((wanted) => wanted.some((code) => held.has(code)))) {
        continue;
      }
      fits = true;
      const reaches = contract.townships === null || contract.townships.has(township);
      reachesAtAll ||= reaches;
      if (contract.from > day || day > contract.to) continue;
      isInForce = true;
      if (reaches && contract.to > lastDay) lastDay = contract.to;
    }
  }
  if (!fits) verdict.reasons |= isAssessment ? reasonBit.notAssessor : reasonBit.noContract;
  else {
    if (!isInForce) verdict.reasons |= reasonBit.contractNotInForce;
    if (isInForce ? lastDay < day : !reachesAtAll) verdict.reasons |= reasonBit.outsideArea;
  }
  return lastDay;
}

function judgeCapacity(
  capacity: PreparedCapacity | undefined,
  plan: NeedPlan,
  setting: Setting,
  lastDay: number,
  verdict: Verdict,
): void {
  if (capacity === undefined) {
    verdict.warnings = warningBit.capacityUnknown;
    return;
  }
  if (capacity.isFull) verdict.reasons |= reasonBit.noOpening;
  if (setting.day - capacity.checkedOn > setting.freshDays) verdict.warnings |= warningBit.capacityStale;
  if (capacity.earliestStart !== null) {
    verdict.earliestStart = capacity.earliestStart;
    if (capacity.earliestStart > lastDay) verdict.warnings |= warningBit.contractEndsBeforeStart;
  }
  if (plan.windows.length === 0) return;
  if (capacity.free === null) {
    verdict.warnings |= warningBit.timesUnknown;
    return;
  }
  verdict.met = Math.min(plan.wanted, countMet(plan, capacity.free));
  if (verdict.met === 0) verdict.reasons |= reasonBit.noTimeOverlap;
}

function countMet({ windows, minutes }: NeedPlan, free: readonly Stretch[]): number {
  let met = 0;
  for (const window of windows) {
    if (longestFree(window, free) >= (minutes ?? window.to - window.from)) met += 1;
  }
  return met;
}

function capacityFor(provider: PreparedProvider, { types }: NeedPlan): PreparedCapacity | undefined {
  for (const type of types) {
    const capacity = provider.capacity[type];
    if (capacity !== undefined) return capacity;
  }
  return undefined;
}

/** The suspensions of single services that keep a provider from a need that day. */
export function suspensionsFor(provider: PreparedProvider, plan: NeedPlan, setting: Setting) {
  const reached = plan.isAssessment ? assessmentTypes(provider, setting) : [plan.serviceType];
  return suspensionsOn(provider, setting.day).filter(
    ({ serviceType }) => serviceType !== null && reached.includes(serviceType),
  );
}

/** A suspension of professional services reaches assessments that only a professional contract could serve. */
function assessmentTypes(provider: PreparedProvider, setting: Setting): ServiceType[] {
  const isFree = hasContract(provider, 'deviceAssessment', setting);
  return isFree || provider.contracts[numberOfType.professional] === undefined
    ? ['deviceAssessment']
    : ['deviceAssessment', 'professional'];
}

/** Suspensions in force on a day, in their fixed order. */
export function suspensionsOn(provider: PreparedProvider, day: number) {
  return provider.suspensions.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
}

/** Whether a provider has a contract of a type, whatever its codes, in force for the township. */
export function hasContract(
  provider: PreparedProvider,
  serviceType: ServiceType,
  { day, township }: Setting,
): boolean {
  return (provider.contracts[numberOfType[serviceType]] ?? []).some(
    ({ from, to, townships }) => from <= day && day <= to && (townships === null || townships.has(township)),
  );
}

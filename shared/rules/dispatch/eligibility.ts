import type { ServiceType } from '../../domain/serviceType.ts';
import { beginningOfTime, endOfTime } from './calendarDay.ts';
import { never } from './capacity.ts';
import type { NeedPlan, Setting } from './plan.ts';
import {
  numberOfType,
  type PreparedFacts,
  type PreparedProvider,
  type PreparedSuspension,
} from './prepare.ts';
import { freeTimes, leavesFree, type Stretch } from './week.ts';

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

/** What holds of one provider for one need. */
export interface Verdict {
  /** Bits; none: it serves the need, wholly or partly. */
  reasons: number;
  warnings: number;
  /** Requested windows of a week that are met; those wanted where times do not matter or are unknown. */
  met: number;
  /** Day number; `endOfTime`: unknown. */
  earliestStart: number;
  /** I-13: it is suspended, and an exception lets it serve this need all the same. */
  isExcepted: boolean;
}

/** Judges one provider after another for a need. */
export interface NeedJudge {
  /** On the provider judged last: one object for thousands of providers. */
  readonly verdict: Readonly<Verdict>;
  /** @param provider its number */
  judge(provider: number): void;
}

/**
 * Whether and how providers serve a need. Suspensions of all services and refusals are not looked at: they hold
 * for the whole request.
 */
export function judgeOf(prepared: PreparedFacts, plan: NeedPlan, setting: Setting): NeedJudge {
  const verdict: Verdict = { reasons: 0, warnings: 0, met: 0, earliestStart: endOfTime, isExcepted: false };
  const judgeContracts = contractRuleFor(prepared, plan, setting);
  const judgeCapacity = capacityRuleFor(prepared, plan, setting);
  let able: number | undefined;
  /** I-13: by contract, whether or not they are suspended, full or free at the times. */
  const isAmongFew = () => {
    able ??= countAble(prepared.providers.length, judgeContracts);
    return able <= setting.exceptionsUpTo;
  };
  const judge = (provider: number) => {
    verdict.reasons = 0;
    verdict.warnings = 0;
    verdict.met = plan.wanted;
    verdict.earliestStart = endOfTime;
    verdict.isExcepted = false;
    const lastDay = judgeContracts(provider, verdict);
    judgeCapacity(provider, verdict, lastDay);
    const { id, serviceSuspensions } = prepared.providers[provider]!;
    const hasException = setting.exceptions.has(id);
    if (serviceSuspensions.length === 0 && !hasException) return;
    if (suspensionsFor(prepared, provider, plan, setting, hasException).length === 0) return;
    if (hasException && isAmongFew()) verdict.isExcepted = true;
    else verdict.reasons |= reasonBit.suspended;
  };
  return { verdict, judge };
}

function countAble(providers: number, judgeContracts: ReturnType<typeof contractRuleFor>): number {
  const verdict: Verdict = { reasons: 0, warnings: 0, met: 0, earliestStart: endOfTime, isExcepted: false };
  let able = 0;
  for (let provider = 0; provider < providers; provider += 1) {
    verdict.reasons = 0;
    judgeContracts(provider, verdict);
    if (verdict.reasons === 0) able += 1;
  }
  return able;
}

/**
 * T-2.1.2, T-2.3.5: the contracts of a provider. Each list of codes and townships is looked at once for all. The
 * rule returns the last day of the contracts in force for the township; `beginningOfTime` for none.
 */
function contractRuleFor(prepared: PreparedFacts, plan: NeedPlan, { day, township }: Setting) {
  const fitsCodes = (held: ReadonlySet<string>) =>
    plan.isAssessment || plan.codes.every((covering) => covering.some((code) => held.has(code)));
  const lacking = plan.isAssessment ? reasonBit.notAssessor : reasonBit.noContract;
  const services = plan.types.map((type) => {
    const { contracts } = prepared.service(type);
    return {
      ...contracts,
      hasCodes: Uint8Array.from(contracts.codeSets, (held) => (fitsCodes(held) ? 1 : 0)),
      reachesTownship: Uint8Array.from(contracts.townshipSets, (held) => (held.has(township) ? 1 : 0)),
    };
  });
  return (provider: number, verdict: Verdict): number => {
    let fits = false;
    let isInForce = false;
    let reachesAtAll = false;
    let lastDay = beginningOfTime;
    for (let service = 0; service < services.length; service += 1) {
      const { first, codes, townships, from, to, hasCodes, reachesTownship } = services[service]!;
      const end = first[provider + 1]!;
      for (let at = first[provider]!; at < end; at += 1) {
        if (codes[at]! >= 0 && hasCodes[codes[at]!] === 0) continue;
        fits = true;
        const reaches = townships[at]! < 0 || reachesTownship[townships[at]!] === 1;
        if (reaches) reachesAtAll = true;
        if (from[at]! > day || day > to[at]!) continue;
        isInForce = true;
        if (reaches && to[at]! > lastDay) lastDay = to[at]!;
      }
    }
    if (!fits) verdict.reasons = lacking;
    else if (!isInForce) {
      verdict.reasons = reasonBit.contractNotInForce | (reachesAtAll ? 0 : reasonBit.outsideArea);
    } else if (lastDay < day) verdict.reasons = reasonBit.outsideArea;
    return lastDay;
  };
}

/** T-2.1.2, T-2.2.1, I-05: openings, times and the age of what is known. Equal free times are compared once. */
function capacityRuleFor(prepared: PreparedFacts, plan: NeedPlan, { day, freshDays }: Setting) {
  const services = plan.types.map((type) => {
    const { capacity } = prepared.service(type);
    return { ...capacity, metByWeek: new Int32Array(capacity.weeks.length).fill(-1) };
  });
  return (provider: number, verdict: Verdict, lastDay: number): void => {
    let service = 0;
    while (service < services.length && services[service]!.checkedOn[provider] === never) service += 1;
    const known = services[service];
    if (known === undefined) {
      verdict.warnings = warningBit.capacityUnknown;
      return;
    }
    const earliestStart = known.earliestStart[provider]!;
    const week = known.week[provider]!;
    if (day - known.checkedOn[provider]! > freshDays) verdict.warnings |= warningBit.capacityStale;
    if (known.isFull[provider] === 1) verdict.reasons |= reasonBit.noOpening;
    verdict.earliestStart = earliestStart;
    if (earliestStart !== endOfTime && earliestStart > lastDay) {
      verdict.warnings |= warningBit.contractEndsBeforeStart;
    }
    if (plan.windows.length === 0) return;
    if (week < 0) {
      verdict.warnings |= warningBit.timesUnknown;
      return;
    }
    if (known.metByWeek[week]! < 0) known.metByWeek[week] = countMet(plan, freeTimes(known.weeks[week]!));
    verdict.met = known.metByWeek[week]!;
    if (verdict.met === 0) verdict.reasons |= reasonBit.noTimeOverlap;
  };
}

function countMet({ windows, minutes }: NeedPlan, free: readonly Stretch[]): number {
  let met = 0;
  for (let index = 0; index < windows.length; index += 1) {
    const window = windows[index]!;
    if (leavesFree(window, free, minutes ?? window.to - window.from)) met += 1;
  }
  return met;
}

/**
 * The suspensions of single services that keep a provider from a need that day; with an exception those of all services
 * too, since it lifts them need by need.
 */
export function suspensionsFor(
  prepared: PreparedFacts,
  index: number,
  plan: NeedPlan,
  setting: Setting,
  isWholeIncluded: boolean,
): readonly PreparedSuspension[] {
  const reached = plan.isAssessment ? assessmentTypes(prepared, index, setting) : [plan.serviceType];
  const { wholeSuspensions, serviceSuspensions } = prepared.providers[index]!;
  const ofService = serviceSuspensions.filter(
    (suspension) => isInForce(suspension, setting) && reached.includes(suspension.serviceType!),
  );
  if (!isWholeIncluded) return ofService;
  return [...wholeSuspensions.filter((suspension) => isInForce(suspension, setting)), ...ofService];
}

/** A suspension of professional services reaches assessments that only a professional contract could serve. */
function assessmentTypes(prepared: PreparedFacts, index: number, setting: Setting): ServiceType[] {
  const isIndependent =
    hasContract(prepared, index, 'deviceAssessment', setting) ||
    !hasContractEver(prepared, index, 'professional');
  return isIndependent ? ['deviceAssessment'] : ['deviceAssessment', 'professional'];
}

/** Whether a provider is suspended altogether that day. */
export function isSuspended({ wholeSuspensions }: PreparedProvider, setting: Setting): boolean {
  return wholeSuspensions.some((suspension) => isInForce(suspension, setting));
}

/** Whether a suspension is in force that day. */
export function isInForce({ fromDay, toDay }: PreparedSuspension, { day }: Setting): boolean {
  return fromDay <= day && day <= toDay;
}

/** Whether a provider has a contract of a type, whatever its codes, in force for the township. */
export function hasContract(
  prepared: PreparedFacts,
  index: number,
  serviceType: ServiceType,
  { day, township }: Setting,
): boolean {
  const { first, townships, from, to, townshipSets } = prepared.service(numberOfType[serviceType]).contracts;
  for (let at = first[index]!; at < first[index + 1]!; at += 1) {
    const isInForce = from[at]! <= day && day <= to[at]!;
    if (isInForce && (townships[at]! < 0 || townshipSets[townships[at]!]!.has(township))) return true;
  }
  return false;
}

function hasContractEver(prepared: PreparedFacts, index: number, serviceType: ServiceType): boolean {
  const { first } = prepared.service(numberOfType[serviceType]).contracts;
  return first[index]! < first[index + 1]!;
}

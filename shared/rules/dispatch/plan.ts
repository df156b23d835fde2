import type { ServiceType } from '../../domain/serviceType.ts';
import type { Pack } from '../../policies/pack.ts';
import type { CitedException } from './exceptions.ts';
import type { DispatchNeed } from './input.ts';
import { numberOfType } from './prepare.ts';
import { type Stretch, toStretch } from './week.ts';

/** A dispatched need, worked out once for all providers. */
export interface NeedPlan {
  readonly id: string;
  readonly serviceType: ServiceType;
  /** T-2.3.5: whoever has a contract of one of the types may assess, whatever its codes. */
  readonly isAssessment: boolean;
  /** One or two service types whose contracts serve it; the first with an observation gives the capacity. */
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
  /** The age in days from which on, exclusively, an observation is stale. */
  readonly freshDays: number;
  /** I-13: by provider; where a need has at most `exceptionsUpTo` providers, it serves although suspended. */
  readonly exceptions: ReadonlyMap<string, CitedException>;
  readonly exceptionsUpTo: number;
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

import { reasonBit, suspensionsFor, suspensionsOn, warningBit } from './eligibility.ts';
import type { NeedPlan, Setting } from './plan.ts';
import type { DispatchPolicy } from './policy.ts';
import type { PreparedFacts, PreparedSuspension } from './prepare.ts';
import type { Candidate, Reason, Warning } from './result.ts';

const reasonCodes = (Object.entries(reasonBit) as [keyof typeof reasonBit, number][]).flatMap(
  ([code, bit]) => (code === 'suspended' ? [] : [[code, bit] as const]),
);
const warningCodes = Object.entries(warningBit) as [Warning, number][];
const warningLists = Array.from({ length: 16 }, (_, bits) =>
  warningCodes.filter(([, bit]) => (bits & bit) !== 0).map(([code]) => code),
);

/** All warnings of some bits, by code; the same list for the same bits. */
export function warningsOf(bits: number): readonly Warning[] {
  return warningLists[bits]!;
}

/** Writes reasons out; providers with the same reasons share one list, as thousands usually do. */
export interface ReasonWriter {
  /** Why a candidate does not serve some of the needs. */
  ofCandidate(provider: number, bits: readonly Uint8Array[]): Candidate['notCovered'];
  /** Why a provider is not offered at all: what holds for all needs first, then need by need. */
  ofProvider(provider: number, isDeclined: boolean, bits: readonly Uint8Array[]): readonly Reason[];
}

/** @param plans the dispatched needs, by id */
export function reasonWriter(
  policy: DispatchPolicy,
  prepared: PreparedFacts,
  plans: readonly NeedPlan[],
  setting: Setting,
): ReasonWriter {
  const plainByNeed = plans.map((): (readonly Reason[] | undefined)[] => []);
  const sharedReasons = new Map<number, readonly Reason[]>();
  const sharedGaps = new Map<number, Candidate['notCovered']>();
  const declined: Reason = { code: 'declined', clause: policy.reasons.declined };

  function ofNeed(provider: number, need: number, bits: number): readonly Reason[] {
    const plan = plans[need]!;
    const plain = bits & ~reasonBit.suspended;
    plainByNeed[need]![plain] ??= plainReasons(policy, plan.id, plain);
    const reasons = plainByNeed[need]![plain];
    if (plain === bits) return reasons;
    const suspensions = suspensionsFor(prepared, provider, plan, setting);
    return [...reasons, ...suspensions.map((suspension) => suspensionReason(suspension, plan.id))];
  }

  function listFor(provider: number, isDeclined: boolean, bits: readonly Uint8Array[]): Reason[] {
    const reasons = isDeclined ? [declined] : [];
    for (const suspension of suspensionsOn(prepared.providers[provider]!, setting.day)) {
      if (suspension.serviceType === null) reasons.push(suspensionReason(suspension));
    }
    for (let need = 0; need < plans.length; need += 1) {
      for (const reason of ofNeed(provider, need, bits[need]![provider]!)) reasons.push(reason);
    }
    return reasons;
  }

  function gapsFor(provider: number, bits: readonly Uint8Array[]): Candidate['notCovered'] {
    const gaps: Candidate['notCovered'][number][] = [];
    for (const [need, { id }] of plans.entries()) {
      const reasons = bits[need]![provider]!;
      if (reasons !== 0) gaps.push({ needId: id, reasons: ofNeed(provider, need, reasons) });
    }
    return gaps;
  }

  /** A number for all that is said of a provider; −1 where it is the provider's own (suspensions). */
  function keyOf(provider: number, isDeclined: boolean, bits: readonly Uint8Array[]): number {
    // Six bits a need and one more must stay an exact integer.
    if (plans.length > 8 || prepared.providers[provider]!.suspensions.length > 0) return -1;
    let key = isDeclined ? 1 : 0;
    for (let need = 0; need < bits.length; need += 1) key = key * 64 + bits[need]![provider]!;
    return key;
  }

  return {
    ofCandidate(provider, bits) {
      const key = keyOf(provider, false, bits);
      return key < 0 ? gapsFor(provider, bits) : share(sharedGaps, key, () => gapsFor(provider, bits));
    },
    ofProvider(provider, isDeclined, bits) {
      const key = keyOf(provider, isDeclined, bits);
      if (key < 0) return listFor(provider, isDeclined, bits);
      return share(sharedReasons, key, () => listFor(provider, isDeclined, bits));
    },
  };
}

function share<T>(shared: Map<number, T>, key: number, make: () => T): T {
  const known = shared.get(key);
  if (known !== undefined) return known;
  const made = make();
  shared.set(key, made);
  return made;
}

function plainReasons({ reasons }: DispatchPolicy, needId: string, bits: number): Reason[] {
  return reasonCodes
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([code]) => ({ code, clause: reasons[code], needId }));
}

/** A suspension cites the clause that it was given under, not the pack's. */
function suspensionReason({ clause, from, to, because }: PreparedSuspension, needId?: string): Reason {
  return {
    code: 'suspended',
    clause,
    ...(needId === undefined ? {} : { needId }),
    from,
    to,
    ...(because.length === 0 ? {} : { because }),
  };
}

import { isInForce, reasonBit, suspensionsFor, type Verdict, warningBit } from './eligibility.ts';
import type { NeedPlan, Setting } from './plan.ts';
import type { DispatchPolicy } from './policy.ts';
import type { PreparedFacts } from './prepare.ts';
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

/** Writes a provider's reasons out, from its verdict on each need. */
export interface ReasonWriter {
  /** Why a candidate does not serve some of the needs. */
  ofCandidate(provider: number, verdicts: readonly Verdict[]): Candidate['notCovered'];
  /** Why a provider is not offered at all: what holds for all needs first, then need by need. */
  ofProvider(
    provider: number,
    declinedIds: ReadonlySet<string>,
    verdicts: readonly Verdict[],
  ): readonly Reason[];
}

/** @param plans the dispatched needs, by id */
export function reasonWriter(
  policy: DispatchPolicy,
  prepared: PreparedFacts,
  plans: readonly NeedPlan[],
  setting: Setting,
): ReasonWriter {
  const plainByNeed = plans.map((): (readonly Reason[] | undefined)[] => []);
  const declined: Reason = { code: 'declined', clause: policy.reasons.declined };

  /** @param isWholeSaid whether a suspension of all services is said of the need, since an exception lifts it of another */
  function ofNeed(provider: number, need: number, bits: number, isWholeSaid: boolean): readonly Reason[] {
    const plan = plans[need]!;
    const plain = bits & ~reasonBit.suspended;
    plainByNeed[need]![plain] ??= plainReasons(policy, plan.id, plain);
    const reasons = plainByNeed[need]![plain];
    if (plain === bits) return reasons;
    const suspensions = suspensionsFor(prepared, provider, plan, setting, isWholeSaid);
    return reasons.concat(suspensions.map(({ reason }) => aboutNeed(reason, plan.id)));
  }

  return {
    ofCandidate(provider, verdicts) {
      return plans.flatMap(({ id }, need) => {
        const { reasons } = verdicts[need]!;
        return reasons === 0
          ? []
          : [{ needId: id, reasons: ofNeed(provider, need, reasons, isExcepted(verdicts)) }];
      });
    },
    ofProvider(index, declinedIds, verdicts) {
      const provider = prepared.providers[index]!;
      const reasons: Reason[] = declinedIds.has(provider.id) ? [declined] : [];
      const isWholeSaid = isExcepted(verdicts);
      for (const suspension of provider.wholeSuspensions) {
        if (!isWholeSaid && isInForce(suspension, setting)) reasons.push(suspension.reason);
      }
      for (let need = 0; need < verdicts.length; need += 1) {
        for (const reason of ofNeed(index, need, verdicts[need]!.reasons, isWholeSaid)) reasons.push(reason);
      }
      return reasons;
    },
  };
}

function isExcepted(verdicts: readonly Verdict[]): boolean {
  return verdicts.some((verdict) => verdict.isExcepted);
}

function plainReasons({ reasons }: DispatchPolicy, needId: string, bits: number): Reason[] {
  return reasonCodes
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([code]) => ({ code, clause: reasons[code], needId }));
}

function aboutNeed({ code, clause, ...rest }: Reason, needId: string): Reason {
  return { code, clause, needId, ...rest };
}

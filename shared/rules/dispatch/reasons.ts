import {
  type NeedPlan,
  reasonBit,
  type Setting,
  suspensionsFor,
  suspensionsOn,
  warningBit,
} from './eligibility.ts';
import type { DispatchPolicy } from './policy.ts';
import type { PreparedProvider, PreparedSuspension } from './prepare.ts';
import type { Reason, ReasonCode, Warning } from './result.ts';

const none: readonly never[] = [];
const reasonCodes = Object.entries(reasonBit)
  .filter(([code]) => code !== 'suspended')
  .map(([code, bit]) => [code as keyof DispatchPolicy['reasons'], bit] as const);
const warningCodes = Object.entries(warningBit) as [Warning, number][];

/** All warnings of some bits; the same list for the same bits. */
export const warningsOf: (bits: number) => readonly Warning[] = (() => {
  const lists = Array.from({ length: 16 }, (_, bits) =>
    warningCodes.filter(([, bit]) => (bits & bit) !== 0).map(([code]) => code),
  );
  return (bits: number) => lists[bits]!;
})();

/** Writes reasons out; providers with the same reasons share one list, as thousands usually do. */
export interface ReasonWriter {
  /** Why a provider does not serve one need. */
  ofNeed(provider: PreparedProvider, need: number, bits: number): readonly Reason[];
  /** Why a provider is not offered at all: what holds for all needs first, then need by need. */
  ofProvider(provider: PreparedProvider, isDeclined: boolean, bits: ArrayLike<number>): readonly Reason[];
}

/** @param plans the dispatched needs, by id */
export function reasonWriter(
  policy: DispatchPolicy,
  plans: readonly NeedPlan[],
  setting: Setting,
): ReasonWriter {
  const sharedOfNeed = plans.map(() => new Map<number, readonly Reason[]>());
  const sharedOfAll = new Map<string, readonly Reason[]>();
  const declined: Reason = { code: 'declined', clause: policy.reasons.declined };

  const ofNeed: ReasonWriter['ofNeed'] = (provider, need, bits) => {
    const plan = plans[need]!;
    const known = sharedOfNeed[need]!.get(bits & ~reasonBit.suspended);
    const plain = known ?? plainReasons(policy, plan.id, bits);
    if (known === undefined) sharedOfNeed[need]!.set(bits & ~reasonBit.suspended, plain);
    if ((bits & reasonBit.suspended) === 0) return plain;
    const suspensions = suspensionsFor(provider, plan, setting);
    return [...plain, ...suspensions.map((suspension) => suspensionReason(suspension, plan.id))];
  };

  const ofProvider: ReasonWriter['ofProvider'] = (provider, isDeclined, bits) => {
    const isShared = provider.suspensions.length === 0;
    const key = isShared ? `${isDeclined} ${Array.prototype.join.call(bits, ' ')}` : '';
    const known = isShared ? sharedOfAll.get(key) : undefined;
    if (known !== undefined) return known;
    const general = suspensionsOn(provider, setting.day).filter(({ serviceType }) => serviceType === null);
    const reasons = [
      ...(isDeclined ? [declined] : none),
      ...general.map((suspension) => suspensionReason(suspension)),
      ...plans.flatMap((_, need) => ofNeed(provider, need, bits[need]!)),
    ];
    if (isShared) sharedOfAll.set(key, reasons);
    return reasons;
  };
  return { ofNeed, ofProvider };
}

function plainReasons({ reasons }: DispatchPolicy, needId: string, bits: number): Reason[] {
  return reasonCodes
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([code, _]) => ({ code: code satisfies ReasonCode, clause: reasons[code], needId }));
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

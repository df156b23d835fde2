import { beginningOfTime, endOfTime } from './calendarDay.ts';
import { isSuspended, judgeOf, type Verdict, warningBit } from './eligibility.ts';
import type { CitedException } from './exceptions.ts';
import type { NeedPlan, Setting } from './plan.ts';
import type { DispatchPolicy } from './policy.ts';
import type { PreparedFacts, PreparedProvider } from './prepare.ts';
import { type ReasonWriter, reasonWriter, warningsOf } from './reasons.ts';
import type { Candidate, Exclusion } from './result.ts';

/** What is said of a candidate's coverage; candidates of whom the same is to be said share one. */
export interface Coverage
  extends Pick<Candidate, 'status' | 'covers' | 'coversPartly' | 'notCovered' | 'warnings'> {
  /** Needs covered wholly, and visits met of those covered partly. */
  readonly needs: number;
  readonly visits: number;
}

/** A candidate before it is ranked: what the criteria read, and the parts that do not depend on rank. */
export interface Draft {
  readonly provider: PreparedProvider;
  readonly coverage: Coverage;
  /** Days from the decision to the latest earliest start of the needs it covers; null: unknown. */
  readonly daysToStart: number | null;
  /** I-13: what it is offered by although suspended. */
  readonly exception?: CitedException;
}

/** Who can be offered and who cannot, both by id. */
export interface Assessment {
  readonly drafts: readonly Draft[];
  readonly excluded: readonly Exclusion[];
  readonly isAnyPartial: boolean;
}

const none: readonly never[] = [];
const unconfirmed = warningBit.capacityStale | warningBit.capacityUnknown;

/** Looks at every provider for every dispatched need; without any, nobody is a candidate or excluded. */
export function assess(
  prepared: PreparedFacts,
  policy: DispatchPolicy,
  plans: readonly NeedPlan[],
  declinedIds: readonly string[],
  setting: Setting,
): Assessment {
  if (plans.length === 0) return { drafts: none, excluded: none, isAnyPartial: false };
  const declined = new Set(declinedIds);
  const judges = plans.map((plan) => judgeOf(prepared, plan, setting));
  const verdicts = judges.map(({ verdict }) => verdict);
  const writer = reasonWriter(policy, prepared, plans, setting);
  const keyOf = keyFor(plans);
  const coverageOf = sharedByKey((provider) => coverageFrom(provider, verdicts, plans, writer));
  const reasonsAgainst = sharedByKey((provider) => writer.ofProvider(provider, declined, verdicts));
  const drafts: Draft[] = [];
  const excluded: Exclusion[] = [];
  let isAnyPartial = false;
  for (let index = 0; index < prepared.providers.length; index += 1) {
    const provider = prepared.providers[index]!;
    for (let need = 0; need < judges.length; need += 1) judges[need]!.judge(index);
    const isDeclined = declined.size > 0 && declined.has(provider.id);
    // Suspensions are the provider's own: nobody else has the same said of them.
    const key = isEverSuspended(provider) ? null : keyOf(verdicts, isDeclined);
    // With an exception a suspension of all services is judged need by need.
    const exception = setting.exceptions.get(provider.id);
    const isStopped = exception === undefined && isSuspended(provider, setting);
    if (isDeclined || !servesAny(verdicts) || isStopped) {
      excluded.push({ providerId: provider.id, reasons: reasonsAgainst(index, key) });
      continue;
    }
    const coverage = coverageOf(index, key);
    if (coverage.visits > 0) isAnyPartial = true;
    const draft = { provider, coverage, daysToStart: daysToStart(verdicts, setting) };
    const isExcepted = verdicts.some((verdict) => verdict.reasons === 0 && verdict.isExcepted);
    drafts.push(exception !== undefined && isExcepted ? { ...draft, exception } : draft);
  }
  return { drafts, excluded, isAnyPartial };
}

function servesAny(verdicts: readonly Verdict[]): boolean {
  for (let need = 0; need < verdicts.length; need += 1) if (verdicts[need]!.reasons === 0) return true;
  return false;
}

function isEverSuspended({ wholeSuspensions, serviceSuspensions }: PreparedProvider): boolean {
  return wholeSuspensions.length > 0 || serviceSuspensions.length > 0;
}

/** T-2.3.4: the latest earliest start counts, and one that is unknown makes it unknown. */
function daysToStart(verdicts: readonly Verdict[], { day }: Setting): number | null {
  let latest = beginningOfTime;
  for (let need = 0; need < verdicts.length; need += 1) {
    const { reasons, earliestStart } = verdicts[need]!;
    if (reasons === 0 && earliestStart > latest) latest = earliestStart;
  }
  return latest === endOfTime ? null : latest - day;
}

/** What is said of a provider that can be offered. */
function coverageFrom(
  provider: number,
  verdicts: readonly Verdict[],
  plans: readonly NeedPlan[],
  writer: ReasonWriter,
): Coverage {
  const covers: string[] = [];
  const coversPartly: Coverage['coversPartly'][number][] = [];
  let visits = 0;
  for (const [need, { id, wanted }] of plans.entries()) {
    const { reasons, met } = verdicts[need]!;
    if (reasons !== 0) continue;
    if (met >= wanted) covers.push(id);
    else {
      coversPartly.push({ needId: id, met, wanted });
      visits += met;
    }
  }
  const warnings = warningBits(verdicts);
  return {
    needs: covers.length,
    visits,
    status: (warnings & unconfirmed) === 0 ? 'ready' : 'confirmCapacity',
    covers,
    coversPartly,
    notCovered: writer.ofCandidate(provider, verdicts),
    warnings: warningsOf(warnings),
  };
}

/** The warnings about the needs that it serves. */
function warningBits(verdicts: readonly Verdict[]): number {
  let bits = 0;
  for (let need = 0; need < verdicts.length; need += 1) {
    if (verdicts[need]!.reasons === 0) bits |= verdicts[need]!.warnings;
  }
  return bits;
}

/**
 * A number for all that is said of a provider without suspensions: as many as thousands of providers usually share
 * it. Null where so many needs are requested that it would not be an exact integer.
 */
function keyFor(plans: readonly NeedPlan[]) {
  // A need's reasons are six bits without the suspended one; if there are none, its visits met count.
  const bases = plans.map(({ wanted }) => 64 + wanted + 1);
  const isExact = bases.reduce((product, base) => product * base, 2 * 16) <= Number.MAX_SAFE_INTEGER;
  return (verdicts: readonly Verdict[], isDeclined: boolean): number | null => {
    if (!isExact) return null;
    let key = warningBits(verdicts) * 2 + (isDeclined ? 1 : 0);
    for (let need = 0; need < verdicts.length; need += 1) {
      const { reasons, met } = verdicts[need]!;
      key = key * bases[need]! + (reasons === 0 ? 64 + Math.min(met, plans[need]!.wanted) : reasons);
    }
    return key;
  };
}

/** Makes what is said of a provider once for all with the same key. */
function sharedByKey<T>(make: (provider: number) => T): (provider: number, key: number | null) => T {
  const known = new Map<number, T>();
  return (provider, key) => {
    if (key === null) return make(provider);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(provider);
    known.set(key, made);
    return made;
  };
}

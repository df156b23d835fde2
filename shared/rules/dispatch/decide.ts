import { dayOfInstant } from '../../domain/date/instant.ts';
import { valueOn } from '../../policies/pack.ts';
import { type Assessment, assess } from './assess.ts';
import { dayNumberAt } from './calendarDay.ts';
import { hasContract, isInForce, isSuspended } from './eligibility.ts';
import { citedExceptions, exceptionRuleOn } from './exceptions.ts';
import type { DispatchInput, DispatchNeed, DispatchRequest } from './input.ts';
import { type NeedPlan, planNeed, type Setting } from './plan.ts';
import { type DispatchPolicy, numberOn } from './policy.ts';
import type { PreparedFacts } from './prepare.ts';
import { rankCandidates } from './rankCandidates.ts';
import type { Candidate, Decision, NeedResult, Outcome } from './result.ts';

/** A question to the rules: who should serve this request, at this instant. */
export interface DispatchQuestion {
  readonly asOf: string;
  readonly request: DispatchRequest;
  /** Read only where the pack allows exceptions from suspensions (I-13). */
  readonly exceptions?: DispatchInput['exceptions'];
}

/**
 * Decides who is offered for a request, in which order, and why not the others (dispatch/1). Pure: the same
 * facts, policy and question give the same decision. The question must be one that `parseDispatchInput` lets
 * through with these facts.
 */
export function decide(
  prepared: PreparedFacts,
  policy: DispatchPolicy,
  { asOf, request, exceptions = [] }: DispatchQuestion,
): Decision {
  const day = dayOfInstant(asOf);
  const rule = exceptionRuleOn(policy.pack, day);
  const setting: Setting = {
    day: dayNumberAt(Date.parse(asOf)),
    township: request.township,
    freshDays: numberOn(policy, 'capacity.freshDays', day),
    exceptions: citedExceptions(rule, exceptions),
    exceptionsUpTo: rule?.most ?? 0,
  };
  const needs = [...request.needs].sort(byId);
  const dispatched = needs.filter((need) => !policy.listOnly.has(need.serviceType));
  const plans = dispatched.map((need) => planNeed(need, policy.pack.successors, day));
  const assessment = assess(prepared, policy, plans, request.declinedProviderIds ?? [], setting);
  const ranked = rankCandidates(policy, assessment, {
    prepared,
    township: request.township,
    designated: request.designatedProviderIds ?? [],
    needs: dispatched,
    visits: plans.reduce((sum, plan) => sum + plan.wanted, 0),
    isAnyPartial: assessment.isAnyPartial,
    parameter: (name) => valueOn(policy.pack, name, day),
  });
  const needResults = needs.map((need) => needResult(need, policy, ranked.candidates));
  const uncovered = needResults
    .filter((need) => need.handling === 'dispatch' && need.coveredBy.length === 0)
    .map((need) => need.id);
  const tasks = askAgain(request.designatedProviderIds ?? [], assessment);
  return {
    policy: policy.name,
    outcome: outcomeOf(plans, ranked.candidates, uncovered),
    needs: needResults,
    candidates: ranked.candidates,
    excluded: assessment.excluded,
    lists: needs
      .filter((need) => policy.listOnly.has(need.serviceType))
      .map((need) => ({ needId: need.id, providerIds: listFor(need, prepared, setting) })),
    uncovered,
    tasks,
    interpretations: [
      ...(ranked.candidates.length > 1 ? [policy.reading] : []),
      ...ranked.readings,
      ...(tasks.length > 0 ? ['I-04'] : []),
      ...(ranked.candidates.some(({ status }) => status === 'confirmCapacity') ? ['I-05'] : []),
      ...readingsOfExceptions(ranked.candidates, policy),
      ...(needs.some(({ serviceType }) => serviceType === 'transport') ? ['I-22'] : []),
    ].sort(),
  };
}

/** The reading that an exception was offered by, where the pack has it as one (I-13). */
function readingsOfExceptions(
  candidates: readonly Candidate[],
  { pack: { interpretations } }: DispatchPolicy,
): string[] {
  const clauses = new Set(candidates.flatMap(({ exception }) => exception?.clause ?? []));
  return [...clauses].filter((clause) => Object.hasOwn(interpretations, clause));
}

function needResult(
  { id, serviceType }: DispatchNeed,
  policy: DispatchPolicy,
  candidates: readonly Candidate[],
): NeedResult {
  if (policy.listOnly.has(serviceType)) return { id, handling: 'listOnly', coveredBy: [] };
  const coveredBy: string[] = [];
  for (const { covers, providerId } of candidates) if (covers.includes(id)) coveredBy.push(providerId);
  return { id, handling: 'dispatch', coveredBy };
}

function outcomeOf(
  plans: readonly NeedPlan[],
  candidates: readonly Candidate[],
  uncovered: readonly string[],
): Outcome {
  if (plans.length === 0) return 'listOnly';
  if (candidates.length === 0) return 'none';
  return uncovered.length === 0 ? 'offer' : 'partial';
}

/** T-2.3.6: the county's list for a need: a contract in force for the township, and no suspension. */
function listFor({ serviceType }: DispatchNeed, prepared: PreparedFacts, setting: Setting): string[] {
  return prepared.providers
    .filter(
      (provider, index) =>
        hasContract(prepared, index, serviceType, setting) &&
        !isSuspended(provider, setting) &&
        !provider.serviceSuspensions.some(
          (suspension) => suspension.serviceType === serviceType && isInForce(suspension, setting),
        ),
    )
    .map(({ id }) => id);
}

/** I-04: a designated provider that cannot be offered is a question to the family. */
function askAgain(designated: readonly string[], { excluded }: Assessment): Decision['tasks'] {
  return designated
    .filter((id) => excluded.some(({ providerId }) => providerId === id))
    .sort()
    .map((providerId) => ({ kind: 'askFamilyAgain', providerId }));
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

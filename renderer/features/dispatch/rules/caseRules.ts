import type { Directory } from '#renderer/data/index.ts';
import { distanceBand } from '#shared/directory/townships.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Case } from '#shared/domain/case/case.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { PackShelf } from '#shared/policies/builtInPacks.ts';
import type { HashPort } from '#shared/policies/hash.ts';
import { caseRequest, factsUntil } from '#shared/rules/dispatch/caseRequest.ts';
import { checkNotice } from '#shared/rules/dispatch/choice.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import { exceptionRuleOn } from '#shared/rules/dispatch/exceptions.ts';
import type { PrintedProviders } from '#shared/rules/dispatch/inlineStored.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import { type DispatchPolicy, dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { type PreparedFacts, prepare } from '#shared/rules/dispatch/prepare.ts';
import { makeStoredReceipt } from '#shared/rules/dispatch/receipt.ts';
import { readReceipt } from '../model/storedReceipt.ts';
import type { Decided, Exceptions, NoticeBlock } from '../work.ts';
import { receiptSources } from './receipts.ts';

interface CaseRulesInput {
  policy: DispatchPolicy;
  /** Where the packs of earlier decisions are found. */
  packs: Pick<PackShelf, 'findPackByHash'>;
  facts: DispatchFacts;
  directory: Directory;
  /** The county's printed directory, which a receipt names instead of repeating it; null where there is none. */
  printed: PrintedProviders | null;
  hashPort: HashPort;
  person: Pick<Case, 'id' | 'township' | 'designatedProviderIds' | 'declinedProviderIds'>;
}

export interface CaseRules {
  /** @param exceptions stated for suspended providers; read only where the pack allows any */
  decide(needs: readonly Need[], asOf: string, exceptions?: Exceptions): Decided;
  /** The clause by which the authority's exception would bring a suspended provider onto the list (I-13); null: none does. */
  exceptionClauseFor(
    providerId: string,
    needs: readonly Need[],
    asOf: string,
    exceptions: Exceptions,
  ): string | null;
  /**
   * By the needs of the choice and the wishes as they are now, and by the pack that the choice was made by: what has
   * begun goes on under it, whatever pack is in force meanwhile.
   */
  checkNotice(dispatch: ChosenDispatch, needs: readonly Need[], asOf: string): NoticeBlock[];
}

/** The rules of the pack in force over the facts of this laptop, for one case. Facts are prepared once. */
export function caseRules(input: CaseRulesInput): CaseRules {
  const { hashPort } = input;
  const prepareAt = preparedFacts(input.facts);
  const decideOn = (
    needs: readonly Need[],
    asOf: string,
    stated: Exceptions,
    policy = input.policy,
  ): Decided => {
    const { facts, prepared } = prepareAt(asOf);
    const exceptions = Object.entries(stated)
      .filter(([id]) => input.directory.byId.has(id))
      .map(([providerId, { agreedBy, agreedOn, reason }]) => ({ providerId, agreedBy, agreedOn, reason }));
    const request = caseRequest(input.person, needs, (id) => input.directory.byId.has(id));
    const decision = decide(prepared, policy, { asOf, request, exceptions });
    const clause = exceptionRuleOn(policy.pack, dayOfInstant(asOf))?.clause;
    return {
      asOf,
      decision,
      exceptions: clause === undefined ? [] : exceptions.map((one) => ({ clause, ...one })),
      store() {
        const receipt = makeStoredReceipt(
          { ...facts, asOf, request, exceptions },
          policy,
          decision,
          hashPort,
          receiptSources(input.directory, input.printed),
        );
        return { receipt: JSON.parse(JSON.stringify(receipt)), digest: receipt.result.digest };
      },
    };
  };
  return {
    decide: (needs, asOf, exceptions = {}) => decideOn(needs, asOf, exceptions),
    exceptionClauseFor(providerId, needs, asOf, exceptions) {
      const day = dayOfInstant(asOf);
      if (exceptionRuleOn(input.policy.pack, day) === null) return null;
      const trial = { ...exceptions, [providerId]: { agreedBy: '—', agreedOn: day, reason: '—' } };
      const { candidates } = decideOn(needs, asOf, trial).decision;
      return candidates.find((one) => one.providerId === providerId)?.exception?.clause ?? null;
    },
    checkNotice(dispatch, needs, asOf) {
      const { exception, providerId } = dispatch;
      const stated = exception === undefined ? {} : { [providerId]: exception };
      const policy = policyBegunWith(dispatch, input);
      const { decision } = decideOn(needs, asOf, stated, policy);
      const notFitting = policy.reasons.noContract;
      const checked = checkNotice(decision, providerId, dispatch.needIds);
      if (checked.ok) return [];
      const { error } = checked;
      switch (error.kind) {
        case 'confirmCapacity':
          return error.warnings
            .filter((code) => code === 'capacityStale' || code === 'capacityUnknown')
            .map((code) => ({ code, clause: 'I-05' }));
        case 'needsNotCovered':
          return [{ code: 'needsNotCovered', clause: notFitting }];
        case 'notOffered':
          return distinct(
            error.reasons.map(({ code, clause, from, to }) => ({
              code,
              clause,
              ...(from !== undefined && { from }),
              ...(to !== undefined && { to }),
            })),
            notFitting,
          );
      }
    },
  };
}

/** The policy that a dispatch was decided by; where its receipt or pack is not here, the one in force. */
function policyBegunWith({ receipt }: ChosenDispatch, { packs, policy }: CaseRulesInput): DispatchPolicy {
  const name = readReceipt(receipt)?.decision.policy;
  const pack = name && packs.findPackByHash(name.hash);
  const begun = pack && dispatchPolicy(pack, name.options);
  return begun?.ok ? begun.value : policy;
}

interface FactsAt {
  facts: DispatchFacts;
  prepared: PreparedFacts;
}

/**
 * Facts are prepared once. Another laptop's clock may run ahead: what it saved "later" than the instant of the
 * decision is left out until then, since the rules refuse facts from the future.
 */
function preparedFacts(facts: DispatchFacts): (asOf: string) => FactsAt {
  const latest = Math.max(
    ...(facts.capacity ?? []).map(({ checkedAt }) => Date.parse(checkedAt)),
    ...Object.values(facts.lastDispatchedAt ?? {}).map((at) => Date.parse(at)),
    Number.NEGATIVE_INFINITY,
  );
  let whole: FactsAt | undefined;
  return (asOf) => {
    const limit = Date.parse(asOf);
    if (latest > limit) {
      const past = factsUntil(facts, limit);
      return { facts: past, prepared: prepare(past, { distance: distanceBand }) };
    }
    whole ??= { facts, prepared: prepare(facts, { distance: distanceBand }) };
    return whole;
  };
}

/** @param clause what a provider that the decision did not look at is kept out by */
function distinct(blocks: readonly NoticeBlock[], clause: string): NoticeBlock[] {
  if (blocks.length === 0) return [{ code: 'notOffered', clause }];
  return [...new Map(blocks.map((block) => [block.code, block])).values()];
}

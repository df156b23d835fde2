import type { Directory } from '#renderer/data/index.ts';
import { distanceBand } from '#shared/directory/townships.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Case } from '#shared/domain/case/case.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { HashPort } from '#shared/policies/hash.ts';
import { caseRequest, factsUntil } from '#shared/rules/dispatch/caseRequest.ts';
import { checkNotice } from '#shared/rules/dispatch/choice.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import type { PrintedProviders } from '#shared/rules/dispatch/inlineStored.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import type { DispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { type PreparedFacts, prepare } from '#shared/rules/dispatch/prepare.ts';
import { makeStoredReceipt } from '#shared/rules/dispatch/receipt.ts';
import type { Decided, NoticeBlock } from '../work.ts';
import { receiptSources } from './receipts.ts';

interface CaseRulesInput {
  policy: DispatchPolicy;
  facts: DispatchFacts;
  directory: Directory;
  /** The county's printed directory, which a receipt names instead of repeating it; null where there is none. */
  printed: PrintedProviders | null;
  hashPort: HashPort;
  person: Pick<Case, 'id' | 'township' | 'designatedProviderIds' | 'declinedProviderIds'>;
}

export interface CaseRules {
  decide(needs: readonly Need[], asOf: string): Decided;
  /** By the needs of the choice and the wishes as they are now. */
  checkNotice(dispatch: ChosenDispatch, needs: readonly Need[], asOf: string): NoticeBlock[];
}

/** The rules of the pack in force over the facts of this laptop, for one case. Facts are prepared once. */
export function caseRules(input: CaseRulesInput): CaseRules {
  const { policy, hashPort } = input;
  const prepareAt = preparedFacts(input.facts);
  const decideOn = (needs: readonly Need[], asOf: string): Decided => {
    const { facts, prepared } = prepareAt(asOf);
    const request = caseRequest(input.person, needs, (id) => input.directory.byId.has(id));
    const decision = decide(prepared, policy, { asOf, request });
    return {
      asOf,
      decision,
      store() {
        const receipt = makeStoredReceipt(
          { ...facts, asOf, request },
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
    decide: decideOn,
    checkNotice(dispatch, needs, asOf) {
      const { decision } = decideOn(needs, asOf);
      const checked = checkNotice(decision, dispatch.providerId, dispatch.needIds);
      if (checked.ok) return [];
      const { error } = checked;
      switch (error.kind) {
        case 'confirmCapacity':
          return error.warnings
            .filter((code) => code === 'capacityStale' || code === 'capacityUnknown')
            .map((code) => ({ code, clause: 'I-05' }));
        case 'needsNotCovered':
          return [{ code: 'needsNotCovered', clause: 'T-2.1.2' }];
        case 'notOffered':
          return distinct(
            error.reasons.map(({ code, clause, from, to }) => ({
              code,
              clause,
              ...(from !== undefined && { from }),
              ...(to !== undefined && { to }),
            })),
          );
      }
    },
  };
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

function distinct(blocks: readonly NoticeBlock[]): NoticeBlock[] {
  if (blocks.length === 0) return [{ code: 'notOffered', clause: 'T-2.1.2' }];
  return [...new Map(blocks.map((block) => [block.code, block])).values()];
}

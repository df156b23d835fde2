import type { Contract } from '../../domain/provider/contract.ts';
import type { Demerit, DemeritLedgerName } from '../../domain/provider/demerit.ts';
import type { Evaluation } from '../../domain/provider/evaluation.ts';
import type { PackShelf } from '../../policies/builtInPacks.ts';
import type { DispatchSuspension } from '../dispatch/input.ts';
import { parseDemeritsInput } from './checkInput.ts';
import type { DemeritEvent, DemeritsInput, Evaluation as LedgerEvaluation } from './input.ts';
import { demeritLedger } from './ledger.ts';
import { type DemeritsPolicy, demeritsPolicy, demeritsPolicyOver } from './policy.ts';
import type { ProviderLedger } from './result.ts';

/** The policies of the ledgers that are worked out; the others are records, which nothing follows from by itself. */
export type UnitDemeritPolicies = Partial<Record<DemeritLedgerName, DemeritsPolicy>>;

const familyCarePack = 'yunlin-family-care-113';

type Packs = Pick<PackShelf, 'findPack' | 'findPackOn'>;

/**
 * What the ledgers of a unit go by: its own pack, where that weighs points, and the county's of family care; for each
 * point what was in force on the day it was determined on.
 */
export function unitDemeritPolicies(packId: string, packs: Packs): UnitDemeritPolicies {
  return {
    ...policyFor('aUnit', packId, packs, 'monthlyDemerits/1'),
    ...policyFor('familyCare', familyCarePack, packs, 'ladderDemerits/1'),
  };
}

function policyFor(
  ledger: DemeritLedgerName,
  packId: string,
  { findPack, findPackOn }: Packs,
  kind: DemeritsPolicy['section']['function'],
): UnitDemeritPolicies {
  const pack = findPack(packId);
  const policy = pack && demeritsPolicy(pack);
  if (!policy?.ok || policy.value.section.function !== kind) return {};
  return { [ledger]: demeritsPolicyOver(policy.value, (day) => findPackOn(packId, day)) };
}

/** One ledger of a provider, worked out. */
export interface LedgerStanding {
  readonly ledger: DemeritLedgerName;
  readonly policy: DemeritsPolicy;
  /** Null: none of its records can be read. */
  readonly result: ProviderLedger | null;
  /** Records that cannot be counted, by id: of a cause the pack does not know, or with days that contradict each other. */
  readonly unclear: readonly string[];
}

/** Only the standing of a day depends on it, which nothing reads here; what a clock dated ahead is not an error. */
const farAhead = '2999-12-31';

/** What is recorded of one provider. */
export interface ProviderRecords {
  readonly demerits: readonly Demerit[];
  readonly evaluations: readonly Evaluation[];
  readonly contracts: readonly Contract[];
}

/**
 * What one provider's points and evaluations lead to, by ledger; ledgers with neither a decided point nor an evaluation
 * are left out. Evaluations belong to the ledger of family care (Y-F.7, Y-F.8).
 */
export function ledgersOf(
  { demerits, evaluations, contracts }: ProviderRecords,
  policies: UnitDemeritPolicies,
): LedgerStanding[] {
  return (Object.entries(policies) as [DemeritLedgerName, DemeritsPolicy][]).flatMap(([ledger, policy]) => {
    const decided = demerits.filter(
      (one) => one.ledger === ledger && (one.status === 'confirmed' || one.status === 'revoked'),
    );
    const evaluated = ledger === 'familyCare' ? evaluations : [];
    if (decided.length + evaluated.length === 0) return [];
    // Each on its own, so that one that two people's edits made contradictory takes nothing else with it.
    const events = decided.map(eventOf).filter((event) => isClear(event, policy));
    const clear = evaluated.filter((one) => isClearEvaluation(one, policy));
    const counted = new Set<string>([...events, ...clear].map(({ id }) => id));
    const input: DemeritsInput = {
      asOf: farAhead,
      events,
      evaluations: clear.map(evaluationOf),
      contracts: contracts
        .filter(({ serviceType }) => ledger === 'familyCare' && serviceType === 'familyCare')
        .map(({ providerId, validTo }) => ({ providerId, validTo })),
    };
    const result = counted.size === 0 ? undefined : demeritLedger(input, policy).providers[0];
    const unclear = [...decided, ...evaluated].map(({ id }) => id as string).filter((id) => !counted.has(id));
    return [{ ledger, policy, result: result ?? null, unclear }];
  });
}

/** A decided point as the kernel reads it; without a day of decision, which a merge can leave, the kernel refuses it. */
function eventOf(demerit: Demerit): DemeritEvent {
  const { id, providerId, causeId, serviceType, actId, points, occurredOn, notifiedOn, revokedOn } = demerit;
  return {
    id,
    providerId,
    causeId,
    occurredOn,
    determinedOn: demerit.determinedOn ?? '',
    status: demerit.status,
    ...(serviceType !== null && { serviceType }),
    ...(actId !== null && { actId }),
    ...(points !== null && { points }),
    ...(notifiedOn !== null && { notifiedOn }),
    ...(revokedOn !== null && { revokedOn }),
  };
}

function evaluationOf({
  providerId,
  result,
  notifiedOn,
  correctBy,
  correctedOn,
}: Evaluation): LedgerEvaluation {
  return { providerId, result, notifiedOn, correctBy, ...(correctedOn !== null && { correctedOn }) };
}

function isClearEvaluation(evaluation: Evaluation, policy: DemeritsPolicy): boolean {
  return parseDemeritsInput({ asOf: farAhead, evaluations: [evaluationOf(evaluation)] }, policy).ok;
}

function isClear(event: DemeritEvent, policy: DemeritsPolicy): boolean {
  return parseDemeritsInput({ asOf: farAhead, events: [event] }, policy).ok;
}

/**
 * The periods without new cases that follow from a provider's ledgers, as the dispatch rules read them. A suspension
 * that several rungs make up cites the highest. A year without any contract (Y-F.5) is one too.
 */
export function suspensionsOfLedgers(ledgers: readonly LedgerStanding[]): DispatchSuspension[] {
  return ledgers.flatMap(({ policy: { section }, result }) => {
    if (result === null) return [];
    const { providerId, terminatedOn: from, barredUntil: to } = result;
    const suspended = result.suspensions.map(({ clauses, because, ...period }) => ({
      providerId,
      ...period,
      clause: clauses.at(-1)!,
      because: [...because],
    }));
    if (from === null || section.function !== 'ladderDemerits/1') return suspended;
    const because = result.points.map(({ eventId }) => eventId);
    return [...suspended, { providerId, from, to, clause: section.clauses.bar, because }];
  });
}

/**
 * The clauses by which a failed evaluation stops new cases and by which it is corrected in time (Y-F.7, Y-F.8), as the
 * pack of its ledger says them; undefined where no ledger judges evaluations.
 */
export function evaluationClauses(
  ledgers: readonly LedgerStanding[],
): { readonly evaluation: string; readonly correction: string } | undefined {
  for (const { policy } of ledgers) {
    if (policy.section.function === 'ladderDemerits/1') return policy.section.clauses;
  }
  return undefined;
}

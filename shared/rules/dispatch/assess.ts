import { judgeNeed, type NeedColumns, suspensionsOn, warningBit } from './eligibility.ts';
import type { NeedPlan, Setting } from './plan.ts';
import type { DispatchPolicy } from './policy.ts';
import type { PreparedFacts, PreparedProvider } from './prepare.ts';
import { type ReasonWriter, reasonWriter, warningsOf } from './reasons.ts';
import type { Candidate, Exclusion } from './result.ts';

/** A candidate before it is ranked: what the criteria read, and the parts that do not depend on rank. */
export interface Draft {
  readonly provider: PreparedProvider;
  /** Needs covered wholly, and visits met of those covered partly. */
  readonly needs: number;
  readonly visits: number;
  /** Days from the decision to the latest earliest start of the needs it covers; infinity: unknown. */
  readonly daysToStart: number;
  readonly status: Candidate['status'];
  readonly covers: Candidate['covers'];
  readonly coversPartly: Candidate['coversPartly'];
  readonly notCovered: Candidate['notCovered'];
  readonly warnings: Candidate['warnings'];
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
  const columns = plans.map((plan) => judgeNeed(prepared, plan, setting));
  const bits = columns.map(({ reasons }) => reasons);
  const writer = reasonWriter(policy, prepared, plans, setting);
  const allIds = plans.map(({ id }) => id);
  const context: DraftContext = { plans, columns, bits, allIds, writer, day: setting.day };
  const drafts: Draft[] = [];
  const excluded: Exclusion[] = [];
  let isAnyPartial = false;
  for (let index = 0; index < prepared.providers.length; index += 1) {
    const provider = prepared.providers[index]!;
    const isDeclined = declined.size > 0 && declined.has(provider.id);
    if (isDeclined || !servesAny(bits, index) || isSuspendedAltogether(provider, setting)) {
      excluded.push({ providerId: provider.id, reasons: writer.ofProvider(index, isDeclined, bits) });
      continue;
    }
    const draft = draftOf(provider, index, context);
    if (draft.coversPartly.length > 0) isAnyPartial = true;
    drafts.push(draft);
  }
  return { drafts, excluded, isAnyPartial };
}

function servesAny(bits: readonly Uint8Array[], index: number): boolean {
  for (let need = 0; need < bits.length; need += 1) if (bits[need]![index] === 0) return true;
  return false;
}

function isSuspendedAltogether(provider: PreparedProvider, { day }: Setting): boolean {
  if (provider.suspensions.length === 0) return false;
  return suspensionsOn(provider, day).some(({ serviceType }) => serviceType === null);
}

interface DraftContext {
  readonly plans: readonly NeedPlan[];
  readonly columns: readonly NeedColumns[];
  readonly bits: readonly Uint8Array[];
  readonly allIds: readonly string[];
  readonly writer: ReasonWriter;
  readonly day: number;
}

/** Says what a provider covers; candidates that cover every need wholly share their lists. */
function draftOf(provider: PreparedProvider, index: number, context: DraftContext): Draft {
  const { plans, columns, allIds, day } = context;
  let warnings = 0;
  let latestStart = Number.NEGATIVE_INFINITY;
  let needs = 0;
  let visits = 0;
  for (let need = 0; need < plans.length; need += 1) {
    const { reasons, warnings: ofNeed, met, earliestStart } = columns[need]!;
    if (reasons[index] !== 0) continue;
    warnings |= ofNeed[index]!;
    if (earliestStart[index]! > latestStart) latestStart = earliestStart[index]!;
    if (met[index]! < plans[need]!.wanted) visits += met[index]!;
    else needs += 1;
  }
  const isWhole = needs === plans.length;
  return {
    provider,
    needs,
    visits,
    daysToStart: latestStart - day,
    status: (warnings & unconfirmed) === 0 ? 'ready' : 'confirmCapacity',
    covers: isWhole ? allIds : coversOf(index, context),
    coversPartly: visits === 0 ? none : coversPartlyOf(index, context),
    notCovered: isWhole ? none : context.writer.ofCandidate(index, context.bits),
    warnings: warningsOf(warnings),
  };
}

function coversOf(index: number, { plans, columns }: DraftContext): string[] {
  const covers: string[] = [];
  for (let need = 0; need < plans.length; need += 1) {
    const { reasons, met } = columns[need]!;
    const { id, wanted } = plans[need]!;
    if (reasons[index] === 0 && met[index]! >= wanted) covers.push(id);
  }
  return covers;
}

function coversPartlyOf(index: number, { plans, columns }: DraftContext): Candidate['coversPartly'] {
  const partly: Candidate['coversPartly'][number][] = [];
  for (let need = 0; need < plans.length; need += 1) {
    const { reasons, met } = columns[need]!;
    const { id, wanted } = plans[need]!;
    if (reasons[index] === 0 && met[index]! < wanted) partly.push({ needId: id, met: met[index]!, wanted });
  }
  return partly;
}

import type { Draft } from './criteria.ts';
import { judge, type NeedPlan, type Setting, suspensionsOn, type Verdict } from './eligibility.ts';
import type { DispatchPolicy } from './policy.ts';
import type { PreparedFacts, PreparedProvider } from './prepare.ts';
import { reasonWriter, warningsOf } from './reasons.ts';
import type { Candidate, Exclusion } from './result.ts';

/** A candidate before it is ranked, with the parts of it that do not depend on rank. */
export interface AssessedDraft extends Draft {
  readonly status: Candidate['status'];
  readonly covers: Candidate['covers'];
  readonly coversPartly: Candidate['coversPartly'];
  readonly notCovered: Candidate['notCovered'];
  readonly warnings: Candidate['warnings'];
}

/** Who can be offered and who cannot, both by id. */
export interface Assessment {
  readonly drafts: readonly AssessedDraft[];
  readonly excluded: readonly Exclusion[];
  readonly isAnyPartial: boolean;
}

const none: readonly never[] = [];

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
  const writer = reasonWriter(policy, plans, setting);
  const coverOf = coverWriter(plans, writer.ofNeed, setting);
  // One verdict per need, filled in again for each provider: 5,000 providers make no garbage here.
  const verdicts = plans.map((): Verdict => ({ reasons: 0, warnings: 0, met: 0, earliestStart: 0 }));
  const bits = new Int32Array(plans.length);
  const drafts: AssessedDraft[] = [];
  const excluded: Exclusion[] = [];
  let isAnyPartial = false;
  for (const provider of prepared.providers) {
    let isServing = false;
    for (let need = 0; need < plans.length; need += 1) {
      const verdict = verdicts[need]!;
      judge(provider, plans[need]!, setting, verdict);
      bits[need] = verdict.reasons;
      isServing ||= verdict.reasons === 0;
    }
    const isDeclined = declined.has(provider.id);
    if (isServing && !isDeclined && !isSuspendedAltogether(provider, setting)) {
      const draft = coverOf(provider, verdicts);
      isAnyPartial ||= draft.coversPartly.length > 0;
      drafts.push(draft);
    } else {
      excluded.push({ providerId: provider.id, reasons: writer.ofProvider(provider, isDeclined, bits) });
    }
  }
  return { drafts, excluded, isAnyPartial };
}

function isSuspendedAltogether(provider: PreparedProvider, { day }: Setting): boolean {
  if (provider.suspensions.length === 0) return false;
  return suspensionsOn(provider, day).some(({ serviceType }) => serviceType === null);
}

/** Says what a provider covers; candidates that cover every need wholly share their lists. */
function coverWriter(
  plans: readonly NeedPlan[],
  reasonsOf: ReturnType<typeof reasonWriter>['ofNeed'],
  { day }: Setting,
) {
  const allIds = plans.map(({ id }) => id);
  return (provider: PreparedProvider, verdicts: readonly Verdict[]): AssessedDraft => {
    let warnings = 0;
    let latestStart = Number.NEGATIVE_INFINITY;
    let wholly = 0;
    let visits = 0;
    const coversPartly: { needId: string; met: number; wanted: number }[] = [];
    for (const [need, { reasons, warnings: ofNeed, met, earliestStart }] of verdicts.entries()) {
      if (reasons !== 0) continue;
      warnings |= ofNeed;
      if (earliestStart > latestStart) latestStart = earliestStart;
      const { id, wanted } = plans[need]!;
      if (met < wanted) {
        coversPartly.push({ needId: id, met, wanted });
        visits += met;
      } else wholly += 1;
    }
    const isWhole = wholly === plans.length;
    const isOffered = (need: number) => verdicts[need]!.reasons === 0;
    const lists = warningsOf(warnings);
    return {
      provider,
      needs: wholly,
      visits,
      daysToStart: latestStart - day,
      status:
        lists.includes('capacityStale') || lists.includes('capacityUnknown') ? 'confirmCapacity' : 'ready',
      covers: isWhole
        ? allIds
        : allIds.filter((_, need) => isOffered(need) && verdicts[need]!.met >= plans[need]!.wanted),
      coversPartly: coversPartly.length === 0 ? none : coversPartly,
      notCovered: isWhole
        ? none
        : allIds.flatMap((needId, need) =>
            isOffered(need) ? [] : [{ needId, reasons: reasonsOf(provider, need, verdicts[need]!.reasons) }],
          ),
      warnings: lists,
    };
  };
}

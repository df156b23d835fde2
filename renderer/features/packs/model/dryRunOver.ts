import type { DispatchLog, DispatchRecords } from '#renderer/data/index.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { addDays, type Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import { inlineStored, type PrintedProviders } from '#shared/rules/dispatch/inlineStored.ts';
import type { DispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { storedReceiptSchema } from '#shared/rules/dispatch/receipt.ts';
import { type DryRunOutcome, dryRun } from '#shared/rules/dryRun/dryRun.ts';

/** How far back decisions are made anew. */
export const dryRunDays = 90;

/** A recorded decision, without its receipt. */
export interface RecordedDecision {
  dispatchId: string;
  caseId: string;
  at: string;
}

export type ChangedDecision = RecordedDecision & Extract<DryRunOutcome, { kind: 'changed' }>;

/** What a policy would have made of recorded decisions. */
export interface DryRunReport {
  same: number;
  changed: ChangedDecision[];
  /** Recorded without a receipt, as those taken over from paper are. */
  withoutReceipt: number;
  /** Those that cannot be made anew here, each with what is missing or wrong. */
  unreadable: (RecordedDecision & { why: string })[];
}

/** The decisions of the last 90 days, today's included, the latest first. */
export function decisionsUntil(
  today: Day,
  { dispatches }: Pick<DispatchLog, 'dispatches'>,
): RecordedDecision[] {
  const first = addDays(today, 1 - dryRunDays);
  return dispatches
    .filter(({ decidedAt }) => {
      const day = dayOfInstant(decidedAt);
      return day >= first && day <= today;
    })
    .map(({ id, caseId, decidedAt }) => ({ dispatchId: id, caseId, at: decidedAt }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.dispatchId < b.dispatchId ? -1 : 1));
}

interface DryRunWork {
  policy: DispatchPolicy;
  records: DispatchRecords;
  printed: PrintedProviders | null;
  onProgress: (done: number) => void;
  /** Resolves once the window has drawn and taken its keys: called after each decision. */
  rest: () => Promise<void>;
  signal: AbortSignal;
}

/**
 * Makes recorded decisions anew by another policy, one at a time: with a whole county's providers each takes up to some
 * hundredths of a second, and the window answers in between. Nothing is written. Null where it was aborted.
 */
export async function dryRunOver(
  decisions: readonly RecordedDecision[],
  { policy, records, printed, onProgress, rest, signal }: DryRunWork,
): Promise<DryRunReport | null> {
  const report: DryRunReport = { same: 0, changed: [], withoutReceipt: 0, unreadable: [] };
  for (const [index, decision] of decisions.entries()) {
    const dispatches = await records.readDispatches(decision.caseId);
    const outcome = await anew(dispatches.find(({ id }) => id === decision.dispatchId));
    if (outcome === null) report.withoutReceipt += 1;
    else if (typeof outcome === 'string') report.unreadable.push({ ...decision, why: outcome });
    else if (outcome.kind === 'changed') report.changed.push({ ...decision, ...outcome });
    else report.same += 1;
    onProgress(index + 1);
    await rest();
    if (signal.aborted) return null;
  }
  return report;

  async function anew(dispatch: Dispatch | undefined): Promise<DryRunOutcome | string | null> {
    if (dispatch === undefined) return 'dispatch';
    if (dispatch.receipt === null) return null;
    const observations = await records.readObservations(observationIds(dispatch));
    const inlined = inlineStored(dispatch, {
      printed,
      findObservation: (id) => observations.get(id),
      findSuspension: records.findSuspension,
      findLayerFile: records.findLayerFile,
    });
    if (!inlined.ok) return inlined.missing;
    const ran = dryRun(inlined.receipt, policy, { distance: distanceBand, isTownship: isTownshipCode });
    return ran.ok ? ran.value : `${ran.error.path} ${ran.error.message}`;
  }
}

function observationIds({ receipt }: Dispatch): readonly string[] {
  const parsed = storedReceiptSchema.safeParse(receipt);
  return parsed.success ? parsed.data.input.observationIds : [];
}

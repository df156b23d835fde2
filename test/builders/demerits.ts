import { parseDemeritsInput } from '#shared/rules/demerits/checkInput.ts';
import type { DemeritEvent, DemeritsInput } from '#shared/rules/demerits/input.ts';
import { demeritLedger } from '#shared/rules/demerits/ledger.ts';
import { type DemeritsPolicy, demeritsPolicy } from '#shared/rules/demerits/policy.ts';
import type { DemeritsResult, ProviderLedger, Suspension } from '#shared/rules/demerits/result.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

/** The demerits policy of a shipped pack. */
export function demeritsPolicyOf(packId: string, options: Record<string, string> = {}): DemeritsPolicy {
  const policy = demeritsPolicy(shelf.findPack(packId)!, options);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

export const taitungDemerits = demeritsPolicyOf('taitung-a-unit');
export const familyCareDemerits = demeritsPolicyOf('yunlin-family-care-113');

/** A confirmed event of P1 of one point, that occurred, was determined and was notified on one day. */
export function anEvent(id: string, day: string, stated: Partial<DemeritEvent> = {}): DemeritEvent {
  return {
    id,
    providerId: 'P1',
    causeId: 'T-2.6.1',
    occurredOn: day,
    determinedOn: day,
    notifiedOn: day,
    status: 'confirmed',
    ...stated,
  };
}

/** An event that was revoked. */
export function aRevoked(id: string, day: string, revokedOn: string, stated: Partial<DemeritEvent> = {}) {
  return anEvent(id, day, { status: 'revoked', revokedOn, ...stated });
}

/** The result for an input, which must be a valid one; as of a day on which everything is over, unless stated. */
export function demerits(
  input: Partial<DemeritsInput>,
  policy: DemeritsPolicy = taitungDemerits,
): DemeritsResult {
  const parsed = parseDemeritsInput({ asOf: '2039-12-31', ...input }, policy);
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return demeritLedger(parsed.value, policy);
}

/** The ledger of P1 for its events. */
export function ledger(
  events: DemeritEvent[],
  policy?: DemeritsPolicy,
  stated: Partial<DemeritsInput> = {},
): ProviderLedger {
  const [first] = demerits({ events, ...stated }, policy).providers;
  if (first === undefined) throw new Error('the input names nobody');
  return first;
}

/** Suspensions as `2026-04-01..2026-04-30`, with `homeCare` in front where it is of one service. */
export function periods(suspensions: readonly Suspension[]): string[] {
  return suspensions.map(
    ({ from, to, serviceType }) =>
      `${serviceType === undefined ? '' : `${serviceType} `}${from}..${to ?? ''}`,
  );
}

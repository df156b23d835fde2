import type { CaseFile } from '#renderer/data/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { Attempt } from '#shared/domain/dispatch/attempt.ts';
import type { Candidate } from '#shared/rules/dispatch/result.ts';
import { lastAttempt, lastDeclined, unansweredAttempt } from './attempts.ts';
import { saysVisits, weekWords } from './needWords.ts';
import type { OfferFacts } from './offerFacts.ts';

/** What a provider has said of the open needs so far. `confirmed`: its capacity is known well enough for a notice. */
export type PhoneState =
  | { readonly kind: 'toAsk' | 'confirmed' }
  | { readonly kind: 'silent' | 'accepted'; readonly happenedAt: string; readonly recordedAt: string }
  | {
      readonly kind: 'declined';
      readonly happenedAt: string;
      readonly recordedAt: string;
      readonly reason: string;
    };

export interface PhoneRow {
  readonly providerId: string;
  readonly rank: number;
  readonly state: PhoneState;
}

/** The ranked providers to ring, in rank, with what each has said. @param capacityOf what is known of its capacity */
export function phoneRows(
  candidates: readonly Candidate[],
  file: Pick<CaseFile, 'attempts' | 'dispatches' | 'replies'>,
  needs: readonly Need[],
  capacityOf: (providerId: string) => readonly Pick<CapacityObservation, 'serviceType' | 'checkedAt'>[],
): PhoneRow[] {
  return candidates.map(({ providerId, rank, status }) => {
    const last = lastAttempt(file, providerId, needs);
    const silent = unansweredAttempt(file, providerId, needs, capacityOf(providerId));
    const declined = lastDeclined(file, providerId, needs);
    const state = (): PhoneState => {
      if (silent !== undefined) return { kind: 'silent', ...timesOf(silent) };
      if (declined !== undefined) return { kind: 'declined', ...timesOf(declined), reason: declined.reason };
      if (last?.answer === 'accepted') return { kind: 'accepted', ...timesOf(last) };
      return { kind: status === 'confirmCapacity' ? 'toAsk' : 'confirmed' };
    };
    return { providerId, rank, state: state() };
  });
}

const timesOf = ({ happenedAt, recordedAt }: Pick<Attempt, 'happenedAt' | 'recordedAt'>) => ({
  happenedAt,
  recordedAt,
});

/** Whom to ring next: the first below in rank who was not asked, else the first above; null: nobody is left. */
export function nextToAsk(rows: readonly PhoneRow[], providerId: string | null): string | null {
  const at = rows.findIndex((row) => row.providerId === providerId);
  const around = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  return around.find(({ state }) => state.kind === 'toAsk' || state.kind === 'confirmed')?.providerId ?? null;
}

/** What is needed, as one says it on the telephone: 居家服務一三五09:00–11:00，每週3次. */
export function spokenNeeds(needs: readonly Need[], facts: Pick<OfferFacts, 'say' | 'locale'>): string {
  const { say } = facts;
  const one = (need: Need) =>
    [
      `${say(`service.${need.serviceType}`)}${need.windows.length === 0 ? '' : weekWords(need.windows, facts)}`,
      ...(saysVisits(need) ? [say('need.visitsPerWeek', { count: need.visitsPerWeek })] : []),
      ...(need.minutesPerVisit === null ? [] : [say('need.minutes', { minutes: need.minutesPerVisit })]),
    ].join(say('clauseSeparator'));
  return needs.map(one).join(say('listSeparator'));
}

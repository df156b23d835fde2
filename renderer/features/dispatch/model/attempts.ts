import type { CaseFile, Change } from '#renderer/data/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { instantAt } from '#shared/domain/date/instant.ts';
import { type Attempt, type AttemptAnswer, attemptSchema } from '#shared/domain/dispatch/attempt.ts';
import type { Channel } from '#shared/domain/values.ts';

/** That somebody was asked and has not answered, as it is entered. */
export interface AttemptDraft {
  channel: Channel;
  /** Null: at this moment. */
  earlier: { day: string | null; time: string | null } | null;
  note: string;
}

/** When the provider was asked, or what of that is missing or cannot be. */
export function askedAt(
  { earlier }: Pick<AttemptDraft, 'earlier'>,
  now: string,
): { at: string } | { problem: 'missing' | 'future' } {
  if (earlier === null) return { at: now };
  const { day, time } = earlier;
  if (day === null || time === null) return { problem: 'missing' };
  const at = instantAt(day, time);
  return Date.parse(at) > Date.parse(now) ? { problem: 'future' } : { at };
}

interface Asked {
  id: string;
  by: string;
  recordedAt: string;
  caseId: string;
  providerId: string;
  needIds: readonly string[];
  channel: Channel;
  happenedAt: string;
  note: string;
  /** What it said on the spot; where it declined, the note is its reason. */
  answer?: AttemptAnswer;
}

/** The attempt as it is stored; a note only where there is one. */
export function attemptChanges({ note, ...asked }: Asked): Change[] {
  const words = note.trim();
  return [
    { type: 'attempt', event: attemptSchema.parse({ ...asked, ...(words !== '' && { note: words }) }) },
  ];
}

/** The last time a provider was asked about some of the needs. */
export function lastAttempt(
  { attempts }: Pick<CaseFile, 'attempts'>,
  providerId: string,
  needs: readonly Need[],
): Attempt | undefined {
  return attempts
    .filter((attempt) => attempt.providerId === providerId)
    .filter(({ needIds }) => needs.some(({ id }) => needIds.includes(id)))
    .sort((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt))
    .at(-1);
}

/** The last answer of a provider about some of the needs, by call or to a notice, where it is that it declined. */
export function lastDeclined(
  file: Pick<CaseFile, 'attempts' | 'dispatches' | 'replies'>,
  providerId: string,
  needs: readonly Need[],
): { happenedAt: string; recordedAt: string; reason: string } | undefined {
  const asked = new Set(
    file.dispatches.filter(({ needIds }) => needs.some(({ id }) => needIds.includes(id))).map(({ id }) => id),
  );
  const called = file.attempts.filter(
    (attempt) =>
      attempt.answer !== undefined &&
      attempt.providerId === providerId &&
      needs.some(({ id }) => attempt.needIds.includes(id)),
  );
  const last = [
    ...file.replies.filter((reply) => reply.providerId === providerId && asked.has(reply.dispatchId)),
    ...called.map(({ happenedAt, recordedAt, answer, note = '' }) => ({
      ...{ happenedAt, recordedAt, answer },
      reason: note,
    })),
  ]
    .sort((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt))
    .at(-1);
  return last?.answer === 'declined' ? last : undefined;
}

/**
 * The last time a provider was asked about some of the needs, where it has said nothing since: neither what is free of
 * their services nor a reply in this case.
 */
export function unansweredAttempt(
  file: Pick<CaseFile, 'attempts' | 'replies'>,
  providerId: string,
  needs: readonly Need[],
  capacity: readonly Pick<CapacityObservation, 'serviceType' | 'checkedAt'>[],
): Attempt | undefined {
  const last = lastAttempt(file, providerId, needs);
  if (last === undefined || last.answer !== undefined) return undefined;
  const services = new Set(
    needs.filter(({ id }) => last.needIds.includes(id)).map(({ serviceType }) => serviceType),
  );
  const said = [
    ...capacity.filter(({ serviceType }) => services.has(serviceType)).map(({ checkedAt }) => checkedAt),
    ...file.replies.filter((reply) => reply.providerId === providerId).map(({ happenedAt }) => happenedAt),
  ];
  return said.some((at) => Date.parse(at) >= Date.parse(last.happenedAt)) ? undefined : last;
}

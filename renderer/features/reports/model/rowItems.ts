import type { DispatchLog } from '#renderer/data/index.ts';
import { dayOfInstant, type Instant } from '#shared/domain/date/instant.ts';
import type { ChosenDispatch, SuspensionException } from '#shared/domain/dispatch/dispatch.ts';
import { findMatches, isChosen } from '#shared/domain/dispatch/match.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import { servicesLeft } from '#shared/domain/followUp/reassignment.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { isUnanswered } from '#shared/reports/dispatchTable.ts';

/** One dispatch behind a line of the table. */
export interface RowItem {
  dispatchId: string;
  caseId: string;
  /** When the notice went out; where it did not, when the family chose. */
  at: string;
  basis: ChosenDispatch['basis'];
  rank: number;
  reason: ChosenDispatch['reason'];
  /** The authority's exception by which it was chosen although suspended (I-13); null: it was not suspended. */
  exception: SuspensionException | null;
  /** What became of it; a match that counts in another month is `otherMonth`. */
  outcome: 'matched' | 'declined' | 'unanswered' | 'waiting' | 'otherMonth';
  /** When the family left the provider for this service; it stays counted (I-06). Null: it did not. */
  reassignedAt: string | null;
}

interface RowItemsInput {
  month: string;
  today: string;
  now: Instant;
  providerId: string;
  serviceType: ServiceType;
  log: DispatchLog;
}

/** The dispatches that a line counts, by a notice or a match of its month; the earliest first. */
export function rowItems({ month, today, now, providerId, serviceType, log }: RowItemsInput): RowItem[] {
  const isHere = (instant: string) => dayOfInstant(instant).startsWith(`${month}-`);
  const mine = log.dispatches
    .filter(isChosen)
    .filter((one) => one.providerId === providerId && one.serviceTypes.includes(serviceType));
  const matches = new Map(
    findMatches(mine, log.notices, log.replies)
      .filter((match) => match.serviceType === serviceType)
      .map((match) => [match.dispatchId, match]),
  );
  const leftAt = (dispatch: ChosenDispatch) =>
    log.reassignments.find(
      (one) => one.dispatchId === dispatch.id && servicesLeft(one, dispatch).includes(serviceType),
    )?.happenedAt ?? null;
  return mine
    .flatMap((dispatch): RowItem[] => {
      const notices = log.notices.filter(({ dispatchId }) => dispatchId === dispatch.id);
      const notice = notices.find(({ sentAt }) => isHere(sentAt));
      const match = matches.get(dispatch.id);
      const isMatchHere = match !== undefined && isHere(match.matchedAt);
      if (notice === undefined && !isMatchHere) return [];
      const { caseId, basis, rank, reason, exception = null } = dispatch;
      const answers = log.replies
        .filter((reply) => reply.noticeId === notice?.id)
        .map(({ answer }) => answer);
      const outcome = isMatchHere
        ? 'matched'
        : match !== undefined
          ? 'otherMonth'
          : unmatched(answers, notice, { today, now });
      return [
        {
          dispatchId: dispatch.id,
          caseId,
          at: notice?.sentAt ?? notices[0]?.sentAt ?? dispatch.decidedAt,
          basis,
          rank,
          reason,
          exception,
          // In the B flow the notice makes the match; a later refusal is still a refusal.
          outcome: answers.includes('declined') ? 'declined' : outcome,
          reassignedAt: leftAt(dispatch),
        },
      ];
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.dispatchId < b.dispatchId ? -1 : 1));
}

function unmatched(
  answers: readonly Reply['answer'][],
  notice: ReferralNotice | undefined,
  at: { today: string; now: Instant },
): RowItem['outcome'] {
  if (answers.includes('declined')) return 'declined';
  return notice !== undefined && isUnanswered(notice, at) ? 'unanswered' : 'waiting';
}

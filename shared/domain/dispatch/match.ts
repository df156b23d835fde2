import { flowOf, type ServiceType } from '../serviceType.ts';
import type { ChosenDispatch, Dispatch } from './dispatch.ts';
import type { ReferralNotice } from './referralNotice.ts';
import type { Reply } from './reply.ts';

/** A successful match (媒合成功): one case, one provider, one kind of service, once. */
export interface Match {
  dispatchId: string;
  caseId: string;
  providerId: string;
  serviceType: ServiceType;
  matchedAt: string;
  basis: 'designated' | 'rotation';
}

/**
 * The matches among recorded dispatches. In the B flow a notice makes the match (T-3.B), in the C flow the
 * provider's acceptance (T-3.C). A dispatch of several services is one match for each; one for several needs
 * of the same service is one. A match stays one when the case is reassigned later (I-06).
 */
export function findMatches(
  dispatches: readonly Dispatch[],
  notices: readonly ReferralNotice[],
  replies: readonly Reply[],
): Match[] {
  const noticeByDispatchId = earliestBy(
    notices,
    (notice) => notice.dispatchId,
    (notice) => notice.sentAt,
  );
  const acceptanceByDispatchId = earliestBy(
    replies.filter((reply) => reply.answer === 'accepted' || reply.answer === 'serviceStarted'),
    (reply) => reply.dispatchId,
    (reply) => reply.happenedAt,
  );
  return dispatches.filter(isChosen).flatMap((dispatch) =>
    [...new Set(dispatch.serviceTypes)].flatMap((serviceType) => {
      const matchedAt =
        flowOf(serviceType) === 'B'
          ? noticeByDispatchId.get(dispatch.id)?.sentAt
          : acceptanceByDispatchId.get(dispatch.id)?.happenedAt;
      if (matchedAt === undefined) return [];
      const { id: dispatchId, caseId, providerId, basis } = dispatch;
      return [{ dispatchId, caseId, providerId, serviceType, matchedAt, basis }];
    }),
  );
}

/** True for a dispatch that chose a provider, false for a failed match. */
export function isChosen(dispatch: Dispatch): dispatch is ChosenDispatch {
  return dispatch.outcome === 'chosen';
}

function earliestBy<T>(
  items: readonly T[],
  key: (item: T) => string,
  at: (item: T) => string,
): Map<string, T> {
  const earliest = new Map<string, T>();
  for (const item of items) {
    const known = earliest.get(key(item));
    if (known === undefined || Date.parse(at(item)) < Date.parse(at(known))) earliest.set(key(item), item);
  }
  return earliest;
}

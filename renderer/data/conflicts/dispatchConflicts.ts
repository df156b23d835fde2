import { groupBy } from '#shared/domain/groupBy.ts';
import { findDispatchConflicts } from '#shared/rules/conflict/lastOpening.ts';
import type { MatchLog } from '../api.ts';
import type { Engine } from '../engine.ts';
import { peopleOf } from './people.ts';
import type { OpenDispatchConflict } from './types.ts';

/** What is found in the dispatches that are here. */
export function openDispatchConflicts(
  engine: Engine,
  { dispatches, notices, replies }: MatchLog,
): OpenDispatchConflict[] {
  const { memory } = engine;
  const { personOf } = peopleOf(engine);
  const isEnded = (needId: string, caseId: string) => isNeedEnded(engine, needId, caseId);
  const observations = memory.all('capacity');
  const found = findDispatchConflicts({ observations, dispatches, notices, replies, isEnded, personOf });
  if (found.length === 0) return [];
  const observationsOf = groupBy(observations, placeOf);
  const noticedAt = new Map(
    [...notices].reverse().map(({ dispatchId, sentAt }) => [dispatchId as string, sentAt]),
  );
  return found.map((conflict): OpenDispatchConflict => {
    const { providerId, serviceType, observationId, openings } = conflict;
    const { checkedAt, by } = memory.get('capacity', observationId)!;
    const last = Date.parse(conflict.dispatches.at(-1)!.decidedAt);
    const asked = (observationsOf.get(placeOf(conflict)) ?? [])
      .filter((one) => one.openings === 0 && Date.parse(one.checkedAt) > last)
      .sort((a, b) => Date.parse(a.checkedAt) - Date.parse(b.checkedAt))
      .at(-1);
    return {
      id: placeOf(conflict),
      providerId,
      serviceType,
      observation: { id: observationId, checkedAt, by, openings },
      dispatches: conflict.dispatches.map((one) => ({
        dispatchId: one.id,
        caseId: one.caseId,
        needIds: one.needIds,
        by: one.by,
        decidedAt: one.decidedAt,
        noticeAt: noticedAt.get(one.id) ?? null,
        isBeyond: conflict.beyond.includes(one),
        knew: conflict.dispatches
          .filter((other) => other.by !== one.by)
          .map((other) => ({
            personId: other.by,
            upTo: one.countsKnown.others.find(({ writer }) => personOf(writer) === other.by)?.upTo ?? null,
          })),
      })),
      openingsNeeded: Math.max(1, conflict.dispatches.filter(({ id }) => !noticedAt.has(id)).length),
      askedSince: asked === undefined ? null : { checkedAt: asked.checkedAt, by: asked.by },
    };
  });
}

export function isNeedEnded({ memory }: Engine, needId: string, caseId: string): boolean {
  const summary = memory.get('caseSummary', caseId);
  if (summary?.case.status === 'closed') return true;
  return summary?.needs.find(({ need }) => need.id === needId)?.need.wanted === false;
}

export const placeOf = ({ providerId, serviceType }: { providerId: string; serviceType: string }) =>
  `${serviceType}/${providerId}`;

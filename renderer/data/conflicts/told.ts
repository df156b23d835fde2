import { isChosen } from '#shared/domain/dispatch/match.ts';
import { isServiceType } from '#shared/domain/serviceType.ts';
import { isStanding } from '#shared/rules/conflict/lastOpening.ts';
import type { ToldConflict } from '#shared/sync/returned.ts';
import type { MatchLog } from '../api.ts';
import type { Engine } from '../engine.ts';
import { isNeedEnded, openDispatchConflicts, placeOf } from './dispatchConflicts.ts';
import type { OpenDispatchConflict } from './types.ts';

/**
 * What a supervisor tells somebody who carries some of the cases in a conflict and cannot see the others: of those, who
 * gave and when.
 * @param carried ids of the cases that the reader carries
 */
export function conflictsToTell(engine: Engine, carried: ReadonlySet<string>): ToldConflict[] {
  const { memory } = engine;
  const log = {
    dispatches: memory.all('dispatch'),
    notices: memory.all('notice'),
    replies: memory.all('reply'),
  };
  const isOwn = (caseId: string | null) => caseId !== null && carried.has(caseId);
  return openDispatchConflicts(engine, log)
    .filter(({ dispatches }) => new Set(dispatches.map(({ caseId }) => isOwn(caseId))).size > 1)
    .map(({ id: _, dispatches, ...conflict }) => ({
      ...conflict,
      dispatches: dispatches.map(({ caseId, needIds: _needs, dispatchId, ...said }) => ({
        ...said,
        dispatchId: isOwn(caseId) ? dispatchId : null,
      })),
    })) as ToldConflict[];
}

/** What was found here and what the supervisor said, each place once. */
export function withTold(
  engine: Engine,
  found: readonly OpenDispatchConflict[],
  log: MatchLog,
): readonly OpenDispatchConflict[] {
  const told = (engine.head.toldConflicts?.conflicts ?? []).flatMap((one) => openOf(engine, one, log));
  if (told.length === 0) return found;
  const places = new Set(told.map(({ id }) => id));
  return [...found.filter(({ id }) => !places.has(id)), ...told];
}

/**
 * Nothing where it was overtaken by what is here: the supervisor's next word says what holds then; nor where it is of a
 * kind of service that this version does not know.
 */
function openOf(engine: Engine, told: ToldConflict, log: MatchLog): OpenDispatchConflict[] {
  const { memory } = engine;
  const { serviceType } = told;
  if (!isServiceType(serviceType)) return [];
  const id = placeOf({ ...told, serviceType });
  const isEnded = (needId: string, caseId: string) => isNeedEnded(engine, needId, caseId);
  const dispatches = told.dispatches.map(({ dispatchId, ...said }) => {
    const own = dispatchId === null ? undefined : (memory.get('dispatch', dispatchId) ?? undefined);
    const chosen =
      own !== undefined && isChosen(own) && isStanding(own, { ...log, isEnded }) ? own : undefined;
    return {
      ...said,
      dispatchId: chosen?.id ?? null,
      caseId: chosen?.caseId ?? null,
      needIds: chosen?.needIds ?? [],
    };
  });
  const hasChanged = dispatches.some((one, place) => one.dispatchId !== told.dispatches[place]!.dispatchId);
  const since = Date.parse(told.observation.checkedAt);
  const isAsked = memory
    .all('capacity')
    .some((one) => placeOf(one) === id && one.openings > 0 && Date.parse(one.checkedAt) > since);
  return hasChanged || isAsked ? [] : [{ ...told, serviceType, id, dispatches }];
}

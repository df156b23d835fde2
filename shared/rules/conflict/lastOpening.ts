import { dayOfInstant } from '../../domain/date/instant.ts';
import type { ChosenDispatch, Dispatch } from '../../domain/dispatch/dispatch.ts';
import { isChosen } from '../../domain/dispatch/match.ts';
import type { Reply } from '../../domain/dispatch/reply.ts';
import type { ServiceType } from '../../domain/serviceType.ts';

interface Observation {
  readonly id: string;
  readonly providerId: string;
  readonly serviceType: ServiceType;
  readonly checkedAt: string;
  readonly openings: number;
}

export interface LastOpeningInput {
  readonly observations: readonly Observation[];
  readonly dispatches: readonly Dispatch[];
  readonly notices: readonly { readonly dispatchId: string; readonly sentAt: string }[];
  readonly replies: readonly { readonly dispatchId: string; readonly answer: Reply['answer'] }[];
  /** Whether a need of a case has ended, or the case is closed. */
  readonly isEnded: (needId: string, caseId: string) => boolean;
  /** Whose writer it is; undefined if unknown. */
  readonly personOf: (writer: string) => string | undefined;
}

/** Dispatches for which a provider had no opening left, made without knowing of each other. */
export interface DispatchConflict {
  readonly providerId: string;
  readonly serviceType: ServiceType;
  /** The observation whose openings were given away. */
  readonly observationId: string;
  readonly openings: number;
  /** All that count against it, in the order of their decisions. */
  readonly dispatches: readonly ChosenDispatch[];
  /** Those of them that have no opening. */
  readonly beyond: readonly ChosenDispatch[];
}

interface Count {
  readonly from: Observation;
  readonly members: ChosenDispatch[];
}

/** Where more was given than a provider had, by people who could not know of each other (I-26). */
export function findDispatchConflicts(input: LastOpeningInput): DispatchConflict[] {
  const contested = contestedPlaces(input.dispatches);
  if (contested.size === 0) return [];
  const standing = new Set(standingDispatches(input, contested));
  const accepted = new Set(input.replies.filter(isAcceptance).map(({ dispatchId }) => dispatchId));
  const notices = new Map<string, string[]>();
  for (const { dispatchId, sentAt } of input.notices) push(notices, dispatchId, sentAt);
  const isKnown = ({ id }: ChosenDispatch, at: number) =>
    accepted.has(id) || notices.get(id)?.some((sentAt) => Date.parse(sentAt) <= at) === true;
  const observations = new Map<string, Observation[]>();
  for (const observation of input.observations) {
    const place = placeOf(observation.providerId, observation.serviceType);
    if (contested.has(place)) push(observations, place, observation);
  }
  return [...observations].flatMap(([place, ofPlace]) => {
    const given = contested.get(place)!.filter((dispatch) => standing.has(dispatch));
    const count = lastCount(ofPlace, given, isKnown);
    const beyond = count === undefined ? [] : beyondOpenings(count, accepted, input.personOf);
    if (count === undefined || beyond.length === 0) return [];
    const { from, members } = count;
    const { providerId, serviceType, openings } = from;
    return [{ providerId, serviceType, observationId: from.id, openings, dispatches: members, beyond }];
  });
}

/** Whether whoever made the later of two dispatches knew of the earlier one when deciding. */
export function knewOf(
  later: ChosenDispatch,
  earlier: ChosenDispatch,
  personOf: LastOpeningInput['personOf'],
): boolean {
  if (later.by === earlier.by) return true;
  // The figures of a day may end in the middle of it.
  const day = dayOfInstant(earlier.recordedAt);
  return later.countsKnown.others.some(({ writer, upTo }) => upTo > day && personOf(writer) === earlier.by);
}

/**
 * The count that holds now: begun by the last observation with openings, over those given since, and those given
 * before of which the provider could not know then.
 */
function lastCount(
  observations: readonly Observation[],
  dispatches: readonly ChosenDispatch[],
  isKnown: (dispatch: ChosenDispatch, at: number) => boolean,
): Count | undefined {
  let firstAt = Number.POSITIVE_INFINITY;
  let from: Observation | undefined;
  let at = Number.NEGATIVE_INFINITY;
  for (const observation of observations) {
    if (observation.openings === 0) continue;
    const checkedAt = Date.parse(observation.checkedAt);
    firstAt = Math.min(firstAt, checkedAt);
    if (checkedAt < at || (checkedAt === at && from !== undefined && observation.id < from.id)) continue;
    [from, at] = [observation, checkedAt];
  }
  if (from === undefined) return undefined;
  const members = dispatches.filter((dispatch) => {
    const decidedAt = Date.parse(dispatch.decidedAt);
    return decidedAt >= at || (decidedAt >= firstAt && !isKnown(dispatch, at));
  });
  return { from, members: members.sort(inOrder) };
}

function beyondOpenings(
  { from, members }: Count,
  accepted: ReadonlySet<string>,
  personOf: LastOpeningInput['personOf'],
): ChosenDispatch[] {
  const isAccepted = ({ id }: ChosenDispatch) => accepted.has(id);
  const served = [...members.filter(isAccepted), ...members.filter((one) => !isAccepted(one))];
  return served
    .slice(from.openings)
    .filter((one) => !isAccepted(one))
    .filter((one) =>
      members.some((other) => {
        const [earlier, later] = inOrder(one, other) < 0 ? [one, other] : [other, one];
        return other !== one && !knewOf(later, earlier, personOf);
      }),
    );
}

/** What was given of a provider's service, where more than one person gave: nearly nowhere. */
function contestedPlaces(dispatches: readonly Dispatch[]): Map<string, ChosenDispatch[]> {
  const places = new Map<string, ChosenDispatch[]>();
  for (const dispatch of dispatches) {
    if (!isChosen(dispatch)) continue;
    for (const serviceType of new Set(dispatch.serviceTypes)) {
      push(places, placeOf(dispatch.providerId, serviceType), dispatch);
    }
  }
  for (const [place, given] of places) {
    if (given.every(({ by }) => by === given[0]!.by)) places.delete(place);
  }
  return places;
}

/** Whether its case still goes by a dispatch. */
export function isStanding(
  dispatch: ChosenDispatch,
  log: Pick<LastOpeningInput, 'dispatches' | 'replies' | 'isEnded'>,
): boolean {
  return standingDispatches(log, new Map([['', [dispatch]]])).length > 0;
}

/** Chosen ones that their case still goes by: no later decision, not ended, not declined. */
function standingDispatches(
  { dispatches, replies, isEnded }: Pick<LastOpeningInput, 'dispatches' | 'replies' | 'isEnded'>,
  contested: ReadonlyMap<string, readonly ChosenDispatch[]>,
): ChosenDispatch[] {
  const given = new Set([...contested.values()].flat());
  const cases = new Set([...given].map(({ caseId }) => caseId));
  const latestOfNeed = new Map<string, Dispatch>();
  for (const dispatch of dispatches) {
    if (!cases.has(dispatch.caseId)) continue;
    for (const needId of dispatch.needIds) {
      const known = latestOfNeed.get(needId);
      if (known === undefined || inOrder(known, dispatch) < 0) latestOfNeed.set(needId, dispatch);
    }
  }
  const started = new Set(replies.filter(isStart).map(({ dispatchId }) => dispatchId));
  const declined = new Set(
    replies.filter(({ answer }) => answer === 'declined').map(({ dispatchId }) => dispatchId),
  );
  return [...given]
    .filter((one) => one.needIds.some((id) => latestOfNeed.get(id) === one && !isEnded(id, one.caseId)))
    .filter(({ id }) => !declined.has(id) || started.has(id));
}

const isStart = ({ answer }: Pick<Reply, 'answer'>) => answer === 'serviceStarted';
const isAcceptance = (reply: Pick<Reply, 'answer'>) => reply.answer === 'accepted' || isStart(reply);

const inOrder = (a: Dispatch, b: Dispatch) =>
  Date.parse(a.decidedAt) - Date.parse(b.decidedAt) || (a.id < b.id ? -1 : 1);

const placeOf = (providerId: string, serviceType: ServiceType) => `${serviceType} ${providerId}`;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

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
  /** Needs that have ended, or whose case is closed. */
  readonly endedNeedIds: ReadonlySet<string>;
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
  const standing = standingDispatches(input);
  const accepted = new Set(input.replies.filter(isAcceptance).map(({ dispatchId }) => dispatchId));
  const noticedAt = firstNotices(input.notices);
  const byPlace = new Map<string, ChosenDispatch[]>();
  for (const dispatch of standing) {
    for (const serviceType of new Set(dispatch.serviceTypes)) {
      push(byPlace, placeOf({ ...dispatch, serviceType }), dispatch);
    }
  }
  const observations = new Map<string, Observation[]>();
  for (const observation of input.observations) {
    const place = placeOf(observation);
    if ((byPlace.get(place)?.length ?? 0) > 1) push(observations, place, observation);
  }
  return [...observations].flatMap(([place, ofPlace]) => {
    const count = lastCount(ofPlace, byPlace.get(place)!, noticedAt, accepted);
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

/** Runs through what was observed and given at one place; what is left at the end is the count that holds. */
function lastCount(
  observations: readonly Observation[],
  dispatches: readonly ChosenDispatch[],
  noticedAt: ReadonlyMap<string, number>,
  accepted: ReadonlySet<string>,
): Count | undefined {
  const openings = observations
    .filter((observation) => observation.openings > 0)
    .sort((a, b) => Date.parse(a.checkedAt) - Date.parse(b.checkedAt) || (a.id < b.id ? -1 : 1));
  const given = [...dispatches].sort(inOrder);
  let count: Count | undefined;
  let next = 0;
  const giveUntil = (limit: number) => {
    for (; next < given.length && Date.parse(given[next]!.decidedAt) < limit; next += 1) {
      count?.members.push(given[next]!);
    }
  };
  for (const from of openings) {
    const at = Date.parse(from.checkedAt);
    giveUntil(at);
    const unknownToProvider = ({ id }: ChosenDispatch) =>
      !accepted.has(id) && (noticedAt.get(id) ?? Number.POSITIVE_INFINITY) > at;
    count = { from, members: count?.members.filter(unknownToProvider) ?? [] };
  }
  giveUntil(Number.POSITIVE_INFINITY);
  return count;
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

/** Chosen ones that their case still goes by: no later decision, not ended, not declined. */
function standingDispatches({ dispatches, replies, endedNeedIds }: LastOpeningInput): ChosenDispatch[] {
  const latestOfNeed = new Map<string, Dispatch>();
  for (const dispatch of dispatches) {
    for (const needId of dispatch.needIds) {
      const known = latestOfNeed.get(needId);
      if (known === undefined || inOrder(known, dispatch) < 0) latestOfNeed.set(needId, dispatch);
    }
  }
  const started = new Set(replies.filter(isStart).map(({ dispatchId }) => dispatchId));
  const declined = new Set(
    replies.filter(({ answer }) => answer === 'declined').map(({ dispatchId }) => dispatchId),
  );
  return dispatches
    .filter(isChosen)
    .filter((one) => one.needIds.some((id) => latestOfNeed.get(id) === one && !endedNeedIds.has(id)))
    .filter(({ id }) => !declined.has(id) || started.has(id));
}

function firstNotices(notices: LastOpeningInput['notices']): Map<string, number> {
  const first = new Map<string, number>();
  for (const { dispatchId, sentAt } of notices) {
    first.set(dispatchId, Math.min(first.get(dispatchId) ?? Number.POSITIVE_INFINITY, Date.parse(sentAt)));
  }
  return first;
}

const isStart = ({ answer }: Pick<Reply, 'answer'>) => answer === 'serviceStarted';
const isAcceptance = (reply: Pick<Reply, 'answer'>) => reply.answer === 'accepted' || isStart(reply);

const inOrder = (a: Dispatch, b: Dispatch) =>
  Date.parse(a.decidedAt) - Date.parse(b.decidedAt) || (a.id < b.id ? -1 : 1);

const placeOf = ({ providerId, serviceType }: { providerId: string; serviceType: ServiceType }) =>
  `${serviceType} ${providerId}`;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
